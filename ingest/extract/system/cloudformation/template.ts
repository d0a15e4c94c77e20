// A CloudFormation template as its readers need it. In: the root of a YAML or JSON document. Out: its resources with their
// lines, and the text of any value: intrinsic functions (`!Ref`, `Fn::Sub`, …) become references, written so that they can
// stand inside a text and be found there again. What needs another file (imports, parameters, nested stacks) stays open.
import type { SystemFile } from '../system-file.js';
import type { YamlValue } from '../yaml-documents.js';

export interface Resource {
  readonly id: string;
  readonly type: string;
  /** the line of its logical id */
  readonly line: number;
  readonly whole: YamlValue;
  readonly properties: YamlValue | null;
}

const DEEPEST = 40;
const LONGEST_TEXT = 4_000;
/** A reference within a text: `cfn:` a resource, `cfn-param:` `cfn-output:` `cfn-import:` what other files say. */
export const REFERENCE = /\bcfn(?:-param|-output|-import)?:[^\s"'`<>(){},;]+/g;

/** File names and ids as they stand in a reference, without white space, quotes or brackets. */
export function inReference(text: string): string {
  return text.replace(/[\s"'`<>(){},;%]/g, (sign) => `%${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

/** Exports are known by what their names say beside the stack and its parameters: `*-VpcId`. */
export function exportKey(text: string): string {
  return inReference(
    text
      .replace(/\s*\bcfn-param:[^\s"'`<>(){},;]+\s*/g, '*')
      .replace(/\*+/g, '*')
      .trim(),
  );
}

export class Template {
  readonly resources: readonly Resource[];
  readonly #byId: ReadonlyMap<string, Resource>;
  /** resources that SAM makes without their being written down */
  readonly #implied = new Set<string>();
  readonly #root: YamlValue | null;
  readonly #uri: string;

  readonly #fill: (text: string) => string;

  /**
   * @param root the map that has `Resources`, `Parameters`, `Outputs`; null where a file of functions has none
   * @param fill replaces what another tool's variables stand for
   */
  constructor(root: YamlValue | null, file: SystemFile, fill: (text: string) => string = (text) => text) {
    this.#fill = fill;
    this.#root = root;
    this.#uri = inReference(file.uri);
    this.resources = (root?.get('Resources')?.entries() ?? []).flatMap(({ key, line, value }) => {
      const type = value.textAt('Type');
      return type === '' ? [] : [{ id: key, type, line, whole: value, properties: value.get('Properties') }];
    });
    this.#byId = new Map(this.resources.map((resource) => [resource.id, resource]));
  }

  /** @param id of a resource that SAM makes by itself */
  imply(id: string): void {
    this.#implied.add(id);
  }

  resource(id: string): Resource | undefined {
    return this.#byId.get(id);
  }

  section(name: 'Parameters' | 'Outputs' | 'Globals'): YamlValue | null {
    return this.#root?.get(name) ?? null;
  }

  referenceTo(id: string): string {
    return `cfn:${this.#uri}:${inReference(id)}`;
  }

  /** What a value comes to, references in it between spaces; '' for what only AWS knows. */
  text(value: YamlValue | null, depth = 0): string {
    if (value === null || depth > DEEPEST) return '';
    return this.#textOf(value, functionOf(value), depth);
  }

  #textOf(value: YamlValue, call: Call | null, depth: number): string {
    if (call === null) {
      if (value.kind === 'scalar') return this.#fill(value.text.slice(0, LONGEST_TEXT));
      return this.#texts(
        value.kind === 'map' ? value.entries().map((entry) => entry.value) : value.items(),
        ' ',
        depth,
      );
    }
    const { name, argument } = call;
    // Behind a tag the argument is the tagged value itself, which is to be read without the tag.
    const inner = (): string =>
      argument === value ? this.#textOf(value, longFunctionOf(value), depth + 1) : this.text(argument, depth + 1);
    switch (name) {
      case 'Ref':
        return this.#reference(argument.text);
      case 'GetAtt': {
        const [id = '', ...attribute] = argument.kind === 'scalar' ? argument.text.split('.') : argument.texts();
        return this.#attribute(id, attribute);
      }
      case 'Sub': {
        const [format = '', values] =
          argument.kind === 'scalar' ? [argument.text, null] : [argument.textAt(0), argument.at(1)];
        return this.substitute(format, values, depth + 1);
      }
      case 'Join': {
        const separator = argument.textAt(0);
        return this.#texts(argument.at(1)?.items() ?? [], separator, depth);
      }
      case 'ImportValue':
        return ` cfn-import:${exportKey(inner())} `;
      case 'If':
        return this.#texts(argument.items().slice(1), ' ', depth);
      case 'Select':
        return this.text(argument.at(1), depth + 1);
      case 'Split':
        return this.text(argument.at(1), depth + 1);
      case 'Base64':
        return inner();
      default:
        return '';
    }
  }

  /** The logical id behind a reference to a resource of this file; null for what lies elsewhere. */
  idOf(reference: string): string | null {
    const own = `cfn:${this.#uri}:`;
    return reference.startsWith(own) ? reference.slice(own.length) : null;
  }

  /**
   * The literal part of a name: `${AWS::StackName}-orders` → `orders`; a parameter counts as its default.
   * @returns '' where nothing literal is left
   */
  nameText(value: YamlValue | null): string {
    if (value === null) return '';
    const text = this.text(value)
      .replace(/\s*\bcfn-param:[^\s]+:(\w+)\s*/g, (_, parameter: string) =>
        this.#isStage(parameter) ? '*' : this.defaultOf(parameter) || '*',
      )
      .replace(/\s*\bcfn[\w-]*:\S+\s*/g, '*')
      .trim();
    const literal = text
      .replace(/\*/g, '')
      .replace(/^[-_./\s]+|[-_./\s]+$/g, '')
      .replace(/([-_./])[-_./]+/g, '$1');
    return /[A-Za-z]{2}/.test(literal) && literal.length <= 200 && !/\s{2}|\n/.test(literal) ? literal : '';
  }

  defaultOf(parameter: string): string {
    return this.#root?.textAt('Parameters', parameter, 'Default') ?? '';
  }

  /** `${Name}`, `${Name.Attribute}`, `${AWS::Region}`; `${!Literal}` is none. */
  substitute(format: string, values: YamlValue | null, depth = 0): string {
    return this.#fill(format.slice(0, LONGEST_TEXT)).replace(/\$\{([^{}]{1,255})\}/g, (whole, inner: string) => {
      const name = inner.trim();
      if (name.startsWith('!')) return whole;
      const own = values?.get(name) ?? null;
      if (own !== null) return this.text(own, depth + 1);
      const [id = '', ...attribute] = name.split('.');
      return attribute.length === 0 ? this.#reference(id) : this.#attribute(id, attribute);
    });
  }

  #reference(name: string): string {
    if (name.startsWith('AWS::'))
      return name === 'AWS::URLSuffix' ? 'amazonaws.com' : name === 'AWS::NoValue' ? '' : '*';
    if (this.#byId.has(name) || this.#implied.has(name)) return ` ${this.referenceTo(name)} `;
    if ((this.#root?.at('Parameters', name) ?? null) !== null) return ` cfn-param:${this.#uri}:${inReference(name)} `;
    return '';
  }

  #attribute(id: string, attribute: readonly string[]): string {
    const path = attribute.join('.').split('.');
    if (path[0] === 'Outputs' && path[1] !== undefined)
      return ` cfn-output:${this.#uri}:${inReference(id)}:${inReference(path[1])} `;
    return this.#reference(id);
  }

  #texts(values: readonly YamlValue[], separator: string, depth: number): string {
    let text = '';
    for (const [at, value] of values.entries()) {
      if (text.length > LONGEST_TEXT) break;
      text += `${at === 0 ? '' : separator}${this.text(value, depth + 1)}`;
    }
    return text;
  }

  /** `Stage`, `Environment`: which copy of the system it is, not which part. */
  #isStage(parameter: string): boolean {
    return /^(?:\w*(?:stage|env|environment|suffix|prefix|stack)(?:name|type)?)$/i.test(parameter);
  }
}

/** The references in a text, each once. */
export function referencesIn(text: string): string[] {
  return [...new Set(text.match(REFERENCE) ?? [])];
}

interface Call {
  readonly name: string;
  readonly argument: YamlValue;
}

/** `!Sub x`, `{ "Fn::Sub": x }`, `{ Ref: x }`; null for a plain value. */
function functionOf(value: YamlValue): Call | null {
  const tagged = /^!([A-Z]\w*)$/.exec(value.tag ?? '')?.[1];
  return tagged === undefined ? longFunctionOf(value) : { name: tagged, argument: value };
}

function longFunctionOf(value: YamlValue): Call | null {
  if (value.kind !== 'map') return null;
  const [only, ...others] = value.entries();
  if (only === undefined || others.length > 0) return null;
  if (only.key === 'Ref') return { name: 'Ref', argument: only.value };
  return only.key.startsWith('Fn::') ? { name: only.key.slice('Fn::'.length), argument: only.value } : null;
}
