// Time zones as people write them. In: the words after a clock time. Out: minutes east of UTC at a local date.
// Abbreviations mean what they say ("PST" is -8 in July too); "Pacific" and names like US/Pacific follow the calendar.

/** Minutes east of UTC. Where an abbreviation has several meanings, the one most used in incident reports. */
// prettier-ignore
const FIXED_OFFSETS: Readonly<Record<string, number>> = {
  UTC: 0, GMT: 0, Z: 0, WET: 0, WEST: 60, BST: 60, CET: 60, CEST: 120, MEZ: 60, MESZ: 120, EET: 120, EEST: 180, MSK: 180, TRT: 180, SAST: 120,
  PST: -480, PDT: -420, MST: -420, MDT: -360, CST: -360, CDT: -300, EST: -300, EDT: -240, AKST: -540, AKDT: -480, HST: -600, BRT: -180,
  IST: 330, PKT: 300, WIB: 420, ICT: 420, WITA: 480, SGT: 480, MYT: 480, PHT: 480, HKT: 480, AWST: 480, JST: 540, KST: 540,
  ACST: 570, ACDT: 630, AEST: 600, AEDT: 660, NZST: 720, NZDT: 780,
};

const CALENDAR_ZONES: Readonly<Record<string, string>> = {
  'CENTRAL EUROPEAN': 'Europe/Berlin',
  'EASTERN EUROPEAN': 'Europe/Athens',
  'WESTERN EUROPEAN': 'Europe/Lisbon',
  'AUSTRALIAN EASTERN': 'Australia/Sydney',
  'AUSTRALIAN CENTRAL': 'Australia/Adelaide',
  'AUSTRALIAN WESTERN': 'Australia/Perth',
  PACIFIC: 'America/Los_Angeles',
  PT: 'America/Los_Angeles',
  MOUNTAIN: 'America/Denver',
  CENTRAL: 'America/Chicago',
  EASTERN: 'America/New_York',
  ET: 'America/New_York',
};

/** Those with more words first: "Central European" is not "Central". */
const CALENDAR_NAMES =
  '(?:Central|Eastern|Western) European|Australian (?:Eastern|Central|Western)|(?:US )?(?:Pacific|Mountain|Central|Eastern)';

/** What may follow a clock time; a lone letter or pair must not run on into a word. */
export const ZONE_PATTERN =
  '(?:(?:UTC|GMT) ?[+-] ?\\d{1,2}(?::?\\d{2})?(?!\\d)|(?:' +
  Object.keys(FIXED_OFFSETS).join('|') +
  '|PT|ET)(?![A-Za-z])|(?:US|America|Europe|Asia|Australia)/[A-Z][A-Za-z_]+|' +
  `(?:${CALENDAR_NAMES})(?: (?:Standard|Daylight|Summer))?(?: [Tt]ime)?(?![A-Za-z-])|[+-]\\d{2}:?\\d{2}(?!\\d))`;

const CALENDAR_NAME = new RegExp(`^(?:${CALENDAR_NAMES}|PT|ET)\\b`);

export interface LocalDate {
  readonly year: number | null;
  readonly month: number;
  readonly day: number;
}

/** Minutes east of UTC; 0 for a zone nobody knows. A zone that follows the calendar needs the date to be exact. */
export function offsetMinutes(zone: string, date: LocalDate | null): number {
  const name = zone.trim();
  const numeric = /^(?:UTC|GMT)? ?([+-]) ?(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (numeric !== null) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3] ?? 0);
    return numeric[1] === '-' ? -minutes : minutes;
  }
  const fixed = FIXED_OFFSETS[name.toUpperCase()];
  if (fixed !== undefined) return fixed;
  const region = CALENDAR_NAME.exec(name)?.[0].replace(/^US /, '').toUpperCase();
  const calendarZone = region === undefined ? name : CALENDAR_ZONES[region];
  // Without a date the standard time is as good a choice as any: such times serve for durations only.
  return calendarOffset(calendarZone ?? name, date ?? { year: 2001, month: 1, day: 1 });
}

const formats = new Map<string, Intl.DateTimeFormat | null>();

function formatOf(zone: string): Intl.DateTimeFormat | null {
  const known = formats.get(zone);
  if (known !== undefined) return known;
  let format: Intl.DateTimeFormat | null = null;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  } catch {
    // A name that is no zone; the caller's time is then read as UTC.
  }
  formats.set(zone, format);
  return format;
}

function calendarOffset(zone: string, date: LocalDate): number {
  const noon = Date.UTC(date.year ?? 2001, date.month - 1, date.day, 12);
  const parts = formatOf(zone)?.formatToParts(noon) ?? [];
  const offset = /GMT([+-])(\d{2}):(\d{2})/.exec(parts.find((part) => part.type === 'timeZoneName')?.value ?? '');
  if (offset === null) return 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}
