// What was done to end it, and whether it helped.
import { Badge, type BadgeTone } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { outcomeLabels } from '../../vocabulary/labels.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

type Mitigation = Incident['mitigations'][number];

const tones: Readonly<Record<Mitigation['outcome'], BadgeTone>> = {
  WORKED: 'good',
  PARTIAL: 'warning',
  FAILED: 'alarm',
  UNKNOWN: 'plain',
};

export function Mitigations({ mitigations }: { readonly mitigations: readonly Mitigation[] }) {
  return (
    <Section title="What was done to end it" none="Nothing was found in the document." count={mitigations.length}>
      <ul className={classes.entries}>
        {mitigations.map(({ text, outcome }, index) => (
          <li key={index}>
            <p className={classes.label}>
              <Badge tone={tones[outcome]}>{outcomeLabels[outcome]}</Badge>
            </p>
            <p>
              {text} <ClaimLink claim={`mitigation-${index + 1}`} about={text} />
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
