// What was or will be done so that it does not come back: open, done, or not told.
import { Badge, type BadgeTone } from '../../components/Badge.js';
import { ClaimLink } from '../../components/ClaimLink.js';
import { formatPartialTime } from '../../format/moment.js';
import { actionKindLabels, actionStatusLabels } from '../../vocabulary/labels.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

type ActionItem = Incident['actionItems'][number];

const tones: Readonly<Record<ActionItem['status'], BadgeTone>> = { OPEN: 'warning', DONE: 'good', UNKNOWN: 'plain' };

export function ActionItems({ items }: { readonly items: readonly ActionItem[] }) {
  return (
    <Section
      title="How it is kept from coming back"
      none="No action items were found in the document."
      count={items.length}
    >
      <ul className={classes.entries}>
        {items.map(({ text, owner, due, status, kind }, index) => (
          <li key={index}>
            <p className={classes.label}>
              <Badge tone={tones[status]}>{actionStatusLabels[status]}</Badge>
            </p>
            <div>
              <p>
                {text} <ClaimLink claim={`action-${index + 1}`} about={text} />
              </p>
              <p className={classes.small}>
                {[
                  actionKindLabels[kind],
                  owner === null ? undefined : `owner: ${owner}`,
                  due === null ? undefined : `due: ${formatPartialTime(due)}`,
                ]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </p>
            </div>
          </li>
        ))}
      </ul>
    </Section>
  );
}
