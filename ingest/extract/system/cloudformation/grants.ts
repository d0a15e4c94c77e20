// What a workload may do, as policies say it. In: a resource. Out: each grant with the text of what it is on, and, for queues,
// whether it sends or receives. A permission is no dependency.
import type { DependencyKind } from '../../../../cypher/model/values.js';
import type { YamlValue } from '../yaml-documents.js';
import type { Resources } from './describe-resources.js';
import type { Resource, Template } from './template.js';

export interface Grant {
  readonly line: number;
  /** text with the reference of what may be used */
  readonly target: string;
  /** null where it says neither sending nor receiving */
  readonly kind: DependencyKind | null;
  /** `sqs:SendMessage`, or the name of a policy template */
  readonly actions: string;
}

const SENDS = /(?:SendMessage|Publish|PutRecord|PutEvents|:PutEvents)/i;
const RECEIVES = /(?:Poller|ReceiveMessage|GetRecords|Subscribe|DeleteMessage|StreamRead)/i;

export class Grants {
  readonly #template: Template;
  readonly #resources: Resources;
  readonly #byRole = new Map<string, Grant[]>();
  /** whether any function of SAM says by itself what it may do */
  readonly areTold: boolean;

  constructor(template: Template, resources: Resources) {
    this.#template = template;
    this.#resources = resources;
    this.areTold = template.resources.some(
      ({ type, properties }) =>
        type === 'AWS::Serverless::Function' && (properties?.entry('Policies') ?? null) !== null,
    );
    for (const { id, type, properties } of template.resources) {
      if (type === 'AWS::IAM::Role')
        for (const policy of properties?.get('Policies')?.items() ?? [])
          this.#add([id], grantsOfDocument(policy.get('PolicyDocument'), template));
      else if (/^AWS::IAM::(?:Managed)?Policy$/.test(type) && properties !== null)
        this.#add(
          idsIn(template.text(properties.get('Roles')), template),
          grantsOfDocument(properties.get('PolicyDocument'), template),
        );
    }
  }

  /** The grants of a function, a service or a state machine, by its own policies and by those of its role in this file. */
  of(resource: Resource): Grant[] {
    const own = (resource.properties?.get('Policies')?.items() ?? []).flatMap((policy) =>
      grantsOfPolicy(policy, this.#template),
    );
    const roles = rolesOf(resource, this.#template, this.#resources);
    return [...own, ...[...roles].flatMap((role) => this.#byRole.get(role) ?? [])];
  }

  #add(roles: readonly string[], grants: readonly Grant[]): void {
    for (const role of roles) {
      const known = this.#byRole.get(role);
      if (known === undefined) this.#byRole.set(role, [...grants]);
      else known.push(...grants);
    }
  }
}

function rolesOf(resource: Resource, template: Template, resources: Resources): Set<string> {
  const holders = [resource.properties];
  if (resource.type === 'AWS::ECS::Service')
    holders.push(...resources.referred(resource, 'TaskDefinition').map((task) => task.properties));
  const names = ['Role', 'RoleArn', 'TaskRoleArn', 'InstanceRoleArn'];
  return new Set(
    holders.flatMap((each) => names.flatMap((name) => idsIn(template.text(each?.get(name) ?? null), template))),
  );
}

function idsIn(text: string, template: Template): string[] {
  return text.split(/\s+/).flatMap((word) => template.idOf(word) ?? []);
}

/** A policy template of SAM (`SQSSendMessagePolicy: { QueueName: … }`), or statements. */
function grantsOfPolicy(policy: YamlValue, template: Template): Grant[] {
  if (policy.get('Statement') !== null) return grantsOfDocument(policy, template);
  return policy
    .entries()
    .flatMap(({ key, line, value }) =>
      /Policy$/.test(key) ? [{ line, target: template.text(value), kind: kindOf(key), actions: key }] : [],
    );
}

function grantsOfDocument(document: YamlValue | null, template: Template): Grant[] {
  const statement = document?.get('Statement') ?? null;
  const statements = statement === null ? [] : statement.kind === 'sequence' ? statement.items() : [statement];
  return statements.flatMap((each) => {
    const on = each.get('Resource');
    if (on === null || /^deny$/i.test(each.textAt('Effect'))) return [];
    const actions = template.text(each.get('Action'));
    return [{ line: on.line, target: template.text(on), kind: kindOf(actions), actions }];
  });
}

function kindOf(words: string): DependencyKind | null {
  const sends = SENDS.test(words);
  const receives = RECEIVES.test(words);
  return sends === receives ? null : sends ? 'PUBLISHES_TO' : 'CONSUMES_FROM';
}
