// How the model server for tests counts tokens: by runs of letters, figures, signs and line ends, as tokenizers tend to,
// so that nothing that goes by characters alone can be right by luck. In: a text, or a request's body. Out: a number.
import type { MessageBody, SystemBlock } from './message-body.js';

/** What stands around each turn. */
const TURN_TOKENS = 4;
/** What the server says to the model of the shape that its reply must have, beside the schema itself. */
const FORMAT_TOKENS = 40;

/** Letters five to a token, figures three, signs two, each line end and each other character one; single spaces none. */
export function countTextTokens(text: string): number {
  let tokens = 0;
  for (const [run] of text.matchAll(/[A-Za-z]+|[0-9]+|[!-/:-@[-`{-~]+|\n+| {2,}|[^\x00-\x7f]/gu))
    tokens += Math.ceil(run.length / lengthOfToken(run));
  return tokens;
}

function lengthOfToken(run: string): number {
  if (/^[A-Za-z]/.test(run)) return 5;
  if (/^[0-9]/.test(run)) return 3;
  if (/^[\n ]/.test(run)) return 8;
  return 2;
}

export function countSystemTokens(system: readonly SystemBlock[]): number {
  return system.reduce((sum, { text }) => sum + countTextTokens(text), 0);
}

/** All that is charged as input. */
export function countMessageTokens(body: MessageBody): number {
  const turns = body.messages.reduce((sum, turn) => sum + TURN_TOKENS + countTextTokens(textOf(turn.content)), 0);
  const schema = body.output_config?.format?.schema;
  const format = schema === undefined ? 0 : FORMAT_TOKENS + countTextTokens(JSON.stringify(schema));
  return turns + countSystemTokens(body.system ?? []) + format;
}

function textOf(content: MessageBody['messages'][number]['content']): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}
