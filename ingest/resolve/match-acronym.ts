// The acronym matcher: `OMS` is the order-management-service. In: two names as words. Out: whether one is the first letters of
// the other, with or without the letters of its last, generic words.
import { mayBeOne, type Traits } from './may-be-one.js';
import type { NameWords } from './name-words.js';

/** Two letters are the first ones of too much. */
const SHORTEST = 3;
const LONGEST = 6;

/** Everybody's, and so nobody's own short for something. */
const COMMON = new Set(
  'api dns cdn aws gcp sql vpc iam kms tls ssl ssh tcp udp http https nfs ebs rds sqs sns elb alb nlb ecs eks aks gke waf bgp ntp ldap smtp vpn nat cpu gpu ram ssd hdd ups pdu dhcp ospf mpls jvm cli sdk sre url uri web ide gui ui pop isp san nas raid ip os vm pod job app ad ads map cart user mail'.split(
    ' ',
  ),
);

/** The one word of a name that may be an acronym, or null. */
export function acronymOf({ core }: NameWords): string | null {
  const [word = ''] = core;
  const isOne = core.length === 1 && word.length >= SHORTEST && word.length <= LONGEST && /^\p{L}+$/u.test(word);
  return isOne && !COMMON.has(word) ? word : null;
}

/** Whether a name writes an acronym as one: in capitals. */
export function isWrittenAsAcronym(name: string, acronym: string): boolean {
  return name.includes(acronym.toUpperCase());
}

/** What a name could be called for short, the longest first. */
export function acronymsFor({ core, initials, genericAtEnd }: NameWords): string[] {
  if (core.length < 2) return [];
  const acronyms: string[] = [];
  for (let left = 0; left <= genericAtEnd; left += 1) acronyms.push(initials.slice(0, initials.length - left));
  return acronyms.filter((acronym) => acronym.length >= SHORTEST && acronym.length <= LONGEST);
}

/** @param short the words of the acronym, @param long those of what it may stand for */
export function mayStandFor(short: NameWords, ofShort: Traits, long: NameWords, ofLong: Traits): boolean {
  const acronym = acronymOf(short);
  if (acronym === null || !acronymsFor(long).includes(acronym)) return false;
  // The S of OMS says that it is a service.
  const saysSort = acronym.length > long.initials.length - long.genericAtEnd;
  const told = saysSort ? { ...short, sorts: new Set([...short.sorts, ...long.sorts]) } : short;
  return mayBeOne(told, ofShort, long, ofLong);
}
