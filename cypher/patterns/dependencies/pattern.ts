// What needs what, one hop at a time, and where components are defined.
import { z } from 'zod';
import { EDGES } from '../../model/edges.js';
import { definePattern } from '../pattern.js';

type Ids = { ids: readonly string[] };
const folder = import.meta.dirname;
const hop = z.object({ fromId: z.string(), toId: z.string(), properties: EDGES.NEEDS.properties });

export const needs = definePattern<Ids>()({
  id: 'needs',
  question: 'What do these components need?',
  folder,
  query: 'needs',
  row: hop,
  identity: ['fromId', 'toId', 'properties'],
});
export const neededBy = definePattern<Ids>()({
  id: 'needed-by',
  question: 'What needs these components?',
  folder,
  query: 'needed-by',
  row: hop,
  identity: ['fromId', 'toId', 'properties'],
});
export const definedIn = definePattern<Ids>()({
  id: 'defined-in',
  question: 'Where do infrastructure as code, code and catalogues define these components?',
  folder,
  query: 'defined-in',
  row: z.object({ componentId: z.string(), uri: z.string(), properties: EDGES.DEFINED_IN.properties }),
  identity: ['componentId', 'properties'],
});
