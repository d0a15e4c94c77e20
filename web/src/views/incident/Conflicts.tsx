// Where the document contradicts itself: the value that lost to a more precise place. Nothing is shown where it does not.
import { ClaimLink } from '../../components/ClaimLink.js';
import { describeFieldValue, nameField } from '../../vocabulary/fields.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

export function Conflicts({ conflicts }: { readonly conflicts: Incident['conflicts'] }) {
  if (conflicts.length === 0) return null;
  return (
    <Section title="The document also says…" none="" count={conflicts.length}>
      <ul className={classes.entries}>
        {conflicts.map(({ field, value }, index) => (
          <li key={index}>
            <p className={classes.label}>{nameField(field)}</p>
            <p>
              {describeFieldValue(field, value)}{' '}
              <ClaimLink claim={`conflict-${index + 1}`} about={`${nameField(field)}, told differently`} />
            </p>
          </li>
        ))}
      </ul>
      <p className={classes.none}>The page shows the value from the more precise place.</p>
    </Section>
  );
}
