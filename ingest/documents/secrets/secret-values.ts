// Values behind a name that says "secret", in code and settings. In: a value, and the name. Out: whether it is the secret itself.
// A variable, an expression, an address, a switch and a number that counts something stay: dependencies are read from them.
import { partsOf } from './secret-names.js';
import { isPlaceholder } from './secret-words.js';

/** Shorter ones are no secrets, and one or two `*` mean something to YAML. */
const SHORTEST = 3;
/** `${DB_PASSWORD}`, `{{ .Values.password }}`, `$(cat f)`, `#{x}`, `%(x)s`, `%s`, `<your token>`, `$PASSWORD`, `@x@` */
const REFERENCE =
  /\$\{\{?[^{}]*\}\}?|\{\{[^{}]*\}\}|\$\([^()]*\)|#\{[^{}]*\}|%\([^()]*\)[sd]|%[+#]?[a-z]\b|\{[\w.:!$]*\}|<[^<>]{1,60}>|\$[A-Za-z_][A-Za-z0-9_]*|@[\w.]+@|%[A-Z_]+%/g;
const EXPRESSION =
  /^(?:process\.env|os\.environ|ENV|env|var|vars|local|data|module|each|self|secrets|config|settings|this)[.[]|^[\w.]+\(|^!(?:Ref|Sub|GetAtt|ImportValue|Join)\b/;
const ADDRESS =
  /^(?:(?:jdbc|r2dbc):[a-z0-9:]*|[a-z][a-z0-9+.-]*):\/\/|^(?:arn|vault|aws-?sm|ssm|op|projects|kv):|^projects\/|^[a-z0-9][a-z0-9.-]*:\d{2,5}$|^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:svc|local|internal|com|net|org|io|dev|test)(?::\d+)?\/?$/i;
const PATH = /^(?:~|\.{1,2})?\/[\w./${}-]+$|^[a-z]:\\/i;
const SWITCH =
  /^(?:true|false|yes|no|on|off|null|nil|none|undefined|default|inherit|auto|required|optional|any|object|string|str|number|int|integer|bool|boolean|bytes|~)$/i;
const COUNT = /^[\^~<>=v ]{0,3}\d+(?:\.\d+)+[\w.-]*$|^\d{1,3}$|^\d+(?:ms|s|m|min|h|d|k|kb|mb)$/i;

/** @param name of the setting; '' where its place alone says that it is a secret */
export function isSecretSetting(value: string, name: string): boolean {
  const told = value.trim();
  if (told.length < SHORTEST || !/[\p{L}\p{N}]/u.test(told) || /\*{3}/.test(told)) return false;
  if (SWITCH.test(told) || COUNT.test(told) || ADDRESS.test(told) || PATH.test(told) || EXPRESSION.test(told))
    return false;
  if (/tokens$/i.test(name) && /^\d+$/.test(told)) return false;
  const rest = told.replace(REFERENCE, '');
  if (rest !== told && (!/[A-Za-z]/.test(rest) || !/\d/.test(rest))) return false;
  return !(isPlaceholder(told) && !/[a-z]/i.test(told)) && !saysItsName(told, name);
}

/** `accessToken: access-token`: a label of the setting, not what it holds. */
function saysItsName(value: string, name: string): boolean {
  const [said, names] = [partsOf(value).join(''), partsOf(name).join('')];
  return (
    said === '' || names.includes(said) || /^x?(?:password|secret|token|apikey|accesstoken|authorization)$/.test(said)
  );
}
