// A document's text with the words of one claim marked and brought into view. Text stays text: no part of it is ever HTML.
import { useReducedMotion } from '@mantine/hooks';
import { useEffect, useMemo, useRef } from 'react';
import type { EvidenceTextFragment } from '../api/generated/documents.js';
import { markText, type Span } from '../format/mark-text.js';
import classes from './DocumentText.module.css';

interface DocumentTextProps {
  readonly text: string;
  readonly evidence: EvidenceTextFragment | undefined;
  readonly title: string;
}

export function DocumentText({ text, evidence, title }: DocumentTextProps) {
  const frame = useRef<HTMLDivElement>(null);
  const reducedMotion = useReducedMotion();

  const { pieces, misplaced } = useMemo(() => {
    const quotes = evidence === undefined ? [] : [evidence, ...evidence.also].filter((place) => place.quote !== '');
    // A span that does not hold its quote would mark the wrong words, which is worse than none.
    const found: Span[] = quotes.filter((place) => text.slice(place.start, place.end) === place.quote);
    return { pieces: markText(text, found), misplaced: found.length < quotes.length };
  }, [text, evidence]);

  useEffect(() => {
    const box = frame.current;
    const mark = box?.querySelector('mark[data-main]') ?? box?.querySelector('mark');
    if (!box || !mark) return;
    // Only the box scrolls: `scrollIntoView` would also move the page away from what was clicked.
    const above = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
    const room = Math.max(24, (box.clientHeight - mark.getBoundingClientRect().height) / 3);
    box.scrollTo({ top: box.scrollTop + above - room, behavior: reducedMotion ? 'auto' : 'smooth' });
  }, [pieces, reducedMotion]);

  return (
    <>
      {misplaced && (
        <p role="status">The quote is not at its place in the stored text; the document may have changed.</p>
      )}
      <div ref={frame} className={classes.text} role="region" aria-label={`Text of ${title}`} tabIndex={0} dir="auto">
        {pieces.map((piece, index) =>
          piece.marked ? (
            <mark key={index} data-main={piece.main || undefined}>
              {piece.text}
            </mark>
          ) : (
            <span key={index}>{piece.text}</span>
          ),
        )}
      </div>
    </>
  );
}
