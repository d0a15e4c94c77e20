// A document that tells several incidents, cut into one part for each. In: stored text. Out: the parts as slices of it, or
// none when it tells one. It cuts only at headings that each open an incident of their own: a date with a clock time or a
// length, or a date alone several times at one level. The sections of one postmortem never cut it.

export interface IncidentPart {
  readonly title: string;
  readonly start: number;
  readonly end: number;
}

interface Line {
  readonly start: number;
  readonly text: string;
  /** 1 to 6 for a marked heading, 7 for a short line of its own */
  readonly level: number;
}

const MONTH =
  '(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\\.?';
const DAY = `(?:${MONTH} \\d{1,2}(?:st|nd|rd|th)?(?:,? \\d{4})?|\\d{1,2}(?:st|nd|rd|th)?(?: of)? ${MONTH}(?:,? \\d{4})?|\\d{4}-\\d{2}-\\d{2}|\\d{1,2}/\\d{1,2}/\\d{2,4})`;
const WEEKDAY = '(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?';
const LENGTH = '\\((?:lasting|lasted|duration|for)[^)]{0,60}\\)';
const CLOCK = '\\d{1,2}:\\d{2}(?: ?[AaPp]\\.?[Mm]\\.?)?';
const ZONE = '(?: ?(?:UTC|GMT|[A-Z]{2,4}T))?';

/** "January 28 04:21 UTC (lasting 3 hours)", "Incident on 3 May 2021 …": the incident's own day and time. */
const DATED_INCIDENT = new RegExp(
  `^${WEEKDAY}${DAY}(?:[,:]? (?:at |- )?${CLOCK}${ZONE}(?: ?${LENGTH})?| ?${LENGTH})[^.]{0,80}$`,
);
const NAMED_INCIDENT = new RegExp(
  `^(?:Incident|Outage|Post-?mortem|Event)(?: (?:#?\\d+|report))?\\s?(?:[-:]|on|of)\\s.{0,60}${DAY}|^${WEEKDAY}${DAY}\\s?[-:|]\\s?.*\\b(?:incident|outage|disruption|degrad\\w+|errors?|failures?|unavailable|issues?|latency|delays?)\\b`,
  'i',
);
const DATE_ALONE = new RegExp(`^${WEEKDAY}${DAY}:?$`);
/** A plain line opens an incident only if it tells its length: postings of a status page open with their date too. */
const TELLS_LENGTH = new RegExp(LENGTH);
const SHORTEST_PART = 80;
/** A date heading of a status history stands over at least this many different days. */
const FEWEST_DATE_HEADINGS = 2;
const INCIDENT_WORDS =
  /\b(?:outage|incident|errors?|unavailable|degraded|disruption|failed|failures?|down|latency|delay(?:s|ed)?|impact(?:ed)?|interruption)\b/i;
const SECTION_OF_ONE =
  /^(?:#+\s*)?(?:incident |detailed )?(?:timeline|chronology|log|sequence of events|root cause|what happened)\b/i;

/**
 * Parts of a document that tells several incidents.
 * @returns at least two parts in reading order, or an empty list
 */
export function splitIncidents(text: string): IncidentPart[] {
  const lines = headingLines(text);
  for (const form of [DATED_INCIDENT, NAMED_INCIDENT]) {
    const parts = partsAt(
      text,
      lines,
      lines.filter((line) => form.test(line.text) && (line.level < 7 || TELLS_LENGTH.test(line.text))),
    );
    if (parts.length > 1) return parts;
  }
  return splitHistory(text, lines);
}

/** A status history: dates as marked headings of one level, each with its own account below. */
function splitHistory(text: string, lines: readonly Line[]): IncidentPart[] {
  if (lines.some((line) => SECTION_OF_ONE.test(line.text))) return [];
  const dated = lines.filter((line) => line.level < 7 && DATE_ALONE.test(line.text));
  const level = dated[0]?.level;
  const days = new Set(dated.map((line) => line.text.toLowerCase()));
  if (level === undefined || days.size < FEWEST_DATE_HEADINGS || dated.some((line) => line.level !== level)) return [];
  return partsAt(text, lines, dated);
}

/** From each opening heading to the next, or to a heading of the same or a higher level. */
function partsAt(text: string, lines: readonly Line[], openings: readonly Line[]): IncidentPart[] {
  const level = openings[0]?.level;
  if (openings.length < 2 || openings.some((line) => line.level !== level)) return [];
  const starts = new Set(openings.map((line) => line.start));
  const parts = openings.map((opening) => {
    const next = lines.find(
      (line) =>
        line.start > opening.start && (starts.has(line.start) || (line.level < 7 && line.level <= opening.level)),
    );
    return { title: opening.text, ...trimEnd(text, opening.start, next?.start ?? text.length) };
  });
  const told = parts.every(
    (part) => part.end - part.start >= SHORTEST_PART && INCIDENT_WORDS.test(text.slice(part.start, part.end)),
  );
  return told ? parts : [];
}

function headingLines(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  let blankBefore = true;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    const line = text.slice(start, Math.min(end, start + 200));
    const marks = /^(#{1,6})\s+(.+?)\s*#*$/.exec(line);
    const words = (marks?.[2] ?? line).replace(/^[*_]{1,2}|[*_]{1,2}$/g, '').trim();
    if (end - start <= 140 && words !== '' && (marks !== null || (blankBefore && /^[A-Z0-9*]/.test(line)))) {
      lines.push({ start, text: words, level: marks?.[1]?.length ?? 7 });
    }
    blankBefore = line.trim() === '';
    if (newline === -1) break;
    start = newline + 1;
  }
  return lines;
}

function trimEnd(text: string, start: number, end: number): { start: number; end: number } {
  let last = end;
  while (last > start && /\s/.test(text.charAt(last - 1))) last -= 1;
  return { start, end: last };
}
