// The document beside the claims: which words a claim rests on, how sure that is, and the place in the text.
import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatDay } from '../format/moment.js';
import { formatShare } from '../format/quantity.js';
import { Link } from '@tanstack/react-router';
import { describePlace } from '../format/file-place.js';
import { describeBasis, describeConfidence, isFile } from '../vocabulary/evidence.js';
import { DocumentText } from './DocumentText.js';
import { LoadFailed } from './LoadFailed.js';
import type { SourceClaim } from './source-claim.js';
import { useDocumentText } from './use-document-text.js';
import classes from './SourcePanel.module.css';

interface SourcePanelProps {
  readonly claim: SourceClaim | undefined;
  /** What to show while no claim is open. */
  readonly documentId: string | undefined;
  /** Heading over that document. */
  readonly restingTitle: string;
  /** Ways to go on from here: previous, next, close. */
  readonly controls?: ReactNode;
}

export function SourcePanel({ claim, documentId, restingTitle, controls }: SourcePanelProps) {
  const { document, loading, missing, error, retry } = useDocumentText(claim?.evidence.document.id ?? documentId);
  return (
    <div className={classes.panel}>
      <div className={classes.claim} aria-live="polite">
        <div className={classes.top}>
          <h2>{claim === undefined ? restingTitle : 'Where it is said'}</h2>
          {controls}
        </div>
        {claim === undefined ? (
          <p className={classes.hint}>Choose a step, or “source” beside any statement, to see its sentence here.</p>
        ) : (
          <ClaimWords claim={claim} />
        )}
      </div>

      {error !== undefined && <LoadFailed error={error} onRetry={retry} headingLevel={3} />}
      {missing && <p className={classes.hint}>The text of this document is not stored here.</p>}
      {loading && (
        <div role="status" aria-label="Loading the document">
          {Array.from({ length: 9 }, (_, index) => (
            <Skeleton key={index} height={14} mb={10} width={index % 4 === 3 ? '60%' : '100%'} />
          ))}
        </div>
      )}
      {document !== undefined && (
        <>
          <p className={classes.origin}>
            {document.title}
            {document.publishedAt !== null && `, published ${formatDay(document.publishedAt, null)}`}
            <br />
            <DocumentAddress uri={document.uri} />
          </p>
          <DocumentText text={document.text} kind={document.kind} evidence={claim?.evidence} title={document.title} />
        </>
      )}
    </div>
  );
}

function ClaimWords({ claim: { heading, text, evidence, related = [] } }: { readonly claim: SourceClaim }) {
  const quote = isFile(evidence.document.kind) ? classes.codeQuote : classes.quote;
  return (
    <>
      <p className={classes.heading}>{heading}</p>
      {text !== '' && <p className={classes.text}>{text}</p>}
      {evidence.quote !== '' && (
        <blockquote className={quote} dir="auto">
          {evidence.quote}
        </blockquote>
      )}
      {evidence.also.length > 0 && (
        <>
          <p className={classes.hint}>together with</p>
          {evidence.also.map((place) => (
            <blockquote key={place.start} className={quote} dir="auto">
              {place.quote}
            </blockquote>
          ))}
        </>
      )}
      <p className={classes.trust}>
        <strong>{describeConfidence(evidence.confidence)}</strong> ({formatShare(evidence.confidence)}).{' '}
        {describeBasis(evidence.basis, evidence.document.kind)}
        {evidence.path !== null && (
          <>
            {' '}
            File <code>{describePlace(evidence)}</code>.
          </>
        )}
      </p>
      {related.length > 0 && (
        <p className={classes.related}>
          See also:{' '}
          {related.map(({ label, open }, index) => (
            <Link
              key={index}
              to="."
              search={(current) => {
                const { step: _, claim: __, ...rest } = current as Record<string, unknown>;
                return { ...rest, ...open };
              }}
              resetScroll={false}
            >
              {label}
            </Link>
          ))}
        </p>
      )}
    </>
  );
}

/** Only web addresses become links: a `javascript:` one, or a path, is shown and no more. */
function DocumentAddress({ uri }: { readonly uri: string }) {
  return /^https?:\/\//i.test(uri) ? (
    <a href={uri} rel="noreferrer noopener" target="_blank">
      {uri}
    </a>
  ) : (
    <span>{uri}</span>
  );
}
