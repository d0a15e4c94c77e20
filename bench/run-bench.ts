// One bench from beginning to end. In: an engine, how many incidents, and where progress is told. Out: what was measured.
// Publishing comes first, because the peak memory of the process can be read only until something else raised it; then
// the questions, over what was published; the bare driver writes last in each round.
import { createApi, type Api } from '../api/create-api.js';
import type { DocumentPart, GraphBatch } from '../cypher/model/graph-batch.js';
import type { GraphReader, GraphStore } from '../cypher/store/graph-store.js';
import type { BareReader, BenchStore } from './bench-store.js';
import { thisMachine } from './machine.js';
import { compare, median, timed, type Comparison, type Effort } from './measure.js';
import { examplesOf, questionsFor, type Question } from './questions.js';
import type { BenchReport, QueryTimes, Unanswered } from './report.js';
import { recording, replay, statementNames, type Statement } from './statements.js';
import { DEFAULT_SEED, syntheticGraph } from './synthetic-graph.js';
import { checkTargets } from './targets.js';

/** Our code and the engine are warm when the first publish is timed. */
const WARM_UP_INCIDENTS = 1_000;
/** Up to this many incidents every publish is timed three times, and the median counts. */
const REPEATED_UP_TO = 20_000;
const SMALLER_GRAPH = 10_000;

/** Time for one question and for one statement, ours and bare together; slow ones are asked fewer times, but these. */
const REQUEST_BUDGET_MS = 12_000;
const STATEMENT_BUDGET_MS = 3_000;
const FEWEST = 5;
const WARM_UPS = 4;

export interface BenchRequest {
  readonly incidents: number;
  /** how often each question and each statement is timed, at most */
  readonly repetitions: number;
  /** is given a line about what is being done */
  readonly tell: (line: string) => void;
}

export async function runBench(
  bench: BenchStore,
  { incidents, repetitions, tell }: BenchRequest,
): Promise<BenchReport> {
  const batch = syntheticGraph(incidents, DEFAULT_SEED);
  const warmUp = syntheticGraph(Math.min(incidents, WARM_UP_INCIDENTS), DEFAULT_SEED);
  let engineVersion = '';
  tell(`warming up with ${inWords(warmUp)}`);
  await publishOurs(bench, warmUp, async (store) => {
    engineVersion = (await store.status(null)).engine;
  });
  await publishBare(bench, warmUp);

  let smallerSeconds: number | null = null;
  if (incidents > SMALLER_GRAPH) {
    const smaller = syntheticGraph(SMALLER_GRAPH, DEFAULT_SEED);
    tell(`publishing ${inWords(smaller)}, to compare the cost of one incident`);
    smallerSeconds = (await publishOurs(bench, smaller)).seconds;
  }

  const rounds = incidents <= REPEATED_UP_TO ? 3 : 1;
  const ours: PublishRun[] = [];
  const bare: PublishRun[] = [];
  let rssMb = 0;
  let questions: Asked = { queries: [], unanswered: [] };
  for (let round = 1; round <= rounds; round += 1) {
    const which = rounds === 1 ? '' : ` (${round} of ${rounds})`;
    tell(`publishing ${inWords(batch)}${which}`);
    const run = await publishOurs(bench, batch, async (store) => {
      // Kilobytes on every platform.
      if (round === 1) rssMb = process.resourceUsage().maxRSS / 1024;
      if (round === rounds) questions = await timeQuestions(bench, store, { incidents, repetitions, tell });
    });
    ours.push(run);
    tell(`the bare driver writes the same${which}`);
    bare.push(await publishBare(bench, batch));
  }

  const seconds = median(ours.map((run) => run.seconds));
  const bareSeconds = median(bare.map((run) => run.seconds));
  const publish = {
    seconds,
    bareSeconds,
    ratio: seconds / bareSeconds,
    rssMb,
    rowsSeconds: median(ours.map((run) => run.rowsSeconds)),
    rounds,
    msPerIncident: (1000 * seconds) / incidents,
    msPerIncidentAt10000: smallerSeconds === null ? null : (1000 * smallerSeconds) / SMALLER_GRAPH,
  };
  return {
    machine: thisMachine(),
    store: bench.dialect,
    engineVersion,
    seed: DEFAULT_SEED,
    graphVersion: batch.version,
    incidents,
    organizations: batch.shared.nodes.Organization?.length ?? 0,
    components: batch.shared.nodes.Component?.length ?? 0,
    affected: ours[0]!.affected,
    steps: ours[0]!.steps,
    publish,
    ...questions,
    targets: checkTargets(incidents, publish, questions.queries, questions.unanswered),
  };
}

interface PublishRun {
  /** without the making of the rows */
  readonly seconds: number;
  readonly rowsSeconds: number;
  readonly affected: number;
  readonly steps: number;
}

/** @param use is given the store while the graph is there */
async function publishOurs(
  bench: BenchStore,
  batch: GraphBatch,
  use: (store: GraphStore) => Promise<void> = async () => undefined,
): Promise<PublishRun> {
  const store = await bench.openEmpty();
  const run = await timePublish(batch, (observed) => store.publish(observed));
  await use(store);
  await bench.clear();
  return run;
}

async function publishBare(bench: BenchStore, batch: GraphBatch): Promise<PublishRun> {
  const run = await timePublish(batch, (observed) => bench.publishBare(observed));
  await bench.clear();
  return run;
}

/**
 * The rows are invented while they are written, which costs what a real run would spend on reading extractions and is no
 * part of publishing: it is taken off. It is made of nothing that could run beside something else.
 */
async function timePublish(
  batch: GraphBatch,
  publish: (observed: GraphBatch) => Promise<unknown>,
): Promise<PublishRun> {
  let rowsMs = 0;
  let affected = 0;
  let steps = 0;
  const documents = batch.documents.map((part): DocumentPart => ({
    documentId: part.documentId,
    digest: part.digest,
    rows: async () => {
      const startedAt = performance.now();
      const rows = await part.rows();
      rowsMs += performance.now() - startedAt;
      affected += rows.edges.AFFECTED?.length ?? 0;
      steps += rows.edges.FAILED_INTO?.length ?? 0;
      return rows;
    },
  }));
  const allMs = await timed(() => publish({ ...batch, documents }));
  return { seconds: (allMs - rowsMs) / 1000, rowsSeconds: rowsMs / 1000, affected, steps };
}

interface Asked {
  readonly queries: readonly QueryTimes[];
  readonly unanswered: readonly Unanswered[];
}

async function timeQuestions(
  bench: BenchStore,
  store: GraphStore,
  { incidents, repetitions, tell }: BenchRequest,
): Promise<Asked> {
  const bare = await bench.openBare();
  const reader = await store.reader();
  try {
    const api = apiOver(() => store.reader());
    const names = new Map<string, number>();
    // A question may ask a query file several times, of rows and of columns.
    const named = (name: string): string => {
      const times = (names.get(name) ?? 0) + 1;
      names.set(name, times);
      return times === 1 ? name : `${name} (${times})`;
    };
    const nameOf = statementNames(bench.dialect);
    const questions = questionsFor(examplesOf(incidents, DEFAULT_SEED));
    const effort = { warmUps: Math.min(WARM_UPS, repetitions), repetitions, fewest: Math.min(FEWEST, repetitions) };
    const ofRequest = { ...effort, budgetMs: REQUEST_BUDGET_MS };
    const ofStatement = { ...effort, budgetMs: STATEMENT_BUDGET_MS };
    const known = new Set<string>();
    const queries: QueryTimes[] = [];
    const unanswered: Unanswered[] = [];
    for (const [at, question] of questions.entries()) {
      tell(`question ${at + 1} of ${questions.length}: ${question.name}`);
      try {
        const sent = await statementsOf(question, store);
        queries.push(await timeRequest(question, api, sent, { bare, reader }, ofRequest));
        for (const [place, statement] of sent.entries()) {
          // The same text for other things of the same kind costs the same.
          if (known.has(statement.text) || statement.search !== undefined) continue;
          known.add(statement.text);
          const name = named(`${question.name}: ${nameOf(statement.text) ?? `statement ${place + 1}`}`);
          queries.push(await timeStatement({ ...question, name }, reader, statement, bare, ofStatement));
        }
      } catch (error) {
        // One that the engine cannot answer is a result too, and no reason to lose the others.
        const reason = error instanceof Error ? error.message : String(error);
        unanswered.push({ name: question.name, reason });
        tell(`not answered: ${reason}`);
      }
    }
    return { queries, unanswered };
  } finally {
    await reader.close();
    await bare.close();
  }
}

/** What a question sends, noted the second time, when nothing is prepared for the first time any more. */
async function statementsOf(question: Question, store: GraphStore): Promise<readonly Statement[]> {
  let statements: Statement[] = [];
  const api = apiOver(async () => recording(await store.reader(), statements));
  for (let time = 1; time <= 2; time += 1) {
    statements = [];
    await ask(api, question);
  }
  return statements;
}

async function timeRequest(
  question: Question,
  api: AskedApi,
  sent: readonly Statement[],
  { bare, reader }: { readonly bare: BareReader; readonly reader: GraphReader },
  effort: Effort,
): Promise<QueryTimes> {
  const bareStatements = sent.map(({ text, parameters, search, after }) => ({
    after,
    run: search === undefined ? bare.prepare(text, parameters) : async () => (await reader.search(search)).length,
  }));
  let rows = 0;
  const compared = await compare(
    () => ask(api, question),
    async () => {
      rows = await replay(bareStatements);
    },
    effort,
  );
  return queryTimes(question, 'graphql', compared, rows, sent.length);
}

async function timeStatement(
  question: Question,
  reader: GraphReader,
  { text, parameters }: Statement,
  bare: BareReader,
  effort: Effort,
): Promise<QueryTimes> {
  const run = bare.prepare(text, parameters);
  let rows = 0;
  const compared = await compare(
    () => reader.read(text, parameters),
    async () => {
      rows = await run();
    },
    effort,
  );
  return queryTimes(question, 'store', compared, rows, 1);
}

function queryTimes(
  { name, filter }: Question,
  through: QueryTimes['through'],
  { ours, bare, ratio, repetitions }: Comparison,
  rows: number,
  statements: number,
): QueryTimes {
  return {
    name,
    through,
    filter,
    p50Ms: ours.p50Ms,
    p95Ms: ours.p95Ms,
    bareP50Ms: bare.p50Ms,
    bareP95Ms: bare.p95Ms,
    ratio,
    rows,
    statements,
    repetitions,
  };
}

/** The API as a value that can be asked, and what it hides from clients. */
interface AskedApi {
  readonly api: Api;
  readonly hidden: unknown[];
}

function apiOver(openReader: () => Promise<GraphReader>): AskedApi {
  const hidden: unknown[] = [];
  const api = createApi({
    openReader,
    // There is no text behind the synthetic claims, and reading one asks no store.
    readText: async () => null,
    onHiddenError: (error) => hidden.push(error),
  });
  return { api, hidden };
}

/** The whole way of a request but the network. @throws Error when the reply has errors */
async function ask({ api, hidden }: AskedApi, { text, variables }: Question): Promise<void> {
  const response = await api.fetch('http://localhost/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: text, variables }),
  });
  const body = await response.text();
  // Quotes inside of values are escaped, so that nothing else can look like this.
  if (!body.includes('"errors":')) return;
  const { errors } = JSON.parse(body) as { errors: readonly { message: string }[] };
  const [reason] = hidden;
  throw new Error(reason instanceof Error ? reason.message : errors[0]?.message, { cause: reason });
}

function inWords({ documents, shared }: GraphBatch): string {
  const incidents = documents.length - (shared.nodes.Organization?.length ?? 0);
  return `${incidents.toLocaleString('en')} ${incidents === 1 ? 'incident' : 'incidents'}`;
}
