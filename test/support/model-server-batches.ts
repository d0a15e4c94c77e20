// The Message Batches API of the model server for tests, as its routes. In: when a batch ends, what becomes of each request,
// and how each call goes wrong. Out: routes, and what was sent and charged, each request counted. Like the real one it looks
// into requests only when it makes them, gives results in another order, and counts nothing before a batch has ended.
import type { ServerResponse } from 'node:http';
import {
  errorBody,
  isFault,
  isReply,
  type MessageBody,
  type ModelServerForTests,
  type Route,
  type ScriptedError,
  type ServedCall,
} from './model-server.js';

export type BatchCall = 'create' | 'list' | 'retrieve' | 'results';

/** `dropAfterTaking`: the batch is made, and the connection ends before its id is told; `cut`: after half the body. */
export type BatchMisbehaviour = ScriptedError | 'drop' | 'dropAfterTaking' | 'cut';

export interface BatchScript {
  /** looks at a batch, by list or by id, until it has ended; 1 unless told */
  readonly looksUntilEnd?: number;
  /** while it says no, no batch ends */
  readonly mayEnd?: () => boolean;
  /** @param n how often this request was in a batch before, from 0 */
  readonly outcome?: (key: string, n: number) => 'answered' | 'expired' | 'canceled' | ScriptedError;
  /** @param n calls of this kind before, from 0 */
  readonly misbehave?: (call: BatchCall, n: number) => BatchMisbehaviour | null;
  /** results that are left out, and are there when asked for again */
  readonly leaveOut?: (key: string, reading: number) => boolean;
  /** what is told in place of a result's line, its line end included */
  readonly tell?: (key: string, line: string) => string;
  readonly largest?: number;
  readonly now?: () => Date;
}

export interface BatchRoutes extends Route {
  /** ids of the batches that were made, the oldest first */
  readonly made: readonly string[];
  /** keys of each batch, in the order they were sent */
  keysOf(batchId: string): readonly string[];
  /** how often each key was in a batch that was made */
  readonly sent: ReadonlyMap<string, number>;
  /** how often each key was answered, and so paid */
  readonly charged: ReadonlyMap<string, number>;
  /** a batch that others made */
  addStranger(keys: readonly string[]): string;
  /** as when it was deleted, or the key is another one */
  forget(batchId: string): void;
  calls(call: BatchCall): number;
}

interface Entry {
  readonly custom_id: string;
  readonly params: MessageBody;
}

interface Batch {
  readonly id: string;
  readonly createdAt: string;
  readonly entries: readonly Entry[];
  looks: number;
  readings: number;
  /** once it has ended */
  results: { readonly key: string; readonly type: string; readonly line: string }[] | null;
}

const PATH = /^\/v1\/messages\/batches(?:\/([^/]+)(\/results)?)?$/;

export function batchRoutes(script: BatchScript = {}): BatchRoutes {
  const { looksUntilEnd = 1, outcome = () => 'answered', misbehave = () => null, largest = 100_000 } = script;
  const now = script.now ?? (() => new Date());
  const batches: Batch[] = [];
  const made: string[] = [];
  const sent = new Map<string, number>();
  const charged = new Map<string, number>();
  const calls = new Map<BatchCall, number>();
  const times = (of: ReadonlyMap<string, number>, key: string): number => of.get(key) ?? 0;

  function add(entries: readonly Entry[]): Batch {
    const id = `msgbatch_${String(made.length + 1).padStart(4, '0')}`;
    const batch: Batch = { id, createdAt: now().toISOString(), entries, looks: 0, readings: 0, results: null };
    batches.unshift(batch);
    made.push(id);
    return batch;
  }

  async function look(batch: Batch, server: ModelServerForTests): Promise<void> {
    batch.looks += 1;
    if (batch.looks < looksUntilEnd || batch.results !== null || script.mayEnd?.() === false) return;
    const results: NonNullable<Batch['results']> = [];
    batch.results = results;
    for (const entry of batch.entries) results.push(await resultOf(entry, server));
    results.sort((a, b) => (reversed(a.key) < reversed(b.key) ? -1 : 1));
  }

  async function resultOf({ custom_id: key, params }: Entry, server: ModelServerForTests) {
    const of = (result: { readonly type: string }) => {
      const line = `${JSON.stringify({ custom_id: key, result })}\n`;
      return { key, type: result.type, line };
    };
    const becomes = outcome(key, times(sent, key) - 1);
    if (becomes === 'expired' || becomes === 'canceled') return of({ type: becomes });
    const errored = (error: ScriptedError) => of(Object.assign({ type: 'errored' }, { error: errorBody(error) }));
    if (becomes !== 'answered') return errored(becomes);
    const problem = server.problemOf(params);
    if (problem !== null) return errored({ status: 400, message: problem });
    const answer = await server.answer(params);
    if (!isReply(answer)) return errored(isFault(answer) ? { status: 500 } : answer);
    charged.set(key, times(charged, key) + 1);
    return of(Object.assign({ type: 'succeeded' }, { message: server.messageOf(params, answer) }));
  }

  function create(call: ServedCall, wrong: BatchMisbehaviour | null): void {
    const { requests } = call.body as { requests: readonly Entry[] };
    const problem = problemOfEntries(requests, largest);
    if (problem !== null) return respondError(call, problem);
    const batch = add(requests);
    for (const { custom_id: key } of requests) sent.set(key, times(sent, key) + 1);
    if (wrong === 'dropAfterTaking') call.response.destroy();
    else call.respond(200, stateOf(batch, call));
  }

  async function list(call: ServedCall, server: ModelServerForTests): Promise<void> {
    const after = call.query.get('after_id');
    const from = after === null ? 0 : batches.findIndex(({ id }) => id === after) + 1;
    const page = batches.slice(from, from + Number(call.query.get('limit') ?? 20));
    for (const batch of page) await look(batch, server);
    call.respond(200, {
      data: page.map((batch) => stateOf(batch, call)),
      has_more: from + page.length < batches.length,
      first_id: page[0]?.id ?? null,
      last_id: page.at(-1)?.id ?? null,
    });
  }

  function respondResults({ response }: ServedCall, batch: Batch, isCut: boolean): void {
    const lines = (batch.results ?? []).filter(({ key }) => script.leaveOut?.(key, batch.readings) !== true);
    batch.readings += 1;
    const body = lines.map(({ key, line }) => script.tell?.(key, line) ?? line).join('');
    response.writeHead(200, { 'content-type': 'application/x-jsonl' });
    if (isCut) response.write(body.slice(0, body.length / 2), () => setImmediate(() => response.destroy()));
    else writeInPieces(response, body);
  }

  return {
    made,
    sent,
    charged,
    keysOf: (batchId) => batches.find(({ id }) => id === batchId)?.entries.map((entry) => entry.custom_id) ?? [],
    addStranger: (keys) => add(keys.map((key) => ({ custom_id: key, params: STRANGE }))).id,
    forget: (batchId) =>
      void batches.splice(
        batches.findIndex(({ id }) => id === batchId),
        1,
      ),
    calls: (call) => times(calls, call),
    async serve(call, server) {
      const [path, id, results] = PATH.exec(call.path) ?? [];
      if (path === undefined) return false;
      const kind = kindOf(call.method, id !== undefined, results !== undefined);
      const n = times(calls, kind);
      calls.set(kind, n + 1);
      const wrong = misbehave(kind, n);
      if (wrong === 'drop') call.response.destroy();
      else if (wrong !== null && typeof wrong === 'object') respondError(call, wrong);
      else if (kind === 'create') create(call, wrong);
      else if (kind === 'list') await list(call, server);
      else {
        const batch = batches.find((each) => each.id === id);
        if (batch !== undefined && kind === 'retrieve') await look(batch, server);
        if (batch === undefined) respondError(call, { status: 404, message: 'batch not found' });
        else if (kind === 'retrieve') call.respond(200, stateOf(batch, call));
        else respondResults(call, batch, wrong === 'cut');
      }
      return true;
    },
  };
}

const STRANGE: MessageBody = { model: 'claude-test', max_tokens: 1, messages: [{ role: 'user', content: 'Hello' }] };

function kindOf(method: string, hasId: boolean, isResults: boolean): BatchCall {
  if (isResults) return 'results';
  if (hasId) return 'retrieve';
  return method === 'POST' ? 'create' : 'list';
}

function stateOf({ id, createdAt, entries, results }: Batch, call: ServedCall): object {
  const count = (type: string): number => results?.filter((result) => result.type === type).length ?? 0;
  return {
    id,
    type: 'message_batch',
    processing_status: results === null ? 'in_progress' : 'ended',
    request_counts: {
      processing: results === null ? entries.length : 0,
      succeeded: count('succeeded'),
      errored: count('errored'),
      canceled: count('canceled'),
      expired: count('expired'),
    },
    created_at: createdAt,
    expires_at: new Date(Date.parse(createdAt) + 24 * 60 * 60_000).toISOString(),
    ended_at: results === null ? null : createdAt,
    cancel_initiated_at: null,
    archived_at: null,
    results_url: results === null ? null : `http://${call.headers.host}/v1/messages/batches/${id}/results`,
  };
}

function problemOfEntries(entries: readonly Entry[], largest: number): ScriptedError | null {
  if (entries.length === 0 || entries.length > largest)
    return { status: 400, message: `requests: between 1 and ${largest}` };
  if (!entries.every((entry) => /^[a-zA-Z0-9_-]{1,64}$/.test(entry.custom_id)))
    return { status: 400, message: 'requests.custom_id: 1 to 64 letters, digits, - or _' };
  const isUnique = new Set(entries.map((entry) => entry.custom_id)).size === entries.length;
  return isUnique ? null : { status: 400, message: 'requests.custom_id: must be unique in a batch' };
}

function respondError(call: ServedCall, error: ScriptedError): void {
  call.respond(error.status, errorBody(error), error.headers);
}

/** Lines end where they like in what a socket brings. */
function writeInPieces(response: ServerResponse, body: string): void {
  const size = Math.max(1, Math.ceil(body.length / 5));
  const writeFrom = (at: number): void => {
    if (at >= body.length) response.end();
    else response.write(body.slice(at, at + size), () => setImmediate(writeFrom, at + size));
  };
  writeFrom(0);
}

const reversed = (key: string): string => [...key].reverse().join('');
