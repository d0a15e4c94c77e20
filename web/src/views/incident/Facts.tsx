// Every other field that was read, each with its sentence. Fields that the document does not give are left out.
import type { ReactNode } from 'react';
import { ClaimLink } from '../../components/ClaimLink.js';
import { formatMinutes } from '../../format/duration.js';
import { formatMoment, precisionOf } from '../../format/moment.js';
import { nameField } from '../../vocabulary/fields.js';
import { symptomLabels } from '../../vocabulary/labels.js';
import { fieldKey, type Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

export function Facts({ incident }: { readonly incident: Incident }) {
  const read = new Map(incident.fieldEvidence.map(({ field, value }) => [field, value]));
  const moment = (field: 'detectedAt' | 'mitigatedAt' | 'resolvedAt'): string | undefined =>
    formatMoment(incident[field], precisionOf(read.get(field)));
  const minutes = (value: number | null): string | undefined => (value === null ? undefined : formatMinutes(value));

  // By time first, then how long, then what and where.
  const facts: readonly (readonly [field: string, value: string | null | undefined])[] = [
    ['impact', incident.impact],
    ['detectedAt', moment('detectedAt')],
    ['mitigatedAt', moment('mitigatedAt')],
    ['resolvedAt', moment('resolvedAt')],
    ['timeToDetectMinutes', minutes(incident.timeToDetectMinutes)],
    ['timeToIdentifyMinutes', minutes(incident.timeToIdentifyMinutes)],
    ['timeToMitigateMinutes', minutes(incident.timeToMitigateMinutes)],
    ['severityText', severityWords(incident)],
    ['serviceName', incident.serviceName],
    ['serviceCategory', incident.serviceCategory],
    ['locations', incident.locations.join(', ') || null],
    ['team', incident.team],
  ];
  const known = facts.filter(([, value]) => value !== null && value !== undefined);

  return (
    <Section
      title="More that is known"
      none="No further times or fields were found in the document."
      count={known.length + incident.symptoms.length}
      showCount={false}
    >
      <dl className={classes.entries}>
        {known.map(([field, value]) => (
          <Fact key={field} name={nameField(field)}>
            {value} {read.has(field) && <ClaimLink claim={fieldKey(field)} about={nameField(field)} />}
          </Fact>
        ))}
        {incident.symptoms.length > 0 && (
          <Fact name={incident.symptoms.length === 1 ? 'Symptom' : 'Symptoms'}>
            <Symptoms incident={incident} />
          </Fact>
        )}
      </dl>
    </Section>
  );
}

/** The document's own words, where they say more than the severity in the header. */
function severityWords({ severity, severityText }: Incident): string | null {
  return severityText?.includes(severity) === true ? null : severityText;
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt className={classes.label}>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Symptoms({ incident }: { readonly incident: Incident }) {
  const told = incident.fieldEvidence.filter(({ field }) => field === 'symptoms');
  return incident.symptoms.map((symptom, position) => {
    const label = symptomLabels[symptom];
    const index = told.findIndex(({ value }) => value === symptom);
    return (
      <span key={symptom}>
        {position > 0 && ', '}
        {label} {index >= 0 && <ClaimLink claim={fieldKey('symptoms', index)} about={`Symptom: ${label}`} />}
      </span>
    );
  });
}
