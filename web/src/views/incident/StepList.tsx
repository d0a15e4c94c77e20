// The failure path as text: a numbered list in which every step opens its sentence. Also what screen readers get
// instead of the diagram.
import { Link } from '@tanstack/react-router';
import { Fragment, useRef } from 'react';
import { ClaimLink } from '../../components/ClaimLink.js';
import { MarkSign } from '../../components/MarkSign.js';
import { countOf, formatShare } from '../../format/quantity.js';
import { markText } from '../../format/mark-text.js';
import { keepNearby } from '../../search/incident-search.js';
import { describeConfidence } from '../../vocabulary/evidence.js';
import type { MarkWords } from '../../vocabulary/step-marks.js';
import { markKey, namesBothEnds, type StepView } from './claims.js';
import { useFocusFollows } from './use-focus-follows.js';
import classes from './path.module.css';

/** Lines that are named beside a mark; the panel leads on to the others. */
const mostPlaces = 3;

interface StepListProps {
  readonly steps: readonly StepView[];
  readonly openLabel: string | undefined;
}

export function StepList({ steps, openLabel }: StepListProps) {
  const list = useRef<HTMLOListElement>(null);
  useFocusFollows(list, openLabel);
  return (
    <ol ref={list} className={classes.steps} aria-label="Steps of the failure">
      {steps.map((step) => (
        <li key={step.label}>
          <Link
            from="/incidents/$incidentId"
            to="/incidents/$incidentId"
            params={(current) => current}
            search={(current) => ({ ...keepNearby(current), step: step.label })}
            resetScroll={false}
            className={classes.step}
            activeOptions={{ exact: true }}
            aria-current={step.label === openLabel ? 'step' : undefined}
          >
            <span className={classes.number}>{step.label}</span>
            <span className={classes.told}>
              {!namesBothEnds(step) && (
                <span className={classes.ends}>
                  {/* Isolated: a name written from right to left must not turn the arrow round. */}
                  <bdi>{step.from.name}</bdi> → <bdi>{step.to.name}</bdi>
                </span>
              )}
              <span className={classes.sentence}>
                <Sentence step={step} />
              </span>
              {!step.sentence.includes(step.mechanism) && <span className={classes.aside}>How: {step.mechanism}</span>}
              <span className={classes.aside}>
                {describeConfidence(step.evidence.confidence)} ({formatShare(step.evidence.confidence)})
              </span>
            </span>
          </Link>
          {step.words !== undefined && <StepMark step={step} words={step.words} />}
        </li>
      ))}
    </ol>
  );
}

/** What code and configuration say to the step. Beside its link, not in it: the line has a link of its own. */
function StepMark({ step: { label, markedBy }, words }: { readonly step: StepView; readonly words: MarkWords }) {
  return (
    <p className={classes.mark} data-mark={words.mark}>
      <MarkSign mark={words.mark} /> <strong>{words.label}:</strong> {words.detail}{' '}
      {markedBy.slice(0, mostPlaces).map(({ evidence }, index) => (
        <Fragment key={index}>
          <ClaimLink claim={markKey(label, index + 1)} about={words.detail} evidence={evidence} />{' '}
        </Fragment>
      ))}
      {markedBy.length > mostPlaces && <span>and {countOf(markedBy.length - mostPlaces, 'more place')}</span>}
    </p>
  );
}

/** The sentence, with the names of both ends set off: they are what the eye looks for. */
function Sentence({ step: { sentence, from, to } }: { readonly step: StepView }) {
  const spans = [from.name, to.name]
    .map((name) => ({ start: sentence.indexOf(name), end: sentence.indexOf(name) + name.length }))
    .filter(({ start }) => start >= 0);
  return markText(sentence, spans).map((piece, index) =>
    piece.marked ? (
      <strong key={index}>
        <bdi>{piece.text}</bdi>
      </strong>
    ) : (
      piece.text
    ),
  );
}
