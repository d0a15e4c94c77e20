// Where the incident was felt. In: the story and the title. Out: cloud regions, zones and cities as the text says them.
// Only names of closed forms and a list of the places where large providers run; a person's name is never a place.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import type { Story } from './story.js';

const CODE =
  /\b(?:(?:us|eu|ap|ca|sa|me|af|il|cn|mx)-(?:gov-)?(?:north|south|east|west|central|northeast|southeast|northwest|southwest)-\d[a-f]?|(?:us|europe|asia|australia|northamerica|southamerica|me|africa)-(?:north|south|east|west|central|northeast|southeast|northwest|southwest)\d(?:-[a-f])?)\b/gi;
const CLOUD_AREAS =
  'East US 2|East US|West US 2|West US 3|West US|Central US|North Central US|South Central US|West Central US|North Europe|West Europe|UK South|UK West|France Central|France South|Germany West Central|Germany Central|Germany Northeast|Switzerland North|Switzerland West|Norway East|Sweden Central|East Asia|Southeast Asia|Japan East|Japan West|Korea Central|Korea South|Australia East|Australia Southeast|Australia Central|Brazil South|Canada Central|Canada East|Central India|South India|West India|UAE North|South Africa North|Qatar Central|USGov Virginia|US Gov Virginia|US Gov Iowa|China North|China East';
const CITIES =
  'N\\. Virginia|Northern Virginia|Virginia|Ohio|Oregon|N\\. California|Northern California|Ireland|Frankfurt|London|Paris|Stockholm|Milan|Tokyo|Osaka|Seoul|Singapore|Sydney|Melbourne|Mumbai|Hong Kong|Jakarta|Bahrain|Cape Town|S(?:ã|a)o Paulo|Montreal|Iowa|South Carolina|Belgium|Netherlands|Finland|Taiwan|Los Angeles|Salt Lake City|Las Vegas|Dallas|Chicago|New York|San Francisco|San Jose|Seattle|Miami|Atlanta|Ashburn|Amsterdam|Warsaw|Zurich|Geneva|Madrid|Toronto|Delhi|Tel Aviv|Johannesburg|Dublin|Portland|Strasbourg|Vienna|Prague|Berlin|Munich|Manchester|Newark|Fremont|Denver|Phoenix';
const CONTINENTS =
  'Europe|North America|South America|Asia Pacific|Asia|Australia|Africa|the Middle East|China|the United Kingdom|the United States|Brazil|Japan|India|Germany|France|Switzerland|Norway|Korea';
const PLACE = new RegExp(
  `\\b(?:${CLOUD_AREAS}|(?:${CITIES})(?= (?:region|data ?cent(?:er|re)|zone|PoP|facility|site|\\(|metro)|\\)|,|$))`,
  'g',
);
const PLACE_AFTER_IN = new RegExp(`\\b(?:in|at|from) (?:the |our )?(${CITIES}|${CONTINENTS})\\b(?! Standard)`, 'g');
const ZONE_NAME =
  /\b(?:availability zone|AZ) (?:[A-F1-9]|[a-z]{2}-[a-z]+-\d[a-f])\b|\b(?:use|usw|euw|apne|apse)\d-az\d\b/gi;

/** A status feed lists the places in fields of its records. */
const FEED_PLACE = /'title': '([^'\n]{2,60})'/g;

export interface LocationReading {
  readonly places: readonly string[];
  readonly place: TextSpan;
}

/** Sentences that list more places than this are counted by their first ones only. */
const MOST_PLACES = 40;

/** Places of the incident in order of mention; null when none is named. Action items do not count. */
export function readLocations(story: Story): LocationReading | null {
  const places = new Map<string, string>();
  let first: TextSpan | null = null;
  const add = (place: string, at: TextSpan): void => {
    first ??= at;
    const key = place.toLowerCase();
    if (!places.has(key) && places.size < MOST_PLACES) places.set(key, place);
  };
  for (const sentence of story.sentences) {
    if (sentence.section === 'action-items' || sentence.section === 'lessons' || places.size >= MOST_PLACES) continue;
    for (const place of placesIn(sentence.plain)) add(place, sentence);
  }
  if (story.postings.length > 0) {
    for (const field of story.text.matchAll(FEED_PLACE))
      add(field[1] ?? '', { start: field.index, end: field.index + field[0].length });
  }
  return first === null ? null : { places: [...places.values()], place: first };
}

function* placesIn(plain: string): Generator<string> {
  const found: { at: number; place: string }[] = [];
  for (const pattern of [CODE, PLACE, ZONE_NAME]) {
    for (const match of plain.matchAll(pattern)) found.push({ at: match.index, place: match[0] });
  }
  for (const match of plain.matchAll(PLACE_AFTER_IN)) found.push({ at: match.index, place: match[1] ?? '' });
  found.sort((a, b) => a.at - b.at);
  for (const { place } of found) yield place;
}
