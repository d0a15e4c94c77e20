// A query that failed: what happened in plain words, the API's code and message, and another try.
import { Button } from '@mantine/core';
import type { CombinedError } from 'urql';
import { describeError } from '../api/describe-error.js';
import { Notice } from './Notice.js';
import { WithCode } from './WithCode.js';

interface LoadFailedProps {
  readonly error: CombinedError;
  readonly onRetry: () => void;
  readonly headingLevel?: 1 | 2 | 3;
}

export function LoadFailed({ error, onRetry, headingLevel = 2 }: LoadFailedProps) {
  const { title, advice, code, detail } = describeError(error);
  return (
    <Notice
      urgent
      title={title}
      headingLevel={headingLevel}
      actions={
        <Button size="sm" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <p>
        <WithCode text={advice} />
      </p>
      {detail !== undefined && (
        <p>
          {code !== undefined && <code>{code}</code>} {detail}
        </p>
      )}
    </Notice>
  );
}
