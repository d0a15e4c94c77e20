// Why it happened: each cause with its failure mode in plain words.
import { ClaimLink } from '../../components/ClaimLink.js';
import { describeFailureMode } from '../../vocabulary/failure-modes.js';
import { causeKindLabels } from '../../vocabulary/labels.js';
import type { Incident } from './claims.js';
import { Section } from './Section.js';
import classes from './incident.module.css';

/** What must change comes first, then what set it off, then what made it worse. */
const kindsInOrder = ['ROOT', 'TRIGGER', 'CONTRIBUTING'] as const;

export function Causes({ causes }: { readonly causes: Incident['causes'] }) {
  const numbered = causes.map((cause, index) => ({ ...cause, claim: `cause-${index + 1}` }));
  const ordered = kindsInOrder.flatMap((kind) => numbered.filter((cause) => cause.kind === kind));
  return (
    <Section title="Why it happened" none="No cause was found in the document." count={causes.length}>
      <ul className={classes.entries}>
        {ordered.map(({ kind, failureMode, component, text, claim }) => {
          const mode = describeFailureMode(failureMode);
          return (
            <li key={claim}>
              <p className={classes.label}>{causeKindLabels[kind]}</p>
              <div>
                <p>
                  {text} <ClaimLink claim={claim} about={text} />
                </p>
                <p className={classes.small}>
                  <strong>{mode.name}</strong>
                  {mode.meaning !== '' && `: ${mode.meaning}`}
                  {component !== null && ` At ${component.name}.`}
                </p>
              </div>
            </li>
          );
        })}
      </ul>
    </Section>
  );
}
