// The sign of a step's mark: a tick, two arrows against each other, a question mark. Drawn, so that no font can lack it.
import type { StepMark } from '../api/generated/documents.js';
import classes from './MarkSign.module.css';

const paths: Readonly<Record<StepMark, string>> = {
  CONFIRMED: 'm2.5 8.5 3.6 3.6 7.4-8',
  CONTRADICTED: 'M1.5 5.2h10.5M9.2 2.2l3 3-3 3M14.5 11H4M6.8 8l-3 3 3 3',
  ONLY_TOLD: 'M5.2 5.4a2.9 2.9 0 1 1 4.4 2.5c-1 .6-1.5 1.1-1.5 2.3M8.1 13v.6',
};

export function MarkSign({ mark }: { readonly mark: StepMark }) {
  return (
    <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" className={classes.sign} data-mark={mark}>
      <path
        d={paths[mark]}
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
