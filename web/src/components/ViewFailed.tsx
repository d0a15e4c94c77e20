// A view that broke: a defect of ours, or its code could not be loaded. Nothing of the error reaches the page but its kind.
import { Button } from '@mantine/core';
import { Notice } from './Notice.js';

export function ViewFailed() {
  return (
    <Notice
      urgent
      title="This page could not be shown"
      headingLevel={1}
      actions={<Button onClick={() => window.location.reload()}>Load it again</Button>}
    >
      <p>Either its code could not be loaded, or it has a defect.</p>
    </Notice>
  );
}
