// Which settings are worth telling. In: name and value. Out: whether it may be kept; what is only a secret never is.

const SECRET =
  /pass(?:word|wd|phrase)?(?:$|[-_.\d])|secret|token|credential|(?:^|[-_.])(?:pwd|pw|pass|salt|key|keys|apikey|cert|certificate)(?:$|[-_.])|[a-z](?:Key|Pwd)$|(?:api|access|private|secret|signing|encryption|license)[-_]?key/i;
const ADDRESS = /:\/\/|(?:^|;)\s*(?:server|host|data source|endpoint)\s*=/i;
const LONGEST = 2000;
/** At the end of a path in the values of a chart, where `secret` is mostly the name of one. */
const SECRET_PATH = /(?:password|passwd|pwd|token|secretkey|apikey|privatekey|credentials?)$/i;

/** Whether a setting is told: a secret is not, unless an address stands around it; neither is a text that nobody sets by hand. */
export function isWorthTelling(name: string, value: string): boolean {
  if (value === '' || value.length > LONGEST || name === '' || name.length > 300) return false;
  if (/^(?:x{3,}|\*{3,})$/.test(value)) return false;
  return !SECRET.test(name) || ADDRESS.test(value);
}

/** @param path of a value of a chart: `postgresql.auth.password` */
export function isSecretValue(path: string, value: string): boolean {
  return SECRET_PATH.test(path) && !value.includes('://');
}
