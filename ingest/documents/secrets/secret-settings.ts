// Secrets in configurations: what a setting is called, what stands beside it and what it stands in say that it is one, whatever
// words it holds. In: the text of a file that is not code, and its name. Out: where the secrets lie.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesKey, namesSecretSetting, partsOf } from './secret-names.js';
import { findPairsInString } from './secret-pairs.js';
import { findSecretStrings } from './secret-strings.js';
import { isRandomKey, isSecretData, isSecretSetting } from './secret-values.js';
import { outlineSettings, type Setting, type SettingGroup } from './settings-outline.js';

/** There a value without quotes ends with its line. */
const LINES = /\.(?:env|properties)$|^\.env/i;
/** `name: DB_PASSWORD` with `value: …` beside it; `DBPassword:` with `Default: …` in it */
const HOLDS_NAME = /^(?:name|key|id|envname|parameterkey|parametername|variable)$/i;
const HOLDS_VALUE =
  /^(?:value|default|defaultvalue|parametervalue|plaintext|plaintext_value|plain|literal|content|data)$/i;
/** Groups whose `key` is one: `Jwt: { Key: … }`. In others it is the name of an entry. */
const HOLDS_KEY = /^(?:api|jwt|hmac|encryption|signing|private|auth|authentication|crypto|cipher|license|account)$/;
const LONGEST_NAME = 200;
/** names beside one value that are looked at */
const MOST_NAMES = 5;
const HOLDS_SECRETS = /^(?:secrets|passwords|credentials)$/i;
/** Terraform's resources whose values are secrets, whatever they are called. */
const SECRET_RESOURCE = /^resource (?:kubernetes_secret|azurerm_key_vault_secret|vault_(?:kv|generic)_secret)/;
const ADDRESS_WORD =
  /^(?:host|hosts|hostname|server|servers|broker|brokers|sentinels|bootstrap|service|queue|topic|endpoint|address|addr|url|uri|port)$/;
const HOST = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*(?::\d{2,5})?(?:, ?[a-z][a-z0-9.-]*(?::\d{2,5})?)*$|^\d{2,5}$/;

/** @param hasExpressions whether a value without quotes is an expression, a number or a switch */
export function findSecretSettings(text: string, fileName: string, hasExpressions: boolean): TextSpan[] {
  const isLineByLine = LINES.test(fileName);
  const isManifest = createManifestCheck(text);
  return outlineSettings(text).flatMap((group) => {
    const isSecret = secretsOfGroup(group, text, isManifest);
    return group.settings.flatMap((setting) => {
      const end = endOf(setting, text, isLineByLine);
      const value = text.slice(setting.start, end);
      if (setting.isBare && hasExpressions) return [];
      if (isSecret(setting, value)) return [{ start: setting.start, end }];
      return setting.isBare ? [] : findInside(value).map((each) => moved(each, setting.start));
    });
  });
}

/** In a script that is a value, or in JSON that is one. */
function findInside(value: string): TextSpan[] {
  if (/^\s*[{[]\s*\\?"/.test(value)) return findSecretStrings(value, false);
  return value.includes('\n') ? findPairsInString(value) : [];
}

function moved({ start, end }: TextSpan, by: number): TextSpan {
  return { start: start + by, end: end + by };
}

/** Behind `NAME=` a command may follow; behind `name: ` all is the value. */
function endOf({ start, end, sign, isBare }: Setting, text: string, isLineByLine: boolean): number {
  if (!isBare || sign === ':' || isLineByLine) return end;
  const space = text.slice(start, end).search(/\s/);
  return space === -1 ? end : start + space;
}

function secretsOfGroup(
  group: SettingGroup,
  text: string,
  isManifest: (group: SettingGroup) => boolean,
): (setting: Setting, value: string) => boolean {
  const valueOf = ({ start, end }: Setting): string => text.slice(start, Math.min(end, start + LONGEST_NAME));
  const isItem = group.name === group.parent?.name;
  const told = group.settings.filter(({ name }) => HOLDS_NAME.test(name)).map(valueOf);
  const names = [...new Set([...told, group.name])];
  const named = names.filter(namesSecretSetting).slice(0, MOST_NAMES);
  const keys = names.filter(namesKey).slice(0, MOST_NAMES);
  const isSecure = group.settings.some((each) => /^type$/i.test(each.name) && valueOf(each) === 'SecureString');
  const isInSecret = isInSecretData(group, isManifest);
  const lastOfGroup = partsOf(group.name).at(-1) ?? '';
  return (setting, value) => {
    const { name } = setting;
    const isOne = (...names: readonly string[]): boolean => names.some((each) => isSecretSetting(value, each));
    if (setting.isItem === true && /secrets$/i.test(name)) return false;
    if (isInSecret) return isSecretData(value) && !isAddress(name, value) && !isConfiguration(value);
    // Under `topics` a `token` is the name of one.
    if (namesSecretSetting(name)) return isOne(name) && namesSecretSetting(`${lastOfGroup} ${name}`);
    if (HOLDS_SECRETS.test(group.name) && !isItem && namesSecretSetting(`secret ${name}`)) return isOne(name);
    if (isRandomKey(value, name)) return true;
    if (HOLDS_VALUE.test(name))
      return isSecure ? isSecretData(value) : isOne(...named) || keys.some((each) => isRandomKey(value, each));
    return /^key$/i.test(name) && HOLDS_KEY.test(lastOfGroup) && isOne(name);
  };
}

/** The data of a Secret of Kubernetes, of what Kustomize makes one from, or of such a resource of Terraform; also what is in it. */
function isInSecretData(group: SettingGroup, isManifest: (group: SettingGroup) => boolean): boolean {
  for (let at: SettingGroup | null = group; at?.parent; at = at.parent) {
    const { name, parent } = at;
    if (name === 'literals' && parent.name === 'secretGenerator') return true;
    if (!/^(?:data|stringData|binary_data|data_json|value)$/.test(name)) continue;
    if (SECRET_RESOURCE.test(parent.name) || isManifest(parent)) return true;
  }
  return false;
}

/** Whether a group is a Secret of Kubernetes; looked at once, however many groups it has. */
function createManifestCheck(text: string): (group: SettingGroup) => boolean {
  const known = new Map<SettingGroup, boolean>();
  return (group) => {
    const isSecret =
      known.get(group) ??
      group.settings.some(({ name, start, end }) => name === 'kind' && text.slice(start, end) === 'Secret');
    known.set(group, isSecret);
    return isSecret;
  };
}

/** A file in a Secret: its settings are looked at one by one. */
function isConfiguration(value: string): boolean {
  const lines = value.split('\n').filter((line) => line.trim() !== '');
  return (
    lines.length > 1 && lines.filter((line) => /^\s*["']?[\w.-]+["']?\s*[:=]/.test(line)).length * 2 > lines.length
  );
}

/** `DB_HOST: orders-db`: of a secret this much is told, since dependencies are read from it. */
function isAddress(name: string, value: string): boolean {
  return /^[a-z][a-z0-9+.:-]*:\/\//i.test(value) || (ADDRESS_WORD.test(partsOf(name).at(-1) ?? '') && HOST.test(value));
}
