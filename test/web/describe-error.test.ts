import { GraphQLError } from 'graphql';
import { expect, test } from 'vitest';
import { describeError } from '../../web/src/api/describe-error.js';

test('an error of the API shows its code, its message and what to do', () => {
  const error = new GraphQLError('no store', { extensions: { code: 'STORE_UNAVAILABLE' } });
  expect(describeError({ graphQLErrors: [error] })).toMatchObject({ code: 'STORE_UNAVAILABLE', detail: 'no store' });
});

test('an error without a code, or with one we do not know, still has words', () => {
  expect(describeError({ graphQLErrors: [new GraphQLError('odd')] }).title).toBe('The server could not answer');
  const error = new GraphQLError('odd', { extensions: { code: 'constructor' } });
  expect(describeError({ graphQLErrors: [error] }).title).toBe('The server could not answer');
});

test('no answer at all means that the server cannot be reached', () => {
  expect(describeError({ graphQLErrors: [], networkError: new TypeError('fetch failed') }).title).toBe(
    'The server cannot be reached',
  );
});
