// Names of the incident's fields as words, for the sentences behind them and for what the document says differently.
import { formatMinutes } from '../format/duration.js';
import { formatPartialTime } from '../format/moment.js';
import { detectionLabels, severityLabels, symptomLabels } from './labels.js';

const fieldNames: Readonly<Record<string, string>> = {
  severity: 'Severity',
  severityText: 'Severity in the document’s words',
  startedAt: 'Impact began',
  detectedAt: 'Noticed',
  mitigatedAt: 'Impact ended for most',
  resolvedAt: 'Called over',
  timezone: 'Time zone',
  durationMinutes: 'Duration',
  timeToDetectMinutes: 'Time until noticed',
  timeToIdentifyMinutes: 'Time until understood',
  timeToMitigateMinutes: 'Time until mitigated',
  serviceName: 'Service',
  serviceCategory: 'Kind of service',
  locations: 'Location',
  impact: 'Impact',
  detection: 'How it was noticed',
  symptoms: 'Symptom',
  url: 'Address',
  team: 'Team',
};

export function nameField(field: string): string {
  return Object.hasOwn(fieldNames, field) ? (fieldNames[field] ?? field) : field;
}

/** A field's value as it was read, in the words the rest of the page uses. */
export function describeFieldValue(field: string, value: string | null): string {
  if (value === null) return 'not known';
  if (field.endsWith('At')) return formatPartialTime(value);
  if (field.endsWith('Minutes')) return formatMinutes(Number(value));
  const tables: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    severity: severityLabels,
    symptoms: symptomLabels,
    detection: detectionLabels,
  };
  const table = Object.hasOwn(tables, field) ? tables[field] : undefined;
  return (table && Object.hasOwn(table, value) ? table[value] : undefined) ?? value;
}
