// How the failure travelled: the diagram, its legend, the player, and the same as a numbered list of sentences.
import { Skeleton } from '@mantine/core';
import { lazy, Suspense, type KeyboardEvent, type ReactNode } from 'react';
import type { GraphElements } from '../../graph/to-elements.js';
import type { StepView } from './claims.js';
import { Legend } from './Legend.js';
import { neighbourStep, StepControls } from './StepControls.js';
import { StepList } from './StepList.js';
import classes from './path.module.css';

// The drawing library is the largest thing on the page; the words do not wait for it.
const FailurePathDiagram = lazy(() =>
  import('./FailurePathDiagram.js').then((module) => ({ default: module.FailurePathDiagram })),
);

interface FailurePathProps {
  readonly steps: readonly StepView[];
  readonly elements: GraphElements;
  readonly openLabel: string | undefined;
  readonly onSelectStep: (label: string) => void;
  readonly onSelectComponent: (componentId: string) => void;
  /** What can be said and chosen of what is next to the path. */
  readonly nearby: ReactNode;
}

export function FailurePath({ steps, elements, openLabel, onSelectStep, onSelectComponent, nearby }: FailurePathProps) {
  const onKeyDown = (event: KeyboardEvent): void => {
    const direction = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
    if (direction === 0 || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const next = neighbourStep(steps, openLabel, direction);
    if (next === undefined) return;
    event.preventDefault();
    onSelectStep(next.label);
  };

  return (
    <section aria-labelledby="path-heading" onKeyDown={onKeyDown}>
      <div className={classes.head}>
        <h2 id="path-heading">How the failure travelled</h2>
        {steps.length > 0 && <StepControls steps={steps} openLabel={openLabel} onSelect={onSelectStep} />}
      </div>
      {elements.nodes.length > 0 ? (
        <>
          <Suspense fallback={<Skeleton height={260} />}>
            <FailurePathDiagram
              elements={elements}
              steps={steps}
              openLabel={openLabel}
              onSelectStep={onSelectStep}
              onSelectComponent={onSelectComponent}
            />
          </Suspense>
          <Legend elements={elements} steps={steps} />
          {nearby}
        </>
      ) : null}
      {steps.length > 0 ? (
        <StepList steps={steps} openLabel={openLabel} />
      ) : (
        <p className={classes.none}>
          No steps were found in the document{elements.nodes.length > 0 ? '; the failure began here' : ''}. What was
          affected is listed below.
        </p>
      )}
    </section>
  );
}
