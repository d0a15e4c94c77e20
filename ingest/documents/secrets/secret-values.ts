// Values behind a name that says "secret", in code and settings. In: a value, and the name. Out: whether it is the secret itself.
// A variable, an expression, an address, a switch and a number that counts something stay: dependencies are read from them.
import { namesKey, partsOf } from './secret-names.js';
import { isPath, isRandom } from './secret-words.js';

/** Shorter ones are no secrets; fewer than three `*` are read as what they mean in YAML. */
const SHORTEST = 3;
/** `${DB_PASSWORD}`, `{{ .Values.password }}`, `$(cat f)`, `#{x}`, `%(x)s`, `<your token>`, `$PASSWORD`, `@x@` */
const REFERENCE =
  /\$\{\{?[^{}]*\}\}?|\{\{[^{}]*\}\}|\$\([^()]*\)|#\{[^{}]*\}|%\([^()]*\)[sd]|\{[\w.:!$]*\}|<[^<>]{1,60}>|^\$[\w.:-]+$|^@[\w.]+@$|^%[A-Z_]+%$/g;
const EXPRESSION =
  /^(?:process\.env|os\.environ|ENV|env|var|vars|local|data|module|each|self|secrets|config|settings|this)[.[]|^[\w.]+\(|^@Microsoft\.KeyVault\(|^!(?:Ref|Sub|GetAtt|ImportValue|Join)\b/;
const ADDRESS =
  /^(?:(?:jdbc|r2dbc):[a-z0-9:]*|[a-z][a-z0-9+.-]*):\/\/|^(?:arn|vault|aws-?sm|ssm|op|projects|kv):|^projects\/|^[a-z0-9][a-z0-9.-]*:\d{2,5}$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:svc|local|internal|com|net|org|io|dev|test)(?::\d+)?\/?$/i;
const SWITCH =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|default|inherit|auto|required|optional|any|object|string|str|number|int|integer|bool|boolean|bytes|include|omit|same-origin|read|write|seconds|minutes|hours|days|~)$/i;
const COUNT = /^[\^~<>=v ]{0,3}\d[\d.]*\.\d[\w.-]{0,40}$|^\d{1,3}$|^\d{1,9}(?:ms|s|m|min|h|d|k|kb|mb)$/i;
/** Characters that are looked at; patterns then take no time that counts. */
const LOOKED_AT = 1_000;

/** @param name of the setting, which says that its value is a secret */
export function isSecretSetting(value: string, name: string): boolean {
  const told = value.slice(0, LOOKED_AT).trim();
  if (!isSecretData(told)) return false;
  if (SWITCH.test(told) || COUNT.test(told) || ADDRESS.test(told) || isPath(told) || EXPRESSION.test(told))
    return false;
  if (/tokens$/i.test(name) && /^\d+$/.test(told)) return false;
  return !saysItsName(told, name);
}

/** What stands behind a name that says "key": a secret where no person made it up. */
export function isRandomKey(value: string, name: string): boolean {
  return namesKey(name) && isRandom(value.slice(0, LOOKED_AT).trim());
}

/** What stands where all is secret: in the data of a Secret. Masked words and references are none. */
export function isSecretData(value: string): boolean {
  const told = value.slice(0, LOOKED_AT).trim();
  if (told.length < SHORTEST || !/[\p{L}\p{N}]/u.test(told) || /^\*+$/.test(told)) return false;
  const rest = told.replace(REFERENCE, '');
  return rest === told || (/[A-Za-z]/.test(rest) && /\d/.test(rest));
}

/** `accessToken: access-token`, `DB_PASSWORD: password`: a label of the setting, not what it holds. */
function saysItsName(value: string, name: string): boolean {
  const [said, names] = [partsOf(value).join(''), partsOf(name).join('')];
  return (
    (said !== '' && said === names) ||
    (names.endsWith(said) && /^(?:passw(?:or)?d|secret|(?:access)?token|apikey)$/.test(said))
  );
}
