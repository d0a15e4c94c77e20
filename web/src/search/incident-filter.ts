// The filters that hotspots and incidents share: as search params, and as the API wants them.
import type { ComponentKind, IncidentFilter, Severity, Symptom } from '../api/generated/documents.js';
import { failureModes } from '../vocabulary/failure-modes.js';
import { componentKindLabels, severityLabels, symptomLabels, valuesOf } from '../vocabulary/labels.js';
import { readAll, readAllowed, readDay } from './read-param.js';

export interface FilterSearch {
  org?: string[];
  severity?: Severity[];
  mode?: string[];
  kind?: ComponentKind[];
  tech?: string[];
  symptom?: Symptom[];
  /** First day, `YYYY-MM-DD`. */
  from?: string;
  /** Last day, included. */
  to?: string;
}

/** Every key of `FilterSearch`, in the order of the page. */
const filterKeys = ['org', 'severity', 'mode', 'kind', 'tech', 'symptom', 'from', 'to'] as const;

/** The API refuses lists over 250; nobody picks that many by hand. */
const maxValues = 100;

export function readFilterSearch(search: Readonly<Record<string, unknown>>): FilterSearch {
  const from = readDay(search, 'from');
  const to = readDay(search, 'to');
  const turnedRound = from !== undefined && to !== undefined && from > to;
  const lists = {
    org: readAll(search, 'org').slice(0, maxValues),
    severity: readAllowed(search, 'severity', valuesOf(severityLabels)),
    mode: readAllowed(search, 'mode', failureModes),
    kind: readAllowed(search, 'kind', valuesOf(componentKindLabels)),
    tech: readAll(search, 'tech').slice(0, maxValues),
    symptom: readAllowed(search, 'symptom', valuesOf(symptomLabels)),
  };
  return {
    ...Object.fromEntries(Object.entries(lists).filter(([, values]) => values.length > 0)),
    ...(from === undefined ? {} : { from }),
    ...(to === undefined || turnedRound ? {} : { to }),
  };
}

export function countFilters(search: FilterSearch): number {
  return filterKeys.filter((key) => search[key] !== undefined).length;
}

export function hasFilters(search: FilterSearch): boolean {
  return countFilters(search) > 0;
}

/** Failure modes are looked for among root causes, as the API does unless told otherwise. */
export function toIncidentFilter(search: FilterSearch): IncidentFilter | null {
  if (!hasFilters(search)) return null;
  return {
    ...(search.org && { organizations: search.org }),
    ...(search.severity && { severities: search.severity }),
    ...(search.mode && { failureModes: search.mode }),
    ...(search.kind && { componentKinds: search.kind }),
    ...(search.tech && { technologies: search.tech }),
    ...(search.symptom && { symptoms: search.symptom }),
    ...(search.from && { from: `${search.from}T00:00:00Z` }),
    ...(search.to && { to: `${dayAfter(search.to)}T00:00:00Z` }),
  };
}

/** The API's `to` is the first moment that no longer counts. */
function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
