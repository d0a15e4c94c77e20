// A document's text with the words of one claim marked and brought into view. Prose reads as prose, a file of code or
// configuration with its line numbers. Text stays text: no part of it is ever HTML.
import { Button } from '@mantine/core';
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useMemo, useRef, useState, type CSSProperties } from 'react';
import type { DocumentKind, EvidenceTextFragment } from '../api/generated/documents.js';
import { excerptCode } from '../format/code-lines.js';
import { markText, type Span, type TextPiece } from '../format/mark-text.js';
import { countOf } from '../format/quantity.js';
import { isFile } from '../vocabulary/evidence.js';
import classes from './DocumentText.module.css';

interface DocumentTextProps {
  readonly text: string;
  readonly kind: DocumentKind;
  readonly evidence: EvidenceTextFragment | undefined;
  readonly title: string;
}

export function DocumentText({ text, kind, evidence, title }: DocumentTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const reducedMotion = useReducedMotion();

  const { found, misplaced } = useMemo(() => {
    const quotes = evidence === undefined ? [] : [evidence, ...evidence.also].filter((place) => place.quote !== '');
    // A span that does not hold its quote would mark the wrong words, which is worse than none.
    const right: Span[] = quotes.filter((place) => text.slice(place.start, place.end) === place.quote);
    return { found: right, misplaced: right.length < quotes.length };
  }, [text, evidence]);

  useEffect(() => {
    const box = frame.current;
    const mark = box?.querySelector('mark[data-main]') ?? box?.querySelector('mark');
    if (!box || !mark) return;
    // Only the box scrolls: `scrollIntoView` would also move the page away from what was clicked.
    const above = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const room = Math.max(24, (box.clientHeight - mark.getBoundingClientRect().height) / 3);
    box.scrollTo({ top: box.scrollTop + above - room, behavior: reducedMotion ? 'auto' : 'smooth' });
  }, [found, reducedMotion]);

  const code = isFile(kind);
  return (
    <>
      {misplaced && (
        <p role="status">The quote is not at its place in the stored text; the document may have changed.</p>
      )}
      <div
        ref={frame}
        className={code ? classes.code : classes.text}
        role="region"
        aria-label={`Text of ${title}`}
        tabIndex={0}
        dir={code ? 'ltr' : 'auto'}
      >
        {code ? <CodeText text={text} found={found} /> : <Pieces pieces={markText(text, found)} />}
      </div>
    </>
  );
}

function CodeText({ text, found }: { readonly text: string; readonly found: readonly Span[] }) {
  const [wholeOf, setWholeOf] = useState<string>();
  const { lines, before, after } = useMemo(() => excerptCode(text, found, wholeOf === text), [text, found, wholeOf]);
  const showWhole = (count: number) => (
    <Button variant="subtle" size="compact-sm" onClick={() => setWholeOf(text)}>
      Show {countOf(count, 'more line')}
    </Button>
  );
  const digits = String(lines.at(-1)?.number ?? 1).length;
  return (
    <>
      {before > 0 && showWhole(before)}
      <div style={{ '--digits': `${digits}ch` } as CSSProperties}>
        {lines.map(({ number, pieces }) => (
          // Its number is no part of the text: it is neither copied nor read out.
          <div key={number} className={classes.line} data-line={number}>
            {pieces.length === 0 ? '\n' : <Pieces pieces={pieces} />}
          </div>
        ))}
      </div>
      {after > 0 && showWhole(after)}
    </>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly TextPiece[] }) {
  return pieces.map((piece, index) =>
    piece.marked ? (
      <mark key={index} data-main={piece.main || undefined}>
        {piece.text}
      </mark>
    ) : (
      <span key={index}>{piece.text}</span>
    ),
  );
}
