// How many tokens requests would be charged as input, for estimates before a run. In: requests, one after the other. Out: a
// number each. The server counts some of each kind, spread over all of them; the others go by what those came to for the
// size of their text. A server that cannot count leaves a rule of thumb, and is told of once.
import type { ModelRequest } from './model-client.js';
import { StopReading } from './llm-errors.js';
import { ServerBusyError, ServerFaultError, type ModelServer } from './model-server.js';
import { replySchemaText } from './request-key.js';

export interface TokenCounter {
  count(request: ModelRequest): Promise<number>;
}

/** Requests of one kind that the server is asked to count; the larger a run, the further apart they are. */
const ASKED_AT_MOST = 12;

/** Characters a token where nothing better is known: English text, and a little to the safe side. */
const CHARACTERS_PER_TOKEN = 3.3;

/** What requests of one kind have in common: model, system prompt and reply schema. */
interface Kind {
  /** tokens of a request whose turns say nothing; null as long as nobody counted */
  fixedTokens: Promise<number | null>;
  seen: number;
  asked: number;
  countedTokens: number;
  countedWeight: number;
  largest: number;
}

/** @param onNote hears once when, and why, the server does not count */
export function createTokenCounter(
  server: ModelServer,
  onNote: (words: string) => void = () => undefined,
): TokenCounter {
  const kinds = new Map<string, Kind>();
  let canCount = true;

  async function askServer(request: ModelRequest): Promise<number | null> {
    if (!canCount) return null;
    let why = 'it does not count';
    try {
      const tokens = await server.countTokens(request);
      if (tokens !== null) return tokens;
    } catch (error) {
      const isExpected =
        error instanceof StopReading || error instanceof ServerBusyError || error instanceof ServerFaultError;
      if (!isExpected) throw error;
      why = error.message;
    }
    if (canCount) onNote(`tokens are told from the length of the texts, since the server was no help: ${why}`);
    canCount = false;
    return null;
  }

  function kindOf(request: ModelRequest): Kind {
    const key = JSON.stringify([request.model, request.system, replySchemaText(request.replySchema)]);
    const known = kinds.get(key);
    if (known !== undefined) return known;
    const fixedTokens = askServer({ ...request, turns: [{ role: 'user', text: '.' }] });
    const kind = { fixedTokens, seen: 0, asked: 0, countedTokens: 0, countedWeight: 0, largest: 0 };
    kinds.set(key, kind);
    return kind;
  }

  return {
    async count(request) {
      const kind = kindOf(request);
      const fixedTokens = await kind.fixedTokens;
      if (fixedTokens === null) return ruleOfThumb(request);
      const weight = request.turns.reduce((sum, { text }) => sum + weightOfText(text), 0);
      if (weight <= 1) return fixedTokens;
      if (isToAsk(kind, weight)) {
        const tokens = await askServer(request);
        if (tokens !== null) {
          kind.countedTokens += Math.max(0, tokens - fixedTokens);
          kind.countedWeight += weight;
          return tokens;
        }
      }
      const perWeight = kind.countedWeight === 0 ? 1 : kind.countedTokens / kind.countedWeight;
      return fixedTokens + Math.round(weight * perWeight);
    },
  };
}

/** The first ones, then ever fewer, so that one folder among many does not stand for all; and what is larger than all before. */
function isToAsk(kind: Kind, weight: number): boolean {
  const at = kind.seen;
  kind.seen += 1;
  const isTurn = at < 4 || (at & (at - 1)) === 0;
  const isLarger = weight > 1.5 * kind.largest;
  if (kind.asked >= ASKED_AT_MOST || !(isTurn || isLarger)) return false;
  kind.asked += 1;
  kind.largest = Math.max(kind.largest, weight);
  return true;
}

function ruleOfThumb({ system, turns, replySchema }: ModelRequest): number {
  const characters = turns.reduce(
    (sum, { text }) => sum + text.length,
    system.length + replySchemaText(replySchema).length,
  );
  return Math.ceil(characters / CHARACTERS_PER_TOKEN);
}

/**
 * How much of a model's input a text is, as compared with other texts: it grows as tokens do, not as characters do. Logs,
 * tables and scripts without spaces take more tokens a character than prose. Only ratios mean anything; what a unit comes
 * to is for the server's own counts to say.
 */
export function weightOfText(text: string): number {
  let weight = 0;
  for (const [run] of text.matchAll(/\p{L}+|\p{N}+|[^\p{L}\p{N}\s]+|\s{2,}|\n/gu)) weight += weightOfRun(run);
  return weight;
}

function weightOfRun(run: string): number {
  if (/^[a-z]/i.test(run)) return Math.max(1, run.length / 5);
  if (/^\p{L}/u.test(run)) return run.length * 0.7;
  if (/^\p{N}/u.test(run)) return run.length / 2.5;
  return /^\s/.test(run) ? 0.6 : run.length / 1.7;
}
