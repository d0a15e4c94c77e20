// Secrets behind their names inside one line or one string: `PGPASSWORD=x psql`, `Server=db;Password=x`, `--token x`,
// `${DB_PASSWORD:-x}`, `requirepass x`. In: a text of a system. Out: where the secrets lie.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesSecretSetting } from './secret-names.js';
import { isRandomKey, isSecretSetting } from './secret-values.js';

/** Each with the groups `name` and `secret`; without a name its place says that it is one. */
const EVERYWHERE: readonly RegExp[] = [
  // `${DB_PASSWORD:-x}`, `${db.password:x}`; behind `:?` stands what is told where it is missing
  /\$\{(?<name>[\w.-]{1,120})(?::[-=+]?|-)(?!\?)(?<secret>[^{}\s?][^{}\n]{0,500})\}/dg,
  /[.'"](?<name>[\w.]{1,120})["')]{0,3}\s{0,5}\|\s{0,5}default[\s(]{1,5}["'](?<secret>[^"'\n]{1,500})["']/dg,
  /\$\{env:(?<name>\w{1,120}),\s{0,5}["'](?<secret>[^"'\n]{1,500})["']\}/dg,
  /\bauthorization["']?\s{0,5}[:=,]?\s{0,5}["']?(?:bearer|token|basic)\s{1,5}(?<secret>[^\s"'`;]{3,500})/dgi,
  /\bIDENTIFIED (?:WITH \w{1,40} )?BY ["'](?<secret>[^"'\n]{1,500})["']/dgi,
  // An address whose password is in two pieces: on two lines, or in two strings.
  /:\/\/[^\s:@/?#"'<>`]{0,100}:(?<secret>(?!\d{1,5}\b)[^\s"'`@/]{1,200})(?:[ \t]{0,20}\n\s{0,40}|["'`]\s{0,40}[+.\\]\s{0,40}["'`])@[\w$[]/dg,
  /\bdefault\s{1,5}["'](?<secret>[^"'\n]{1,500})["']\s{1,5}\(?[$.](?<name>[\w.$]{1,120})/dg,
];

/** Signs that part settings from each other belong to a value unless another setting follows. */
const INSIDE = String.raw`[,;&](?=[^\s"'])(?![\w .-]{1,60}[=:])`;
/** The part of a connection string, of a query or of a command. */
const PAIR = new RegExp(
  String.raw`(?<![\w$.])(?<name>[A-Za-z_][\w.-]{0,80}(?: (?:key|password|token))?) ?= ?[{\\]?["']?(?<secret>(?:\$\{[^{}\s]{0,200}\}|\{\{[^{}\n]{0,200}\}\}|\$\([^()\n]{0,200}\)|${INSIDE}|[^\s"'\x60;&|,)<>])+)`,
  'dgi',
);
const FLAG = new RegExp(
  String.raw`(?<![\w-])--?(?<name>[A-Za-z][\w-]{1,60})(?:[ \t]{1,5}["']?|["'],\s{0,20}["']|["']?\n[ \t]{0,40}-[ \t]{1,5}["']?)(?<secret>[^\s"',\]-](?:[^\s"',\]]|${INSIDE}){0,500})`,
  'dg',
);
const COMMANDS: readonly RegExp[] = [
  /\b(?:mysql|mariadb)[\w-]{0,20}(?:[^\n]|\\\n){0,200}?[ \t"']-p["']?(?<secret>[^\s"'=-][^\s"']{2,300})/dg,
  /\b(?:redis-cli|sshpass|docker login|az login)\b[^\n]{0,200}?[ \t"']-[ap](?:["'],|[ \t])[ \t]{0,3}["']?(?<secret>[^\s"'-][^\s"']{2,300})/dg,
  /\becho ["']?[\w.-]{1,60}:(?<secret>[^\s"']{3,300})["']? ?\| ?chpasswd/dg,
  /^[ \t]*stats[ \t]+auth[ \t]+[^\s:]{1,100}:(?<secret>\S{1,300})/dgm,
];
/** `requirepass x`, `ENV DB_PASSWORD x`, `set $api_key "x";` */
const DIRECTIVE =
  /^[ \t]*(?:[A-Za-z_][\w-]{0,40}[ \t]{1,20}){0,3}\$?(?<name>[A-Za-z][\w.-]{0,80})[ \t]{1,20}["']?(?<secret>[^\s"';{}=]{1,500})["']?[ \t]{0,20};?[ \t]{0,20}$/dgm;
const ELEMENT = /<(?<name>[A-Za-z][\w.:-]{0,80})(?: [^<>]{0,200})?>(?<secret>[^<>\n]{1,500})<\//dg;

const SETTINGS: readonly RegExp[] = [...EVERYWHERE, FLAG, ...COMMANDS, ELEMENT];

/** In what people write by lines: shell, Dockerfiles, configurations of servers. */
const BY_DIRECTIVES = /\.(?:conf|cfg|template|tmpl|j2|tpl)$|dockerfile|containerfile|caddyfile/i;

/** @param fileName of a file that is not code */
export function findPairsInSettings(text: string, fileName: string, hasExpressions: boolean): TextSpan[] {
  const forms = BY_DIRECTIVES.test(fileName) ? [...SETTINGS, DIRECTIVE] : SETTINGS;
  return [...forms, ...(hasExpressions ? [] : [PAIR])].flatMap((form) => findPairs(form, text));
}

/** What is a secret in the text of any file. */
export function findPairsAnywhere(text: string): TextSpan[] {
  return EVERYWHERE.flatMap((form) => findPairs(form, text));
}

/** @param text the inside of a string of code */
export function findPairsInString(text: string): TextSpan[] {
  return findPairs(PAIR, text);
}

function findPairs(form: RegExp, text: string): TextSpan[] {
  return [...text.matchAll(form)].flatMap(({ indices, groups }) => {
    const place = indices?.groups?.['secret'];
    const { name, secret = '' } = groups ?? {};
    if (place === undefined) return [];
    const isNamed = name === undefined || namesSecretSetting(name);
    const isSecret = isNamed ? isSecretSetting(secret, name ?? '') : isRandomKey(secret, name);
    return isSecret ? [{ start: place[0], end: place[1] }] : [];
  });
}
