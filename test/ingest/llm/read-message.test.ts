import { describe, expect, it } from 'vitest';
import { readMessage } from '../../../ingest/llm/read-message.js';
import { StoredReplies } from '../../../ingest/llm/stored-replies.js';
import { replyShelf } from '../../support/reply-shelf.js';

const messageWith = (change: object): object => ({
  model: 'claude-sonnet-5-5',
  content: [{ type: 'text', text: 'yes' }],
  stop_reason: 'end_turn',
  usage: { input_tokens: 10, output_tokens: 5 },
  ...change,
});

describe('a message', () => {
  it.each([
    [{ input_tokens: -1, output_tokens: 5 }, 0, 5],
    [{ input_tokens: '10', output_tokens: 5 }, 0, 5],
    [{ input_tokens: 1e300, cache_read_input_tokens: 7, output_tokens: 5 }, 0, 5],
    [{ input_tokens: 10, cache_read_input_tokens: -3, output_tokens: null }, 10, 0],
    [{ input_tokens: 10.4, cache_creation_input_tokens: 0.6, output_tokens: 4.5 }, 11, 5],
    ['many', 0, 0],
    [undefined, 0, 0],
  ])('is a good reply though its usage is %j, and is read again once it is stored', (usage, input, output) => {
    const reply = readMessage(messageWith({ usage }), 'asked');
    expect(reply).toMatchObject({ text: 'yes', tokens: { inputTokens: input, outputTokens: output } });
    const replies = new StoredReplies(replyShelf());
    replies.keep('a', { reply, isBatched: false }, null);
    expect(replies.read('a')?.reply).toEqual(reply);
  });

  it('is a good reply though it ends for a reason that is no word, and is of a model that has no name', () => {
    expect(readMessage(messageWith({ stop_reason: 7, model: 7 }), 'asked')).toMatchObject({
      text: 'yes',
      stop: 'end',
      model: 'asked',
    });
  });
});
