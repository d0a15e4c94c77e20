// Every error leaves through here, wherever it arose: the request, the text, the values, a resolver, the store.
// In: a result. Out: the same with the codes and statuses of `errors.ts`.
import type { ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { codedError, toPublicResult } from '../errors.js';

export function useContractErrors(onHiddenError: (error: unknown) => void): Plugin {
  return {
    onRequestParse({ request, requestParser }) {
      // Yoga would answer 415 with no words at all; other methods than POST have an answer of their own.
      if (requestParser === undefined && request.method === 'POST')
        throw codedError('BAD_REQUEST', 'the body must be JSON, sent as content-type application/json');
    },
    onResultProcess(event) {
      const { result } = event;
      // Batches and streams are not served, so that nothing can leave unseen.
      const isSingle = !Array.isArray(result) && !(Symbol.asyncIterator in result);
      const single: ExecutionResult = isSingle
        ? (result as ExecutionResult)
        : { errors: [codedError('BAD_REQUEST', 'one request gets one answer here')] };
      event.setResult(toPublicResult(single, onHiddenError));
    },
  };
}
