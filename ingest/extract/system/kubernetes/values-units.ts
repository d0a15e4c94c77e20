// Services that a chart makes from its values alone, one template serving all. In: the values of a chart. Out: for each entry
// of `services:`, `components:`, … that has an image or variables of its own, the component and what it is started with; so
// for a file of values that names one service (`appName: cart`). `values.yaml` itself holds the defaults and names none.
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { isWorthTelling } from '../compose/setting-names.js';
import { kindOfWorkload } from './workload-kind.js';

const GROUPS = /^(?:micro-?)?(?:services|components|deployments|apps|applications|workloads)$/i;
const VARIABLES =
  /^(?:env|envs|environment|env-?vars?|extra-?env(?:vars)?|container-?env(?:-?vars)?|environmentVariables|envOverrides)$/i;
const NAME = /^[A-Za-z0-9][\w.-]{0,100}$/;
const MOST_UNITS = 300;

export function tellUnitsOfValues(root: YamlValue, file: SystemFile, claims: ClaimsOfFile): void {
  let left = MOST_UNITS;
  for (const group of root.entries()) {
    if (!GROUPS.test(group.key)) continue;
    for (const { key, line, value } of group.value.entries()) {
      if (left-- > 0 && isUnit(value) && value.textAt('enabled') !== 'false') {
        tellUnit(value.textAt('fullnameOverride') || value.textAt('name') || key, line, value, claims);
      }
    }
    for (const item of group.value.items()) {
      const name = item.get('name');
      if (name !== null && left-- > 0 && isUnit(item) && item.textAt('enabled') !== 'false')
        tellUnit(name.text, name.line, item, claims);
    }
  }
  const own = ['fullnameOverride', 'nameOverride', 'appName', 'serviceName', 'name']
    .map((key) => root.get(key))
    .find((value) => value?.text);
  if (own && !/^values\.ya?ml$/i.test(file.name) && isUnit(root)) tellUnit(own.text, own.line, root, claims);
}

function isUnit(value: YamlValue): boolean {
  return (
    imageOf(value) !== '' ||
    value.entries().some(({ key, value: each }) => VARIABLES.test(key) && each.kind !== 'scalar')
  );
}

function tellUnit(name: string, line: number, value: YamlValue, claims: ClaimsOfFile): void {
  if (!NAME.test(name)) return;
  const image = imageOf(value);
  const ref = claims.component(line, { name, ...kindOfWorkload(image, name, []), confidence: 0.8 });
  claims.fact(line, 'kubernetes-workload', 'Deployment', `app=${name}`, ref);
  if (image !== '') claims.fact(value.get('image')?.line ?? line, 'kubernetes-image', '', image, ref);
  for (const { key, value: variables } of value.entries()) {
    if (!VARIABLES.test(key)) continue;
    const pairs = [
      ...variables.entries().map((each) => ({ name: each.key, value: each.value })),
      ...variables.items().map((item) => ({ name: item.textAt('name'), value: item.get('value') })),
    ];
    for (const pair of pairs) {
      if (pair.value?.kind !== 'scalar' || !isWorthTelling(pair.name, pair.value.text)) continue;
      if (!/^(?:\d+|true|false)$/i.test(pair.value.text))
        claims.fact(pair.value.line, 'kubernetes-setting', pair.name, pair.value.text, ref);
    }
  }
}

function imageOf(value: YamlValue): string {
  const image = value.get('image');
  return image === null
    ? value.textAt('appImage')
    : image.kind === 'scalar'
      ? image.text
      : image.textAt('repository') || image.textAt('name');
}
