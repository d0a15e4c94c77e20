// A small label beside a name: a kind, a severity, a status. `tone` only adds colour; the words carry the meaning.
import type { ReactNode } from 'react';
import classes from './Badge.module.css';

export type BadgeTone = 'plain' | 'alarm' | 'warning' | 'good' | 'info';

export function Badge({ children, tone = 'plain' }: { readonly children: ReactNode; readonly tone?: BadgeTone }) {
  return (
    <span className={classes.badge} data-tone={tone}>
      {children}
    </span>
  );
}
