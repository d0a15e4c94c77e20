// What the workloads of a template are started with, what they run, and what they may do. In: resources and links. Out:
// facts: settings, images, folders of code; permissions, which become dependencies only beside a setting that names the same.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import { isWorthTelling } from '../compose/setting-names.js';
import type { YamlValue } from '../yaml-documents.js';
import type { Resources } from './describe-resources.js';
import type { Links } from './links.js';
import { Grants, type Grant } from './grants.js';
import { referencesIn, type Resource, type Template } from './template.js';

interface Setting {
  readonly name: string;
  readonly line: number;
  readonly value: string;
}

const LONGEST_VALUE = 2_000;

export function tellSettings(
  template: Template,
  resources: Resources,
  links: Links,
  claims: ClaimsOfFile,
  file: SystemFile,
): void {
  const allGrants = new Grants(template, resources);
  for (const resource of template.resources) {
    const described = resources.get(resource.id);
    if (described === undefined) continue;
    const { ref } = described;
    const grants = allGrants.of(resource);
    const settings = [
      ...settingsForAll(resource, allGrants.areTold ? grants : null, template, resources),
      ...settingsOf(resource, template, resources),
    ];
    for (const { name, line, value: given } of settings) {
      const value = resources.withReference(given);
      if (!isWorthTelling(name, value)) continue;
      const isOpen = /\bcfn-(?:param|output|import):/.test(value);
      claims.fact(line, isOpen ? 'cloudformation-setting' : 'setting', name, value, ref);
    }
    tellCode(resource, template, resources, claims, file, ref);
    const own = template.referenceTo(resource.id);
    for (const grant of grants) {
      const { line, target, kind } = grant;
      const meant = kind === null ? [] : settings.filter(({ name }) => isOnAny(grant, name));
      for (const { line: at, value } of meant) links.connect(at, own, value, kind);
      for (const reference of referencesIn(target)) {
        const named = settings.find(({ value }) =>
          resources.componentsBehind(value).some((each) => resources.componentsBehind(reference).includes(each)),
        );
        if (named !== undefined && kind !== null && isQueue(reference, template, resources))
          links.connect(named.line, own, reference, kind);
        else claims.fact(line, 'cloudformation-permit', '', reference, ref);
      }
    }
  }
}

/** What lies elsewhere is a queue for all that is known: only queues are sent to. */
function isQueue(reference: string, template: Template, resources: Resources): boolean {
  const id = template.idOf(reference);
  if (id === null) return true;
  return resources.componentsBehind(reference).some((each) => resources.get(each)?.kind === 'QUEUE');
}

/**
 * `Globals` give every function the names of all tables and queues: a function that may use only some of them is started
 * with all. Without policies of its own nothing tells which.
 */
function settingsForAll(
  resource: Resource,
  grants: readonly Grant[] | null,
  template: Template,
  resources: Resources,
): Setting[] {
  if (resource.type !== 'AWS::Serverless::Function') return [];
  const settings = mapped(template.section('Globals')?.at('Function', 'Environment', 'Variables') ?? null, template);
  if (grants === null || (resource.properties?.entry('Role') ?? null) !== null) return settings;
  const granted = new Set(grants.flatMap(({ target }) => resources.componentsBehind(target)));
  return settings.filter(({ name, value }) => {
    const behind = resources.componentsBehind(value).filter((each) => {
      const described = resources.get(each);
      return described === undefined ? isCalledKept(name) : isKept(described.kind);
    });
    return (
      behind.length === 0 || behind.some((each) => granted.has(each)) || grants.some((each) => isOnAny(each, name))
    );
  });
}

/** What lies elsewhere is known by what the setting is called. */
function isCalledKept(setting: string): boolean {
  return /queue|topic|stream|bus(?:$|_)|table|bucket/i.test(setting);
}

/** Whether it is on everything of a sort, of which a setting says what is meant: `events:PutEvents` on `*`. */
function isOnAny({ target, actions }: Grant, setting: string): boolean {
  return target.trim() === '*' && ON_ANY.some(([action, name]) => action.test(actions) && name.test(setting));
}

const ON_ANY: readonly (readonly [RegExp, RegExp])[] = [
  [/\bevents:Put/i, /bus(?:$|_)/i],
  [/\bsqs:/i, /queue/i],
  [/\bsns:/i, /topic/i],
  [/\bkinesis:/i, /stream/i],
  [/\bdynamodb:/i, /table/i],
  [/\bs3:/i, /bucket/i],
];

/** What a policy must allow; an address on the network needs none. */
function isKept(kind: ComponentKind | undefined): boolean {
  return kind === 'DATABASE' || kind === 'QUEUE' || kind === 'STORAGE';
}

function settingsOf(resource: Resource, template: Template, resources: Resources): Setting[] {
  const { type, properties } = resource;
  switch (type) {
    case 'AWS::Serverless::Function':
    case 'AWS::Lambda::Function':
      return mapped(properties?.at('Environment', 'Variables') ?? null, template);
    case 'AWS::ECS::Service':
      return resources.referred(resource, 'TaskDefinition').flatMap((task) => containerSettings(task, template));
    case 'AWS::ECS::TaskDefinition':
      return containerSettings(resource, template);
    case 'AWS::Batch::JobDefinition':
      return listed(properties?.at('ContainerProperties', 'Environment') ?? null, template, 'Name', 'Value');
    case 'AWS::AppRunner::Service':
      return [
        ...listed(
          properties?.at(
            'SourceConfiguration',
            'ImageRepository',
            'ImageConfiguration',
            'RuntimeEnvironmentVariables',
          ) ?? null,
          template,
          'Name',
          'Value',
        ),
        ...listed(
          properties?.at(
            'SourceConfiguration',
            'CodeRepository',
            'CodeConfiguration',
            'CodeConfigurationValues',
            'RuntimeEnvironmentVariables',
          ) ?? null,
          template,
          'Name',
          'Value',
        ),
      ];
    case 'AWS::ElasticBeanstalk::Environment':
      return listed(properties?.get('OptionSettings') ?? null, template, 'OptionName', 'Value');
    default:
      return [];
  }
}

function containerSettings({ properties }: Resource, template: Template): Setting[] {
  return (properties?.get('ContainerDefinitions')?.items() ?? []).flatMap((container) =>
    listed(container.get('Environment'), template, 'Name', 'Value'),
  );
}

function mapped(variables: YamlValue | null, template: Template): Setting[] {
  return (variables?.entries() ?? []).map(({ key, line, value }) => ({
    name: key,
    line,
    value: textOf(value, template),
  }));
}

function listed(list: YamlValue | null, template: Template, nameKey: string, valueKey: string): Setting[] {
  return (list?.items() ?? []).flatMap((item) => {
    const value = item.entry(valueKey);
    const name = item.textAt(nameKey);
    return name === '' || value === null ? [] : [{ name, line: value.line, value: textOf(value.value, template) }];
  });
}

function textOf(value: YamlValue, template: Template): string {
  return fromSecretsStore(template.text(value)).trim().slice(0, LONGEST_VALUE);
}

/** `{{resolve:ssm:/shop/queue-url}}` is what a parameter of that name holds, in whatever template it stands. */
function fromSecretsStore(text: string): string {
  return text.replace(
    /\{\{resolve:ssm:([\w./-]{1,300})(?::\d+)?\}\}/g,
    (_, name: string) => ` cfn-import:ssm:${name} `,
  );
}

function tellCode(
  resource: Resource,
  template: Template,
  resources: Resources,
  claims: ClaimsOfFile,
  file: SystemFile,
  ref: string,
): void {
  const { type, properties, whole } = resource;
  const built = (line: number, path: string): void => {
    const folder = folderFrom(file.folder, path);
    if (folder !== null) claims.fact(line, 'built-from', '', folder, ref);
  };
  const image = (value: YamlValue | null): void => {
    const text = template.text(value).trim();
    if (value !== null && text !== '' && referencesIn(text).length === 0)
      claims.fact(value.line, 'image', '', text, ref);
  };
  if (type === 'AWS::Serverless::Function') {
    const context = whole.at('Metadata', 'DockerContext');
    const code = properties?.get('CodeUri') ?? template.section('Globals')?.at('Function', 'CodeUri') ?? null;
    if (context !== null) built(context.line, context.text);
    else if (code?.kind === 'scalar' && code.tag === null) built(code.line, code.text);
    else if (code === null && (properties?.entry('InlineCode') ?? null) === null) built(resource.line, '.');
    image(properties?.get('ImageUri') ?? null);
  } else if (type === 'AWS::Lambda::Function') {
    const code = properties?.get('Code') ?? null;
    if (code?.kind === 'scalar' && code.tag === null) built(code.line, code.text);
    image(code?.get('ImageUri') ?? null);
  } else if (type === 'AWS::AppRunner::Service') {
    image(properties?.at('SourceConfiguration', 'ImageRepository', 'ImageIdentifier') ?? null);
  } else if (type === 'AWS::Batch::JobDefinition') {
    image(properties?.at('ContainerProperties', 'Image') ?? null);
  } else {
    const tasks =
      type === 'AWS::ECS::Service'
        ? resources.referred(resource, 'TaskDefinition')
        : type === 'AWS::ECS::TaskDefinition'
          ? [resource]
          : [];
    for (const task of tasks)
      for (const container of task.properties?.get('ContainerDefinitions')?.items() ?? [])
        image(container.get('Image'));
  }
}

/** @returns null for what lies outside the tree or is no path */
export function folderFrom(folder: string, path: string): string | null {
  if (path === '' || path.length > 300 || /^[a-z][\w+.-]*:|^\/|[*${}\s]/i.test(path)) return null;
  const parts = folder.split('/').filter((part) => part !== '');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (parts.pop() === undefined) return null;
    } else if (part !== '' && part !== '.') parts.push(part);
  }
  return parts.join('/').replace(/\/[^/]+\.(?:zip|jar)$/, '');
}
