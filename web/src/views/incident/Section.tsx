// A part of the incident page: its heading, its entries, or one sentence that there are none.
import { useId, type ReactNode } from 'react';
import classes from './incident.module.css';

interface SectionProps {
  readonly title: string;
  readonly count: number;
  readonly none: string;
  readonly showCount?: boolean;
  readonly children: ReactNode;
}

export function Section({ title, count, none, showCount = true, children }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className={classes.sectionTitle}>
        {title}
        {showCount && count > 1 && <span className={classes.count}>{count}</span>}
      </h2>
      {count > 0 ? children : <p className={classes.none}>{none}</p>}
    </section>
  );
}
