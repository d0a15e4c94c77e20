// A view that has nothing to show says why and what to do about it: empty, failed, not found.
import type { ReactNode } from 'react';
import classes from './Notice.module.css';

interface NoticeProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** Errors are announced at once, empty lists politely. */
  readonly urgent?: boolean;
  readonly headingLevel?: 1 | 2 | 3;
}

export function Notice({ title, children, actions, urgent = false, headingLevel = 2 }: NoticeProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className={classes.notice} role={urgent ? 'alert' : 'status'} data-urgent={urgent || undefined}>
      <Heading className={classes.title}>{title}</Heading>
      <div className={classes.text}>{children}</div>
      {actions !== undefined && <div className={classes.actions}>{actions}</div>}
    </div>
  );
}
