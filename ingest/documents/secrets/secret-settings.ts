// Secrets in configurations: what a setting is called, what stands beside it and what it stands in say that it is one, whatever
// words it holds. In: the text of a file that is not code, and its name. Out: where the secrets lie.
import type { TextSpan } from '../../../cypher/model/text-span.js';
import { namesSecretSetting, partsOf } from './secret-names.js';
import { isSecretSetting } from './secret-values.js';
import { outlineSettings, type Setting, type SettingGroup } from './settings-outline.js';

/** There a value without quotes ends with its line. */
const LINES = /\.(?:env|properties)$|^\.env/i;
/** `name: DB_PASSWORD` with `value: …` beside it; `DBPassword:` with `Default: …` in it */
const HOLDS_NAME = /^(?:name|key|id|envname|parameterkey|parametername|variable)$/i;
const HOLDS_VALUE = /^(?:value|default|defaultvalue|parametervalue|plaintext|plain|literal|content|data)$/i;
const HOLDS_SECRETS = /^(?:secrets|passwords|credentials)$/i;
/** Terraform's resources whose values are secrets, whatever they are called. */
const SECRET_RESOURCE = /^resource (?:kubernetes_secret|azurerm_key_vault_secret|vault_(?:kv|generic)_secret)/;
const ADDRESS_WORD = /^(?:host|hosts|hostname|server|servers|broker|brokers|endpoint|address|addr|url|uri|port)$/;
const HOST = /^[a-z][a-z0-9-]*(?:\.[a-z0-9-]+)*(?::\d{2,5})?$|^\d{2,5}$/;

/** @param hasExpressions whether a value without quotes is an expression, a number or a switch */
export function findSecretSettings(text: string, fileName: string, hasExpressions: boolean): TextSpan[] {
  const isLineByLine = LINES.test(fileName);
  return outlineSettings(text).flatMap((group) => {
    const namesOf = namesInGroup(group, text);
    return group.settings.flatMap((setting) => {
      const words = text.slice(setting.start, endOf(setting, text, isLineByLine));
      if (setting.isBare && hasExpressions) return [];
      return namesOf(setting).some((name) => isSecretSetting(words, name))
        ? [{ start: setting.start, end: setting.start + words.length }]
        : [];
    });
  });
}

/** Behind `NAME=` a command may follow; behind `name: ` all is the value. */
function endOf({ start, end, sign, isBare }: Setting, text: string, isLineByLine: boolean): number {
  if (!isBare || sign === ':' || isLineByLine) return end;
  const space = text.slice(start, end).search(/\s/);
  return space === -1 ? end : start + space;
}

/** @returns the names under which a setting of the group is a secret; '' where its place says so */
function namesInGroup(group: SettingGroup, text: string): (setting: Setting) => readonly string[] {
  const valueOf = ({ start, end }: Setting): string => text.slice(start, end);
  const told = group.settings.filter(({ name }) => HOLDS_NAME.test(name)).map(valueOf);
  const named = [...told, ...labelsOf(group)].filter(namesSecretSetting);
  const isSecure = group.settings.some((each) => /^type$/i.test(each.name) && valueOf(each) === 'SecureString');
  const isInSecret = isInSecretData(group, text);
  return (setting) => {
    const { name } = setting;
    if (namesSecretSetting(name)) return [name];
    if (isInSecret) return isAddress(name, valueOf(setting)) || isConfiguration(valueOf(setting)) ? [] : [''];
    if (HOLDS_VALUE.test(name)) return isSecure ? [''] : named;
    if (HOLDS_SECRETS.test(group.name) && !HOLDS_NAME.test(name) && namesSecretSetting(`secret ${name}`)) return [name];
    return /^key$/i.test(name) && isKeyItself(group.name) ? [''] : [];
  };
}

/** `Jwt: { Key: … }`; of a Secret a `key` is the name of an entry. */
function isKeyItself(groupName: string): boolean {
  const last = partsOf(groupName).at(-1) ?? '';
  return last !== 'secret' && namesSecretSetting(`${last} key`);
}

/** What the group belongs to: `DBPassword` of CloudFormation, `variable db_password` of Terraform. */
function labelsOf({ name, parent }: SettingGroup): readonly string[] {
  return name === parent?.name ? [] : [name];
}

/** The data of a Secret of Kubernetes, of what Kustomize makes one from, or of such a resource of Terraform; also what is in it. */
function isInSecretData(group: SettingGroup, text: string): boolean {
  for (let at: SettingGroup | null = group; at?.parent; at = at.parent) {
    const { name, parent } = at;
    if (/^(?:literals|envs)$/.test(name) && parent.name === 'secretGenerator') return true;
    if (!/^(?:data|stringData|binary_data|data_json|value)$/.test(name)) continue;
    const isManifest = parent.settings.some(
      (each) => each.name === 'kind' && text.slice(each.start, each.end) === 'Secret',
    );
    if (isManifest || SECRET_RESOURCE.test(parent.name)) return true;
  }
  return false;
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
