// Runs along failure paths that several incidents share; what the rows' fields ask is asked once for all rows.
import {
  examplesOf,
  mechanismsOf,
  rankFailurePatterns,
  STEP_SEPARATOR,
  type FailurePatternQuestion,
} from '../../cypher/patterns/failure-patterns/pattern.js';
import { atLeastOne, between, pageSize, toIncidentFilter } from '../arguments.js';
import type { FailurePatternResolvers, QueryResolvers } from '../generated/resolver-types.js';
import { mustLoad } from '../loaders.js';
import { PerSize } from '../per-size.js';

const LONGEST_RUN = 6;

export const failurePatternsQuery: Pick<QueryResolvers, 'failurePatterns'> = {
  failurePatterns: async (_, { level, length, filter, minIncidents, minOrganizations, first }, { reader }) => {
    const question: FailurePatternQuestion = {
      level,
      length: between('length', length, 2, 2, LONGEST_RUN),
      filter: await toIncidentFilter(filter, reader),
    };
    const limits = {
      minIncidents: atLeastOne('minIncidents', minIncidents, 2),
      minOrganizations: atLeastOne('minOrganizations', minOrganizations, 1),
      first: pageSize(first, 20),
    };
    const rows = limits.first === 0 ? [] : await rankFailurePatterns(reader, question, limits);
    const mechanisms = new PerSize((keys, each) => mechanismsOf(reader, question, keys, each));
    const examples = new PerSize((keys, each) => examplesOf(reader, question, keys, each));
    return rows.map((row) => ({ row, level, mechanisms, examples }));
  },
};

export const failurePattern: FailurePatternResolvers = {
  steps: ({ row }) => row.key.split(STEP_SEPARATOR),
  labels: async ({ row, level }, _, { loaders }) => {
    const steps = row.key.split(STEP_SEPARATOR);
    if (level !== 'COMPONENT') return steps;
    return Promise.all(steps.map(async (id) => (await mustLoad(loaders.component, id)).name));
  },
  incidents: ({ row }) => row.incidents,
  organizations: ({ row }) => row.organizations,
  mechanisms: ({ row, mechanisms }, { first }) => mechanisms.load(row.key, pageSize(first, 10)),
  examples: async ({ row, examples }, { first }, { loaders }) => {
    const ids = await examples.load(row.key, pageSize(first, 3));
    return Promise.all(ids.map((id) => mustLoad(loaders.incident, id)));
  },
};
