// Claims and their document: side by side where there is room, else the document slides in over the claims.
import { Drawer } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { CloseControl } from './CloseControl.js';
import type { SourceClaim } from './source-claim.js';
import { SourcePanel } from './SourcePanel.js';
import classes from './SourceLayout.module.css';

interface SourceLayoutProps {
  readonly claim: SourceClaim | undefined;
  readonly documentId: string | undefined;
  readonly restingTitle?: string;
  readonly onClose: () => void;
  /** Previous and next, where the open claim is one of a row. */
  readonly controls?: ReactNode;
  readonly children: ReactNode;
}

export function SourceLayout({
  claim,
  documentId,
  restingTitle = 'The document',
  onClose,
  controls,
  children,
}: SourceLayoutProps) {
  const sideBySide = useMediaQuery('(min-width: 72em)', undefined, { getInitialValueInEffect: false });
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false });
  const tools = (
    <span className={classes.tools}>
      {controls}
      {claim !== undefined && <CloseControl onClose={onClose} />}
    </span>
  );

  return (
    <div className={classes.layout}>
      <div className={classes.claims}>{children}</div>
      {sideBySide ? (
        <aside className={classes.aside} aria-label="Source">
          <SourcePanel claim={claim} documentId={documentId} restingTitle={restingTitle} controls={tools} />
        </aside>
      ) : (
        <Drawer.Root
          opened={claim !== undefined}
          onClose={onClose}
          position={phone ? 'bottom' : 'right'}
          size={phone ? '82dvh' : '30rem'}
          classNames={{ body: classes.sheet ?? '', content: classes.sheetContent ?? '' }}
        >
          <Drawer.Overlay />
          <Drawer.Content aria-label="Source">
            <Drawer.Body>
              <SourcePanel claim={claim} documentId={documentId} restingTitle={restingTitle} controls={tools} />
            </Drawer.Body>
          </Drawer.Content>
        </Drawer.Root>
      )}
    </div>
  );
}
