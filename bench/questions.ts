// The questions that are timed, one entry each: every field of the API that reads the graph, as the page asks it.
// In: what is in the synthetic graph. Out: GraphQL text and variables. A new question of the API is one more entry.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, print, separateOperations } from 'graphql';
import { incidentRows } from './synthetic-incident.js';
import { syntheticSystem } from './synthetic-system.js';

export interface Question {
  readonly name: string;
  /** which target it has to meet */
  readonly filter: 'none' | 'organization' | 'component';
  readonly text: string;
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Things of the synthetic graph to ask about: those with most incidents, so the most costly ones. */
export interface Examples {
  /** its name */
  readonly organization: string;
  readonly organizationId: string;
  readonly componentId: string;
  /** the incident with the longest path among the first */
  readonly incidentId: string;
  readonly documentId: string;
}

/** Incidents looked at for an example. */
const LOOKED_AT = 50;

export function examplesOf(incidents: number, seed: number): Examples {
  const system = syntheticSystem(seed);
  const [organization] = system as [(typeof system)[number]];
  const told = Array.from({ length: Math.min(LOOKED_AT, incidents) }, (_, index) => incidentRows(system, seed, index));
  const longest = told.reduce((a, b) =>
    (b.edges.FAILED_INTO ?? []).length > (a.edges.FAILED_INTO ?? []).length ? b : a,
  );
  return {
    organization: organization.name,
    organizationId: organization.id,
    componentId: organization.components[0]!.id,
    incidentId: longest.nodes.Incident![0]!.id,
    documentId: longest.nodes.Document![0]!.id,
  };
}

const DIMENSIONS = ['COMPONENT', 'TECHNOLOGY', 'KIND', 'FAILURE_MODE', 'TEAM', 'ORGANIZATION'] as const;
const ORDERS = ['STARTED_DESC', 'STARTED_ASC', 'DURATION_DESC', 'SEVERITY_DESC'] as const;
/** What analysts ask across incidents. */
const ACROSS = [
  {
    name: 'failure patterns of two kinds',
    field:
      'failurePatterns(filter: $filter) { steps incidents organizations mechanisms(first: 3) examples { id title } }',
  },
  {
    name: 'failure patterns of three components',
    field: 'failurePatterns(level: COMPONENT, length: 3, filter: $filter) { steps labels incidents organizations }',
  },
  {
    name: 'components that fail together',
    field: 'coFailures(filter: $filter) { a { name } b { name } incidents lift }',
  },
  {
    name: 'breakdown of failure modes by severity',
    field:
      'breakdown(rows: FAILURE_MODE, columns: SEVERITY, filter: $filter) { rows columns cells rowTotals columnTotals total meanMinutes { rowMeans rowsOver } }',
  },
  {
    name: 'breakdown of steps',
    field:
      'breakdown(rows: STEP_FROM, columns: STEP_TO, count: CLAIMS, filter: $filter) { rows columns cells rowTotals columnTotals total }',
  },
  {
    name: 'incidents by month and group of failure modes',
    field: 'trends(groupBy: FAILURE_MODE_GROUP, filter: $filter) { key points { start value over } }',
  },
] as const;
/** As the page asks for them. */
const HOTSPOTS = { minIncidents: 1, first: 20 } as const;
const PAGE = { first: 25, after: null } as const;

export function questionsFor(examples: Examples): readonly Question[] {
  const { organization, organizationId, componentId, incidentId, documentId } = examples;
  const filters = [
    { filter: 'none', given: undefined, words: '' },
    { filter: 'organization', given: { organizations: [organization] }, words: ', one organization' },
    { filter: 'component', given: { componentIds: [componentId] }, words: ', one component' },
  ] as const;
  const none = 'none' as const;
  return [
    ...filters.flatMap(({ filter, given, words }) =>
      DIMENSIONS.map((by) => ({
        name: `hotspots by ${by}${words}`,
        filter,
        text: pageOperation('Hotspots'),
        variables: { by, filter: given, ...HOTSPOTS },
      })),
    ),
    ...filters.flatMap(({ filter, given, words }) =>
      (filter === 'none' ? ORDERS : (['STARTED_DESC'] as const)).map((orderBy) => ({
        name: `incidents by ${orderBy}${words}`,
        filter,
        text: pageOperation('Incidents'),
        variables: { filter: given, orderBy, ...PAGE },
      })),
    ),
    ...filters.flatMap(({ filter, given, words }) =>
      ACROSS.map(({ name, field }) => ({
        name: `${name}${words}`,
        filter,
        text: `query ($filter: IncidentFilter) { ${field} }`,
        variables: { filter: given },
      })),
    ),
    {
      name: 'search for two words',
      filter: none,
      text: '{ search(text: "gateway memory", first: 20) { score snippet incident { id title } component { id name } document { id } } }',
      variables: {},
    },
    {
      name: 'incidents that a word finds',
      filter: none,
      text: '{ incidents(filter: { text: "gateway" }, first: 25) { totalCount nodes { id title } } }',
      variables: {},
    },
    {
      name: 'components, those with most incidents first',
      filter: none,
      text: '{ components(first: 25) { totalCount nodes { id name } pageInfo { hasNextPage endCursor } } }',
      variables: {},
    },
    {
      name: 'components of one organization',
      filter: 'organization' as const,
      text: 'query ($filter: ComponentFilter) { components(filter: $filter, first: 25) { totalCount nodes { id name } } }',
      variables: { filter: { organizations: [organization] } },
    },
    {
      name: 'what needs a component, three hops',
      filter: none,
      text: 'query ($id: ID!) { blastRadius(componentId: $id) { total components { depth component { id name kind } via { from { id } to { id } kind } } } }',
      variables: { id: componentId },
    },
    {
      name: 'incidents like one incident',
      filter: none,
      text: 'query ($id: ID!) { similarIncidents(incidentId: $id) { incident { id title startedAt } score why } }',
      variables: { id: incidentId },
    },
    ...filters.map(({ filter, given, words }) => ({
      name: `recurrences${words}`,
      filter,
      text: 'query ($filter: IncidentFilter) { recurrences(filter: $filter) { components { id name } failureModes incidents(first: 5) { id title startedAt } actionItems(first: 5) { text status } why } }',
      variables: { filter: given },
    })),
    { name: 'organizations to choose from', filter: none, text: pageOperation('OrganizationChoices'), variables: {} },
    {
      name: 'one incident with its claims',
      filter: none,
      text: pageOperation('Incident'),
      variables: { id: incidentId },
    },
    {
      name: 'what is next to the path of one incident',
      filter: none,
      text: pageOperation('Neighbours'),
      variables: { id: incidentId, telemetry: false, first: 12 },
    },
    { name: 'one component', filter: none, text: pageOperation('Component'), variables: { id: componentId, ...PAGE } },
    { name: 'size of the graph', filter: none, text: pageOperation('GraphSize'), variables: {} },
    {
      name: 'one document with its incidents',
      filter: none,
      text: 'query ($id: ID!) { document(id: $id) { id uri kind title publishedAt organization { id name } incidents { id title } } }',
      variables: { id: documentId },
    },
    {
      name: 'four things by their ids',
      filter: none,
      text: 'query ($a: ID!, $b: ID!, $c: ID!, $d: ID!) { a: node(id: $a) { id } b: node(id: $b) { id } c: node(id: $c) { id } d: node(id: $d) { id } }',
      variables: { a: incidentId, b: componentId, c: documentId, d: organizationId },
    },
  ];
}

const operations = new Map<string, string>();

/** An operation of the page with the fragments it uses, from the files that the page's own are made from. */
function pageOperation(name: string): string {
  if (operations.size === 0) {
    const folder = join(import.meta.dirname, '..', 'web', 'src', 'api', 'operations');
    const texts = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    const separate = separateOperations(parse(texts.join('\n')));
    for (const [operation, document] of Object.entries(separate)) operations.set(operation, print(document));
  }
  const text = operations.get(name);
  if (text === undefined) throw new Error(`the page has no operation ${name}`);
  return text;
}
