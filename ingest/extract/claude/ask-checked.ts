// One question and its checked reply. In: a request, the schema of its reply, and how to ask. Out: the value, or one line that
// says why there is none. An invalid reply gets one corrective turn and no second; what came to nothing is not kept, so that
// the next run asks anew, and what is good is.
import type { z } from 'zod';
import { StopReading } from '../../llm/llm-errors.js';
import type { Answer, Model, ModelReply, ModelRequest } from '../../llm/model-client.js';
import { buildRepairRequest } from './prompts/document-turn.js';
import { readReply, type ReadReply } from './read-reply.js';

export type CheckedReply<Value> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

export interface Asking {
  readonly ask: (request: ModelRequest) => Promise<Answer>;
  readonly forget: Model['forget'];
}

/** Questions about one document that are open together: a very long one must not crowd out the others. */
const AT_ONCE = 4;
const TOO_LONG = 'the reply ran into its length limit before it ended';
const LONGEST_REASON = 160;

/** @throws ModelFailedError, StopReading as `Model.ask` */
export async function askChecked<Schema extends z.ZodObject>(
  request: ModelRequest,
  schema: Schema,
  { ask, forget }: Asking,
): Promise<CheckedReply<z.output<Schema>>> {
  const first = await ask(request);
  const reading = check(schema, first.reply);
  if (reading.ok) return reading;
  // Whoever declines has answered: asking again would be arguing.
  if (first.reply.stop === 'declined') {
    forget(first.key);
    return { ok: false, reason: 'the model declined to answer' };
  }
  const second = await ask(buildRepairRequest(request, first.reply.text, reading.problems));
  const again = check(schema, second.reply);
  if (again.ok) return again;
  forget(first.key);
  forget(second.key);
  if (second.reply.stop === 'declined') return { ok: false, reason: 'the model declined to put its reply right' };
  const problems = again.problems.join('; ');
  const shown = problems.length <= LONGEST_REASON ? problems : `${problems.slice(0, LONGEST_REASON - 1)}…`;
  return { ok: false, reason: `the model's reply could not be used, nor the one it gave when asked again: ${shown}` };
}

/**
 * Several questions about one document, a few at a time; each error and each reply that `stopsAt` takes starts no further one.
 * @returns the replies at their request's place; those not asked for are missing
 * @throws StopReading before ModelFailedError: what stops the run refuses no document
 */
export async function askAll<Value>(
  requests: readonly ModelRequest[],
  askOne: (request: ModelRequest) => Promise<CheckedReply<Value>>,
  stopsAt: (reply: CheckedReply<Value>) => boolean,
): Promise<readonly (CheckedReply<Value> | undefined)[]> {
  const replies: (CheckedReply<Value> | undefined)[] = requests.map(() => undefined);
  const errors: Error[] = [];
  const left = requests.entries();
  let isEnough = false;
  const work = async (): Promise<void> => {
    for (let next = left.next(); !isEnough && next.done !== true; next = left.next()) {
      const [index, request] = next.value;
      const reply = await askOne(request);
      replies[index] = reply;
      isEnough ||= stopsAt(reply);
    }
  };
  const workers = requests.slice(0, AT_ONCE).map(() =>
    work().catch((error: unknown) => {
      isEnough = true;
      errors.push(error instanceof Error ? error : new Error(String(error)));
    }),
  );
  await Promise.all(workers);
  const error = errors.find((each) => each instanceof StopReading) ?? errors[0];
  if (error !== undefined) throw error;
  return replies;
}

function check<Schema extends z.ZodObject>(schema: Schema, reply: ModelReply): ReadReply<z.output<Schema>> {
  if (reply.stop === 'declined') return { ok: false, problems: ['the model declined'] };
  // Also where an object can be read from it: nobody knows what was to follow.
  if (reply.stop === 'tooLong') return { ok: false, problems: [TOO_LONG] };
  return readReply(schema, reply.text);
}
