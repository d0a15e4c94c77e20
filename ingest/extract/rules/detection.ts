// How the incident was noticed. In: the story. Out: alert (AUTOMATED), staff (MANUAL) or customers (CUSTOMER), with the
// tool where it is named; null when the text does not tell. Monitoring that is only promised is not detection.
import type { DetectionMethod } from '../../../cypher/model/values.js';
import { isFuture } from './mood.js';
import type { Sentence, Story } from './story.js';

export interface DetectionReading {
  readonly method: DetectionMethod;
  readonly tool: string | null;
  readonly sentence: Sentence;
}

/** Ordered: where a sentence tells two, the first one noticed. */
const METHODS: readonly (readonly [DetectionMethod, RegExp])[] = [
  [
    'CUSTOMER',
    /\b(?:(?:customers?|users?|clients?|community|support tickets?|tweets?|twitter)\b[^.]{0,40}\b(?:report(?:s|ed|ing)?|complain(?:ed|ts|ing)?|contacted|told us|alerted|notified|informed|raised|opened|inform)|(?:report(?:s|ed)?|complaints?|tickets?|notified|alerted|informed|contacted) (?:from|by|to us by) (?:[a-z]+ ){0,3}(?:customers?|users?|clients?|the community)|detected by (?:[a-z]+ ){0,2}(?:customers?|users?))\b/i,
  ],
  [
    'AUTOMATED',
    /\b(?:alerts?|alarms?|alerting|alarmed|paged|pager(?:duty)?|pages? (?:was|were|went|fired|about)|on-?call (?:engineers? )?(?:was|were|got|received) (?:paged|alerted|notified)|monitor(?:s|ing)?\b[^.]{0,60}\b(?:detect(?:ed|s)?|alert(?:ed|s)?|notified|identified|reported|triggered|caught|showed|noticed|indicated)|(?:detected|identified|notified|alerted|discovered|noticed) (?:[a-z]+ ){0,3}(?:by|through|via|with) (?:[a-z]+ ){0,4}(?:monitor|alert|telemetry|alarm|probe|test|dashboard|system)|automated (?:monitoring|detection|systems?)|automatically detected|health (?:checks?|probes?) (?:detected|alerted|failed)|icinga|nagios|watchdogs?|(?:internal )?telemetry (?:indicated|showed|detected))/i,
  ],
  [
    'MANUAL',
    /\b(?:(?:engineers?|staff|developers?|operators?|team|technicians?|employees?|on-?call|administrators?|we|somebody|someone|[A-Z][a-z]+) (?:first |initially |manually |immediately |quickly |soon |started to |began to |also )?(?:noticed|discovered|observed|spotted|became aware|realized|detected|were made aware|was made aware|notices|reports|reported)|(?:noticed|discovered|detected|spotted|reported) (?:internally|manually|by (?:[a-z]+ ){0,3}(?:engineers?|staff|developers?|operators?|team|employees?)))\b/,
  ],
];

const TOOLS =
  /\b(PagerDuty|Opsgenie|VictorOps|Nagios|Icinga|Prometheus|Alertmanager|Grafana|Datadog|New Relic|Sentry|Pingdom|Zabbix|Splunk|CloudWatch|Stackdriver|Azure Monitor|Catchpoint|ThousandEyes|Honeycomb|Dynatrace|Sensu|Statuspage|StatusCake|UptimeRobot|Kibana|Graphite|Monit|Munin)\b/i;
const NOT_THE_MOMENT =
  /\b(?:did ?n[o']t (?:alert|fire|page|notice|detect)|failed to (?:alert|alarm|detect|page|notify)|no (?:alerts?|alarms?|monitoring|page)|not (?:been )?(?:noticed|detected|alerted)|without (?:being )?(?:noticed|detected)|create service health alerts|customize your alerts|alerts? (?:will|would|should|could)|set up alerts)\b/i;

/** The first sentence that tells how it was noticed; one under a detection heading comes before any other. */
export function readDetection(story: Story): DetectionReading | null {
  const readings = story.sentences.flatMap((sentence) => readingOf(sentence) ?? []);
  return readings.find(({ sentence }) => sentence.section === 'detection') ?? readings[0] ?? null;
}

function readingOf(sentence: Sentence): DetectionReading | null {
  if (sentence.section === 'action-items' || sentence.section === 'lessons' || sentence.section === 'background')
    return null;
  const { plain } = sentence;
  if (NOT_THE_MOMENT.test(plain) || isFuture(plain)) return null;
  const method = METHODS.find(([, pattern]) => pattern.test(plain))?.[0];
  return method === undefined ? null : { method, tool: TOOLS.exec(plain)?.[1] ?? null, sentence };
}
