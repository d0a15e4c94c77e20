// One question and its checked reply. In: a request, the schema of its reply, and how to ask. Out: the value, or one line that
// says why there is none. A reply that is invalid or leaves something out gets one corrective turn and no second; what came to
// nothing is not kept, so that the next run asks anew, and what is good is.
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

/** What a reply may leave out although it fits its schema. */
export interface Completeness<Value> {
  /** one line each, for the turn that asks again; none where it is whole */
  readonly lacks: (value: Value) => readonly string[];
  /** what two replies tell together: one asked again may tell only what it had left out */
  readonly join: (first: Value, second: Value) => Value;
}

/** Questions about one document that are open together: a very long one must not crowd out the others. */
const AT_ONCE = 4;
const TOO_LONG = 'the reply ran into its length limit before it ended';
const LONGEST_REASON = 160;

/**
 * @param completeness where a reply that fits may still lack something; asked again in vain, what is there is taken
 * @throws ModelFailedError, StopReading as `Model.ask`
 */
export async function askChecked<Schema extends z.ZodObject>(
  request: ModelRequest,
  schema: Schema,
  { ask, forget }: Asking,
  completeness: Completeness<z.output<Schema>> = { lacks: () => [], join: (_, second) => second },
): Promise<CheckedReply<z.output<Schema>>> {
  const first = await ask(request);
  const reading = check(schema, first.reply);
  const problems = reading.ok ? completeness.lacks(reading.value) : reading.problems;
  if (reading.ok && problems.length === 0) return reading;
  // Whoever declines has answered: asking again would be arguing.
  if (first.reply.stop === 'declined') {
    forget(first.key);
    return { ok: false, reason: 'the model declined to answer' };
  }
  const second = await ask(buildRepairRequest(request, first.reply.text, problems));
  const again = check(schema, second.reply);
  const fitting = [reading, again].flatMap((each) => (each.ok ? [each.value] : []));
  const value = fitting.length === 0 ? null : fitting.reduce(completeness.join);
  if (again.ok && value !== null && completeness.lacks(value).length === 0) return { ok: true, value };
  forget(first.key);
  forget(second.key);
  if (value !== null) return { ok: true, value };
  if (second.reply.stop === 'declined') return { ok: false, reason: 'the model declined to put its reply right' };
  const wrong = (again.ok ? [] : again.problems).join('; ');
  const shown = wrong.length <= LONGEST_REASON ? wrong : `${wrong.slice(0, LONGEST_REASON - 1)}…`;
  return { ok: false, reason: `the model's reply could not be used, nor the one it gave when asked again: ${shown}` };
}

/**
 * Several questions about one document, a few at a time; each error and each reply that `stopsAt` takes starts no further one.
 * @returns the replies at their request's place; those not asked for are missing
 * @throws StopReading before ModelFailedError: what stops the run refuses no document
 */
export async function askAll<Question, Value>(
  requests: readonly Question[],
  askOne: (request: Question) => Promise<CheckedReply<Value>>,
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
