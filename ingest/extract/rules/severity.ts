// Severity, read and never judged. In: the story and the title. Out: the stated number and the words it stands in, or
// null. Numbers that belong to something else (tickets, versions, "P95 latency", "S3") are not severities.
import type { Severity } from '../../../cypher/model/values.js';
import type { Sentence, Story } from './story.js';

export interface SeverityReading {
  readonly severity: Severity;
  readonly text: string;
  readonly sentence: Sentence;
}

/** `SEV2`, `Sev-1`, `Severity: 2`, `severity level 3`, `Priority 1`. */
const SEVERITY_WORD =
  /\bsev(?:erity)?(?:[ -]?(?:level|rating|class(?:ification)?))?\s?(?:was |is |of )?[:=#-]?\s?(?:sev(?:erity)?[- ]?|[sp])?([0-9])(?!\d|[.-]\d|%)/i;
const PRIORITY_WORD = /\bpriority(?: level)?\s?[:=]?\s?(?:p)?([0-9])(?!\d|\.\d|%)/i;
/** `P1`, `S2` only where the words around say that an incident is graded. */
const LETTER_GRADE =
  /(?:\b(?:incident|outage|issue|page|alert|declared|classified|upgraded|severity|priority)[^.]{0,30}?|^\W{0,4})\b([PS])([0-4])\b(?!\s?(?:latency|percentile|bucket|storage|instance|API|region|\d))(?=[^.]{0,40}?\b(?:incident|outage|issue|severity|priority)\b|[\s)\]:,.-]*$)|\b(?:declared|raised|classified|upgraded|escalated|downgraded)\b[^.]{0,40}\b(?:as|to|a|an)\s(?:an? )?([PS])([0-4])\b/;
const SEVERITY_LABEL = /\b(?:severity|priority)\s?(?:level)?\s?[:=]\s*([A-Za-z][\w -]{1,30})/i;

const BY_NUMBER: readonly Severity[] = ['SEV0', 'SEV1', 'SEV2', 'SEV3', 'SEV4'];

/** The first stated severity; where only words are given ("Severity: critical"), UNKNOWN with the words. */
export function readSeverity(story: Story): SeverityReading | null {
  let words: SeverityReading | null = null;
  for (const sentence of story.sentences) {
    if (!/sev|prior|\b[PS][0-4]\b/i.test(sentence.plain) || sentence.section === 'action-items') continue;
    const stated =
      SEVERITY_WORD.exec(sentence.plain) ?? PRIORITY_WORD.exec(sentence.plain) ?? LETTER_GRADE.exec(sentence.plain);
    if (stated !== null && !isTicketLike(sentence.plain, stated.index)) {
      const digit = /\d(?=\D*$)/.exec(stated[0])?.[0] ?? stated[1];
      const grade = /[PS]\s?-?[0-4]$|sev.*$|priority.*$/i.exec(stated[0])?.[0] ?? stated[0];
      return { severity: BY_NUMBER[Math.min(Number(digit), 4)] ?? 'UNKNOWN', text: grade.trim(), sentence };
    }
    const label = SEVERITY_LABEL.exec(sentence.plain);
    if (label?.[1] !== undefined && words === null) words = { severity: 'UNKNOWN', text: label[1].trim(), sentence };
  }
  return words;
}

function isTicketLike(plain: string, at: number): boolean {
  return /[\w#/-]$/.test(plain.slice(0, at));
}
