// The components of one template. In: the template. Out: each resource that is a part of the system as a component, with the
// references and names under which others reach it; and what the other resources stand for.
import type { ComponentKind } from '../../../../cypher/model/values.js';
import { technologyOfImage } from '../technologies.js';
import type { ClaimsOfFile, SystemFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';
import { resourceType, standsFor, technologyOfEngine } from './resource-types.js';
import { referencesIn, type Resource, type Template } from './template.js';

export interface Described {
  readonly ref: string;
  readonly kind: ComponentKind;
}

/** Logical ids that say what something is, and not which. */
const SAYS_NOTHING =
  /^(?:my|the|app|application|main|default|primary|serverless|aws|amazon|ecs|sam|rest|http|web|db|rds|dynamo|dynamodb|sqs|sns|s3|lambda|event|state|user|load|elastic|alb|nlb|elb|instance|cluster|service|function|table|queue|topic|bucket|api|database|balancer|cache|redis|elasticache|stream|bus|machine|pool|distribution|cdn|cloud|front|cloudfront|fargate|task|definition|kinesis|resource|\d+)$/;
const FOLDER_SAYS_NOTHING =
  /^(?:infra|infrastructure|cloudformation|cfn|templates?|aws|deploy(?:ment)?|iac|sam|src|stacks?|backend|ops|config|\.?)$/i;
const FILE_SAYS_NOTHING =
  /^(?:template|sam|cloudformation|cfn|stack|main|service|infrastructure|packaged|serverless|resources|app)$/i;

export class Resources {
  readonly #template: Template;
  readonly #file: SystemFile;
  readonly #described = new Map<string, Described>();
  readonly #byName = new Map<string, string>();
  readonly #byPattern = new Map<string, string>();
  readonly #carriers = new Map<string, string>();

  constructor(template: Template, file: SystemFile, claims: ClaimsOfFile) {
    this.#template = template;
    this.#file = file;
    this.#findCarriers();
    for (const resource of template.resources) {
      const type = this.#typeOf(resource);
      if (type === null || this.#carriers.has(resource.id)) continue;
      this.add(resource.id, resource.line, this.#nameOf(resource, type.names, type.kind), type, claims);
    }
    for (const id of this.#carriers.keys()) {
      const [only, ...others] = new Set(this.componentsBehind(` ${template.referenceTo(id)} `));
      if (only !== undefined && others.length === 0 && this.#described.has(only))
        claims.fact(
          template.resource(id)!.line,
          'address',
          '',
          template.referenceTo(id),
          this.#described.get(only)!.ref,
        );
    }
  }

  /** A component, with the reference under which the template knows it. */
  add(
    id: string,
    line: number,
    { name, isOwn }: { readonly name: string; readonly isOwn: boolean },
    { kind, technology }: { readonly kind: ComponentKind; readonly technology: string | undefined },
    claims: ClaimsOfFile,
  ): void {
    const words = inWords(id);
    const ref = claims.component(line, {
      name,
      kind,
      technology,
      // `OrdersTable` is what people write as two words.
      aliases: name === id && words !== id.toLowerCase() ? [words] : [],
    });
    this.#described.set(id, { ref, kind });
    claims.fact(line, 'address', '', this.#template.referenceTo(id), ref);
    const stack = name === id ? this.stackName() : '';
    if (stack !== '') claims.fact(line, 'cloudformation-unnamed', stack, id, ref);
    if (!isOwn) return;
    this.#byName.set(name, id);
    claims.fact(line, 'address', '', name, ref);
  }

  /** The reference of a resource that an ARN or a plain name means: `arn:aws:sqs:…:orders`; null for none of this file. */
  referenceByName(text: string): string | null {
    const id = this.#byName.get(text.trim().replace(/^arn:.*[:/]/, ''));
    return id === undefined ? null : this.#template.referenceTo(id);
  }

  /**
   * A text, or the reference of the resource that is named by the same words: both the table and the setting of a function
   * say `!Sub '${Stage}-orders'`. Words without a variable may mean anything.
   */
  withReference(text: string): string {
    const id = this.#byPattern.get(text.trim());
    return id === undefined ? text : this.#template.referenceTo(id);
  }

  get(id: string): Described | undefined {
    return this.#described.get(id);
  }

  /** Ids of components of this file, and references that other files close. */
  componentsBehind(text: string, depth = 0): string[] {
    if (depth > 6) return [];
    return referencesIn(text).flatMap((reference) => {
      const id = this.#template.idOf(reference);
      if (id === null) return [reference];
      if (this.#described.has(id)) return [id];
      const carried = this.#carriers.get(id);
      return carried === undefined ? [] : this.componentsBehind(carried, depth + 1);
    });
  }

  /** The task definition of a service, and every other resource that it refers to by a property. */
  referred({ properties }: Resource, property: string): readonly Resource[] {
    return referencesIn(this.#template.text(properties?.get(property) ?? null)).flatMap((reference) => {
      const id = this.#template.idOf(reference);
      return (id === null ? undefined : this.#template.resource(id)) ?? [];
    });
  }

  /** What the folder or the file calls its stack: `shop/orders/template.yaml` → `orders`; '' where neither says. */
  stackName(): string {
    const folder = this.#file.folder.split('/').at(-1) ?? '';
    const file = this.#file.name.replace(/\.[^.]+$/, '').replace(/[-_.](?:template|stack|cfn|cloudformation)$/i, '');
    if (!FILE_SAYS_NOTHING.test(file)) return file;
    return FOLDER_SAYS_NOTHING.test(folder) ? '' : folder;
  }

  #typeOf(
    resource: Resource,
  ): { kind: ComponentKind; technology: string | undefined; names: readonly string[] } | null {
    const { type, properties } = resource;
    if (type === 'AWS::ECS::TaskDefinition') return { ...this.#imageType(resource), names: ['Family'] };
    const known = resourceType(type);
    if (known === null) return null;
    if (type === 'AWS::ECS::Service') {
      const [task] = this.referred(resource, 'TaskDefinition');
      return task === undefined ? known : { ...this.#imageType(task), names: known.names };
    }
    const engine = this.#template.nameText(properties?.get('Engine') ?? properties?.get('EngineType') ?? null);
    return { ...known, technology: known.technology ?? technologyOfEngine(engine) };
  }

  /** A task that runs a product and nothing else is that product. */
  #imageType({ properties }: Resource): { kind: ComponentKind; technology: string } {
    const images = properties?.get('ContainerDefinitions')?.items() ?? [];
    const [only, ...others] = images;
    const product =
      only === undefined || others.length > 0 ? null : technologyOfImage(this.#template.text(only.get('Image')));
    return product ?? { kind: 'SERVICE', technology: 'ecs' };
  }

  #nameOf(resource: Resource, properties: readonly string[], kind: ComponentKind): { name: string; isOwn: boolean } {
    const { id, properties: given } = resource;
    for (const property of properties) {
      const value = given?.get(property) ?? null;
      const name = this.#template.nameText(value);
      if (name === '') continue;
      const text = this.#template.text(value).trim();
      const literal = text.replace(/\bcfn[\w-]*:\S+/g, '');
      if (literal !== text || text.includes('*')) {
        if (/[A-Za-z]{2}/.test(literal)) this.#byPattern.set(text, id);
      }
      return { name, isOwn: text === name };
    }
    const tagged = this.#template.nameText(tagNamed(given, 'Name'));
    if (tagged !== '' && resource.type !== 'AWS::ECS::Service') return { name: tagged, isOwn: false };
    for (const task of this.referred(resource, 'TaskDefinition')) {
      const family = this.#template.nameText(task.properties?.get('Family') ?? null);
      if (family !== '') return { name: family, isOwn: false };
    }
    const stack = this.stackName();
    if (
      stack === '' ||
      !inWords(id)
        .split(' ')
        .every((word) => SAYS_NOTHING.test(word))
    )
      return { name: id, isOwn: false };
    const said = new Set(
      inWords(stack)
        .split(' ')
        .map((word) => word.replace(/s$/, '')),
    );
    const isSaid = inWords(id)
      .split(' ')
      .every((word) => said.has(word.replace(/s$/, '')));
    return { name: kind === 'SERVICE' || isSaid ? stack : `${stack} ${inWords(id)}`, isOwn: false };
  }

  #findCarriers(): void {
    const carry = (id: string, value: string): void => {
      if (value.trim() !== '') this.#carriers.set(id, `${this.#carriers.get(id) ?? ''} ${value}`);
    };
    for (const resource of this.#template.resources) {
      const { id, type, properties } = resource;
      const property = standsFor(type);
      if (property !== null) carry(id, this.#template.text(properties?.get(property) ?? null));
      if (type === 'AWS::ECS::Service')
        for (const task of this.referred(resource, 'TaskDefinition')) carry(task.id, this.#template.referenceTo(id));
      // A target group is reached through the load balancer whose listener or rule names it.
      const [actions, balancer] = type.endsWith('::Listener')
        ? ['DefaultActions', 'LoadBalancerArn']
        : type.endsWith('::ListenerRule')
          ? ['Actions', 'ListenerArn']
          : [];
      if (actions === undefined || balancer === undefined) continue;
      for (const group of this.referred(resource, actions))
        if (group.type === 'AWS::ElasticLoadBalancingV2::TargetGroup')
          carry(group.id, this.#template.text(properties?.get(balancer) ?? null));
    }
  }
}

/** `OrdersTable` → `orders table`, `SQSQueue` → `sqs queue` */
export function inWords(id: string): string {
  return id
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .replace(/[-_]+/g, ' ')
    .toLowerCase();
}

function tagNamed(properties: YamlValue | null, key: string): YamlValue | null {
  const tags = properties?.get('Tags') ?? null;
  return (
    tags
      ?.items()
      .find((tag) => tag.textAt('Key') === key)
      ?.get('Value') ?? null
  );
}
