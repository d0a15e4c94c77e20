// The player: one step back, one step on, and where we are.
import { ActionIcon } from '@mantine/core';
import type { StepView } from './claims.js';
import classes from './path.module.css';

/** The step before or after the open one; with none open, forward begins at the first. */
export function neighbourStep(
  steps: readonly StepView[],
  openLabel: string | undefined,
  direction: 1 | -1,
): StepView | undefined {
  const index = steps.findIndex((step) => step.label === openLabel);
  return index < 0 ? (direction === 1 ? steps[0] : undefined) : steps[index + direction];
}

interface StepControlsProps {
  readonly steps: readonly StepView[];
  readonly openLabel: string | undefined;
  readonly onSelect: (label: string) => void;
  /** Arrows only, for the source panel. */
  readonly compact?: boolean;
}

export function StepControls({ steps, openLabel, onSelect, compact = false }: StepControlsProps) {
  const previous = neighbourStep(steps, openLabel, -1);
  const next = neighbourStep(steps, openLabel, 1);
  const position = steps.findIndex((step) => step.label === openLabel) + 1;
  const go = (step: StepView | undefined): void => {
    if (step !== undefined) onSelect(step.label);
  };
  return (
    <div className={classes.controls} role="group" aria-label={compact ? 'Steps, beside the source' : 'Steps'}>
      {/* `data-disabled` instead of `disabled`: a button that loses its use must not lose the focus with it. */}
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Previous step"
        aria-disabled={previous === undefined}
        data-disabled={previous === undefined}
        onClick={() => go(previous)}
      >
        <Arrow path="M10 3 5 8l5 5" />
      </ActionIcon>
      {!compact && (
        <span className={classes.position} aria-live="polite">
          {position === 0
            ? `${steps.length} ${steps.length === 1 ? 'step' : 'steps'}`
            : `${position} of ${steps.length}`}
        </span>
      )}
      <ActionIcon
        variant="default"
        size={36}
        aria-label="Next step"
        aria-disabled={next === undefined}
        data-disabled={next === undefined}
        onClick={() => go(next)}
      >
        <Arrow path="m6 3 5 5-5 5" />
      </ActionIcon>
    </div>
  );
}

function Arrow({ path }: { readonly path: string }) {
  return (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
      <path d={path} fill="none" stroke="currentColor" strokeWidth="1.8" />
    </svg>
  );
}
