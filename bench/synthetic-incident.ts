// One synthetic incident, as its document would tell it. In: the organizations, a seed and the incident's index.
// Out: the rows its document owns, every claim with a quote of about a hundred characters. Nothing but seed and index
// decides them, so that no incident has to be kept. There is no text behind the quotes: only the graph is measured.
import type { EdgeRow } from '../cypher/model/edges.js';
import { pathColumns, withNextOrder } from '../cypher/model/failure-path.js';
import type { GraphRows } from '../cypher/model/graph-batch.js';
import { incidentId, proseDocumentId, type DocumentId } from '../cypher/model/ids.js';
import type { NodeRow } from '../cypher/model/nodes.js';
import { toGraphTime } from '../cypher/model/times.js';
import {
  actionItemKindSchema,
  FAILURE_MODES_BY_GROUP,
  FAILURE_MODES,
  failureModeGroup,
  mitigationOutcomeSchema,
  symptomSchema,
  timelineKindSchema,
  type Basis,
  type FailureMode,
  type Severity,
} from '../cypher/model/values.js';
import { Draws, Shares } from './draws.js';
import { drawPath } from './synthetic-path.js';
import { COMPONENT_PLACES, dependencyKind, type SyntheticOrganization } from './synthetic-system.js';

/** Ten years: 2016 to 2025, in seconds since 1970. */
export const FIRST_SECOND = Date.UTC(2016, 0, 1) / 1000;
export const END_SECOND = Date.UTC(2026, 0, 1) / 1000;

export function syntheticDocumentId(seed: number, index: number): DocumentId {
  return proseDocumentId(`synthetic incident ${index}, seed ${seed}`);
}

export function incidentRows(system: readonly SyntheticOrganization[], seed: number, index: number): GraphRows {
  const draws = new Draws(seed, index);
  const organization = system[ORGANIZATION_PLACES.draw(draws)]!;
  const documentId = syntheticDocumentId(seed, index);
  const uri = `${organization.name.toLowerCase().replaceAll(' ', '-')}/postmortems/${index}.md`;
  const id = incidentId(organization.name, uri);
  const telling = new Telling(draws, documentId);
  const claim = (list: string, position: number, quote: string, basis: Basis = 'stated') => ({
    id: `${id}/${list}/${position}`,
    incidentId: id,
    position,
    ...telling.evidence(quote, basis),
  });

  const { steps, roles } = drawPath(draws);
  const components = distinct(roles.length, () => organization.components[COMPONENT_PLACES.draw(draws)]!);
  const [origin] = components as [NodeRow<'Component'>, ...NodeRow<'Component'>[]];
  const times = drawTimes(draws);
  const trouble = draws.pick(TROUBLES);

  const symptoms = distinct(draws.between(1, 2), () => SYMPTOM_SHARES.draw(draws)).map(
    (symptom, at): NodeRow<'Symptom'> => {
      const text = `${draws.between(2, 90)} % of requests to the ${draws.pick(components).name} ${draws.pick(SHOWS)}`;
      return {
        ...claim(
          'symptom',
          at,
          `For ${draws.between(4, 300)} minutes ${text}, most of them in the ${draws.pick(SITES)}.`,
        ),
        symptom,
        text,
      };
    },
  );
  const affected = components.map((component, position): EdgeRow<'AFFECTED'> => {
    const effect = position === 0 ? trouble : draws.pick(TROUBLES);
    return {
      from: id,
      to: component.id,
      position,
      role: roles[position]!,
      effect,
      ...telling.evidence(
        `The ${component.name} ${effect} and stayed so for ${draws.between(3, 400)} minutes, as the graphs of the ${draws.pick(organization.teams)} team show.`,
      ),
    };
  });
  const told = steps.map(({ from, to, order }, position) => {
    const mechanism = `${draws.pick(MECHANISMS)} until the ${components[to]!.name} ${draws.pick(TROUBLES)}`;
    return {
      from: components[from]!.id,
      to: components[to]!.id,
      incidentId: id,
      position,
      order,
      mechanism,
      ...telling.evidence(
        `Because the ${components[from]!.name} did not answer, ${mechanism}.`,
        draws.chance(0.8) ? 'stated' : 'inferred',
      ),
      fromRecorded: null,
      toRecorded: null,
    };
  });
  const failurePath: EdgeRow<'FAILED_INTO'>[] = withNextOrder(told);
  const causes = Array.from({ length: draws.chance(0.4) ? 2 : 1 }, (_, at): NodeRow<'Cause'> => {
    const kind = at === 0 ? 'root' : draws.chance(0.6) ? 'contributing' : 'trigger';
    const failureMode = (kind === 'contributing' ? CONTRIBUTING_MODES : ROOT_MODES).draw(draws);
    const component = at === 0 ? origin : draws.pick(components);
    const componentId = draws.chance(0.92) ? component.id : null;
    const text = `${failureMode.replaceAll('-', ' ')} in the ${component.name}, change ${draws.between(1000, 99_999)}`;
    return {
      ...claim(
        'cause',
        at,
        `The ${kind} cause was ${text}, which had been there for ${draws.between(1, 900)} days without being noticed.`,
      ),
      failureMode,
      failureModeGroup: failureModeGroup(failureMode),
      kind,
      componentId,
      componentRole: componentId === null ? null : roles[components.indexOf(component)]!,
      text,
    };
  });
  const timeline = Array.from({ length: draws.between(2, 4) }, (_, at): NodeRow<'TimelineEvent'> => {
    const atText = times.minuteText(at * draws.between(3, 25));
    const time = toGraphTime(atText);
    const text = `${draws.pick(EVENTS)} the ${draws.pick(components).name}`;
    return {
      ...claim(
        'event',
        at,
        `${atText ?? 'Later'} ${text}, ticket ${draws.between(1000, 99_999)}, with ${draws.between(2, 30)} people in the call.`,
      ),
      at: time?.at ?? null,
      atPrecision: time?.precision ?? null,
      atText,
      kind: at === 0 ? 'TRIGGER' : draws.pick(timelineKindSchema.options),
      text,
    };
  });
  const mitigations = Array.from({ length: draws.between(0, 2) }, (_, at): NodeRow<'Mitigation'> => {
    const text = `${draws.pick(ACTS)} the ${draws.pick(components).name}`;
    return {
      ...claim(
        'mitigation',
        at,
        `To end it the ${draws.pick(organization.teams)} team ${text} in ${draws.between(1, 40)} steps, checked by a second person.`,
      ),
      text,
      outcome: draws.pick(mitigationOutcomeSchema.options),
    };
  });
  const actionItems = Array.from({ length: draws.between(0, 3) }, (_, at): NodeRow<'ActionItem'> => {
    const text = `${draws.pick(PLANS)} the ${draws.pick(components).name}`;
    return {
      ...claim(
        'action',
        at,
        `So that it does not come back we will ${text} (ticket ${draws.between(1000, 99_999)}), and review that after a quarter.`,
      ),
      text,
      owner: draws.chance(0.4) ? draws.pick(organization.teams) : null,
      due: draws.chance(0.2) ? `202${draws.between(0, 9)}-0${draws.between(1, 9)}` : null,
      status: draws.chance(0.5) ? 'OPEN' : draws.chance(0.6) ? 'DONE' : 'UNKNOWN',
      kind: draws.pick(actionItemKindSchema.options),
    };
  });
  const attributes = Array.from({ length: draws.chance(0.4) ? 1 : 0 }, (_, at): NodeRow<'Attribute'> => {
    const value = draws.pick(OPERATIONS);
    return { ...claim('attribute', at, `It began during ${value}, which was announced.`), name: 'operation', value };
  });
  const needs = draws.chance(0.3) && components.length > 1 ? [proseNeed(telling, components[1]!, origin)] : [];

  const severity = SEVERITIES.draw(draws);
  const impact = draws.chance(0.7)
    ? `Customers of ${organization.name} saw the ${components.at(-1)!.name} fail for ${draws.between(5, 300)} minutes`
    : null;
  const tool = draws.chance(0.5) ? draws.pick(TOOLS) : null;
  const fields: { field: string; value: string; evidence: object }[] = [];
  const field = (name: string, value: string | number | null, quote: string, basis: Basis = 'stated'): void => {
    if (value !== null)
      fields.push({ field: name, value: String(value), evidence: telling.fieldEvidence(quote, basis) });
  };
  field(
    'severity',
    severity === 'UNKNOWN' ? null : severity,
    `We treated this as a ${severity} from the first minute on.`,
  );
  field(
    'startedAt',
    times.startedAt,
    `It began at ${times.startedAt ?? ''}, when the ${origin.name} ${trouble} for the first time.`,
  );
  field(
    'resolvedAt',
    times.resolvedAt,
    `At ${times.resolvedAt ?? ''} all graphs were back where they had been and we closed the incident.`,
  );
  field('durationMinutes', times.durationMinutes, '', 'computed');
  field('impact', impact, `${impact ?? ''}, and some of them wrote to us.`);
  field(
    'detection',
    tool === null ? null : 'AUTOMATED',
    `An alert of ${tool ?? ''} on the ${origin.name} reached the person on call.`,
  );

  const incident: NodeRow<'Incident'> = {
    id,
    documentId,
    organizationId: organization.id,
    team: draws.chance(0.3) ? draws.pick(organization.teams) : null,
    title: `The ${origin.name} ${trouble} (${index})`,
    summary: `On ${times.startedAt ?? 'that day'} the ${origin.name} of ${organization.name} ${trouble}. ${components.length - 1} other parts were affected, the ${components.at(-1)!.name} among them. The fault was ${causes[0]!.text}; it was found by the ${draws.pick(organization.teams)} team and ended after ${times.durationMinutes ?? 'some'} minutes.`,
    impact,
    severity,
    severityText: severity === 'UNKNOWN' && draws.chance(0.3) ? 'major' : null,
    startedAt: times.startedAt,
    startedAtPrecision: times.precision,
    startedSecond: times.startedAt === null ? null : Date.parse(times.startedAt) / 1000,
    detectedAt: times.detectedAt,
    mitigatedAt: times.mitigatedAt,
    resolvedAt: times.resolvedAt,
    timezone: draws.chance(0.6) ? 'UTC' : null,
    durationMinutes: times.durationMinutes,
    timeToDetectMinutes: times.timeToDetectMinutes,
    timeToIdentifyMinutes: null,
    timeToMitigateMinutes: times.timeToMitigateMinutes,
    serviceName: draws.chance(0.4) ? organization.name : null,
    serviceCategory: null,
    locations: draws.chance(0.5) ? [draws.pick(SITES)] : [],
    url: draws.chance(0.3) ? `https://status.example/${index}` : null,
    ...pathColumns(failurePath, affected),
    detectionMethod: tool === null ? null : 'AUTOMATED',
    detectionTool: tool,
    fieldEvidence: JSON.stringify(fields),
    conflicts: '[]',
    extractorName: draws.chance(0.1) ? 'reviewed' : 'rules',
    extractorModel: null,
    promptVersion: null,
    extractedAt: '2026-01-01T00:00:00Z',
    usage: null,
  };
  const lists = [
    symptoms,
    affected,
    failurePath,
    causes,
    timeline,
    mitigations,
    actionItems,
    attributes,
    needs,
    fields,
    components,
  ];
  const document: NodeRow<'Document'> = {
    id: documentId,
    uri,
    kind: 'postmortem',
    title: incident.title,
    organizationId: organization.id,
    publishedAt: times.startedAt,
    partOf: null,
    claims: lists.reduce((total, list) => total + list.length, 0),
  };
  const ownedBy = (rows: readonly { readonly id: string }[]): { from: string; to: string }[] =>
    rows.map((row) => ({ from: id, to: row.id }));
  return {
    nodes: {
      Document: [document],
      Incident: [incident],
      Symptom: symptoms,
      Cause: causes,
      TimelineEvent: timeline,
      Mitigation: mitigations,
      ActionItem: actionItems,
      Attribute: attributes,
    },
    edges: {
      HAPPENED_AT: [{ from: id, to: organization.id }],
      TOLD_IN: [{ from: id, to: documentId }],
      AFFECTED: affected,
      FAILED_INTO: failurePath,
      HAS_SYMPTOM: ownedBy(symptoms),
      HAS_CAUSE: ownedBy(causes),
      LIES_IN: causes.flatMap((cause) =>
        cause.componentId === null ? [] : [{ from: cause.id, to: cause.componentId }],
      ),
      HAS_EVENT: ownedBy(timeline),
      HAS_MITIGATION: ownedBy(mitigations),
      HAS_ACTION_ITEM: ownedBy(actionItems),
      HAS_ATTRIBUTE: ownedBy(attributes),
      NEEDS: needs,
    },
  };
}

/** Quotes of one document, each after the one before. */
class Telling {
  readonly #draws: Draws;
  readonly #documentId: DocumentId;
  #end = 0;

  constructor(draws: Draws, documentId: DocumentId) {
    this.#draws = draws;
    this.#documentId = documentId;
  }

  /** As columns of a row. */
  evidence(quote: string, basis: Basis = 'stated') {
    return {
      documentId: this.#documentId as string,
      quote,
      ...this.#place(quote),
      also: this.#draws.chance(0.05) ? JSON.stringify([{ quote, ...this.#place(quote) }]) : '[]',
      confidence: this.#confidence(basis),
      basis,
      path: null,
      line: null,
    };
  }

  /** As it stands in the JSON of an incident's fields. */
  fieldEvidence(quote: string, basis: Basis): object {
    const place = basis === 'computed' ? { start: 0, end: 0 } : this.#place(quote);
    return { quote, ...place, also: [], confidence: this.#confidence(basis), basis };
  }

  #place(quote: string): { start: number; end: number } {
    const start = this.#end + this.#draws.between(1, 200);
    this.#end = start + quote.length;
    return { start, end: this.#end };
  }

  #confidence(basis: Basis): number {
    return basis === 'stated' ? this.#draws.pick([0.95, 0.8]) : this.#draws.pick([0.6, 0.4]);
  }
}

/** Some incidents are not dated, some to the year, month or day alone; minutes are known between exact times only. */
function drawTimes(draws: Draws) {
  const exact = new Date(draws.between(FIRST_SECOND, END_SECOND - 1) * 1000).toISOString();
  const partial = START_FORMS.draw(draws);
  const started = toGraphTime(partial === 0 ? null : `${exact.slice(0, partial)}${partial > 10 ? 'Z' : ''}`);
  const isExact = partial > 10;
  // Most last an hour or less, a few for days.
  const duration = Math.round(4 * Math.exp(7 * draws.next() * draws.next() + draws.next()));
  const minuteText = (minutes: number): string | null =>
    isExact ? `${new Date(Date.parse(started!.at) + minutes * 60_000).toISOString().slice(0, 16)}Z` : null;
  const known = (probability: number, minutes: number) => (isExact && draws.chance(probability) ? minutes : null);
  const durationMinutes = known(0.85, duration);
  const timeToDetectMinutes = known(0.5, Math.round(duration * draws.next() * 0.3));
  const timeToMitigateMinutes = known(0.4, Math.round(duration * (0.5 + draws.next() * 0.5)));
  const after = (minutes: number | null) => (minutes === null ? null : toGraphTime(minuteText(minutes))!.at);
  return {
    startedAt: started?.at ?? null,
    precision: started?.precision ?? null,
    detectedAt: after(timeToDetectMinutes),
    mitigatedAt: after(timeToMitigateMinutes),
    resolvedAt: after(durationMinutes),
    durationMinutes,
    timeToDetectMinutes,
    timeToMitigateMinutes,
    /** a minute counted from the start, as the document writes it; null where the start is not exact */
    minuteText,
  };
}

function proseNeed(telling: Telling, from: NodeRow<'Component'>, to: NodeRow<'Component'>): EdgeRow<'NEEDS'> {
  return {
    from: from.id,
    to: to.id,
    kind: dependencyKind(to.kind),
    ...telling.evidence(
      `The ${from.name} cannot work without the ${to.name}, which answers every one of its requests.`,
    ),
  };
}

function distinct<Value>(count: number, draw: () => Value): Value[] {
  const values = new Set<Value>();
  while (values.size < count) values.add(draw());
  return [...values];
}

const ORGANIZATION_PLACES = Shares.zipf(
  Array.from({ length: 40 }, (_, at) => at),
  0.6,
);

/** Characters of an ISO time that are told: none, year, month, day, minute, second. */
const START_FORMS = new Shares([0, 4, 7, 10, 16, 19], [4, 2, 4, 12, 70, 8]);
const SEVERITIES = new Shares<Severity>(['SEV0', 'SEV1', 'SEV2', 'SEV3', 'SEV4', 'UNKNOWN'], [2, 12, 28, 25, 8, 25]);

const DEFENCE = new Set<FailureMode>(FAILURE_MODES_BY_GROUP.defence);
/** `unknown` is the last of the list; what let a fault through is never its root. */
const ROOT_MODES = Shares.zipf(FAILURE_MODES.filter((mode) => !DEFENCE.has(mode)));
const CONTRIBUTING_MODES = Shares.zipf([
  ...FAILURE_MODES_BY_GROUP.defence,
  ...FAILURE_MODES.filter((mode) => !DEFENCE.has(mode)),
]);
const SYMPTOM_SHARES = Shares.zipf(symptomSchema.options);

const SITES = ['eu-west', 'us-east', 'us-west', 'ap-south', 'hall 2', 'hall 5'] as const;
const TOOLS = ['the error budget', 'the latency probe', 'the queue monitor', 'the synthetic check'] as const;
const SHOWS = ['failed', 'timed out', 'took ten times as long', 'returned old data', 'were refused'] as const;
const TROUBLES = [
  'ran out of memory',
  'ran out of connections',
  'refused new requests',
  'returned errors',
  'answered too late',
  'lost its leader',
  'filled its disk',
  'restarted in a loop',
  'served old data',
  'could not be reached',
] as const;
const MECHANISMS = [
  'callers waited for answers and held their connections',
  'clients tried again without waiting in between',
  'messages piled up faster than they were taken',
  'health checks took machine after machine out of service',
  'requests were sent to the few machines that were left',
  'an empty answer was taken for a true one and stored',
] as const;
const EVENTS = [
  'an alert fired for',
  'the person on call looked at',
  'a second team joined to check',
  'traffic was moved away from',
  'a rollback was started on',
  'errors went down on',
] as const;
const ACTS = ['restarted', 'rolled back', 'added machines to', 'took traffic from', 'failed over'] as const;
const OPERATIONS = ['normal operation', 'an upgrade', 'maintenance'];
const PLANS = [
  'limit the load on',
  'add an alert for',
  'test the failover of',
  'document how to restart',
  'split',
] as const;
