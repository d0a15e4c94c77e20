// Terraform and OpenTofu. In: one file of a module (`.tf`, `.tofu`, their JSON, `.tfvars`). Out: a component for each resource,
// data source or well-known module that the tables know, and as `terraform-…` facts what the file leaves open: arguments
// that refer to something, settings of programs, variables, locals, outputs, calls of modules.
// Kinds of fact: `terraform-block` name `aws_sqs_queue.jobs`, value: a module's source · `terraform-name` the same name,
// value: what it is called · `terraform-argument`, `terraform-setting`, `terraform-settings` name `address:path` ·
// `terraform-image`, `terraform-build` where the code comes from · `terraform-variable`, `-local`, `-output`, `-value` name
// `env.DB_HOST`. Values are text in which expressions stand as `${…}`. Nothing is evaluated or downloaded here.
import { ClaimsOfFile, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { technologyOfImage } from '../technologies.js';
import { attributeLines, DEEPEST_NESTING, type AttributeLines } from './attribute-lines.js';
import { flattenArguments, type FlatArgument } from './flatten-arguments.js';
import { expandCalls, isObject, parseHcl, parseHclJson, type HclObject, type HclValue } from './parse-hcl.js';
import { ENGINE_ARGUMENTS, moduleType, resourceType, technologyOfEngine, type ResourceType } from './resource-types.js';

const FILES = /\.(?:tf|tofu|tfvars|tf\.json|tofu\.json|tfvars\.json)$/;
const LONGEST_VALUE = 8_000;
const LONGEST_WITH_OPEN_HEREDOC = 20_000;

export const terraformReader: SystemReader = {
  name: 'Terraform',
  isFor: ({ name }) => FILES.test(name),
  read: readTerraform,
};

async function readTerraform(file: SystemFile): Promise<SystemReading> {
  const text = file.parseable.replace(/^\uFEFF/, ' ');
  const lines = attributeLines(text);
  if (lines.deepest > DEEPEST_NESTING) return { status: 'refused', reason: 'HCL that is nested too deeply' };
  // The parser would look for the end of each again, up to the end of the text.
  if (lines.hasOpenHeredoc && text.length > LONGEST_WITH_OPEN_HEREDOC)
    return { status: 'refused', reason: 'HCL in which a heredoc begins and does not end' };
  const parsed = file.name.endsWith('.json') ? parseHclJson(text) : await parseHcl(text, lines.statementEnds);
  if (!parsed.ok) return { status: 'refused', reason: parsed.reason };
  const isValues = /\.tfvars(?:\.json)?$/.test(file.name);
  const [body = {}] = await expandCalls([parsed.body]);
  const reader = new FileReader(file, lines);
  if (isValues) reader.readValues('terraform-value', body, '');
  else reader.readModule(body);
  return { status: 'read', claims: reader.claims.claims() };
}

class FileReader {
  readonly claims: ClaimsOfFile;
  readonly #file: SystemFile;
  readonly #lines: AttributeLines;
  /** how often a path has come up, over the whole file: `locals` may come several times */
  readonly #occurrences = new Map<string, number>();
  /** where JSON inside a string was searched last */
  readonly #searched = new Map<string, number>();

  constructor(file: SystemFile, lines: AttributeLines) {
    this.#file = file;
    this.#lines = lines;
    this.claims = new ClaimsOfFile(file);
  }

  readModule(body: HclObject): void {
    for (const [type, label, block, source] of blocksOf(body['resource'], 'resource'))
      this.#readResource(`${type}.${label}`, type, label, block, source);
    for (const [type, label, block, source] of blocksOf(body['data'], 'data'))
      this.#readResource(`data.${type}.${label}`, type, label, block, source);
    for (const [label, block, source] of labelledBlocks(body['module'], 'module')) this.#readCall(label, block, source);
    for (const [label, block, source] of labelledBlocks(body['variable'], 'variable'))
      if (block['default'] !== undefined)
        this.readValues('terraform-variable', { [label]: block['default'] }, source, `${source}.default`);
    for (const [label, block, source] of labelledBlocks(body['output'], 'output'))
      if (block['value'] !== undefined)
        this.readValues('terraform-output', { [label]: block['value'] }, source, `${source}.value`);
    for (const block of listOf(body['locals']))
      if (isObject(block)) this.readValues('terraform-local', block, 'locals');
  }

  /** @param from where the values stand in the source; `single` where there is but one */
  readValues(kind: string, values: HclObject, from: string, single?: string): void {
    for (const argument of flattenArguments(
      values,
      from,
      true,
      single === undefined ? this.#occurrences : new Map<string, number>(),
    )) {
      const source = single === undefined ? argument : { ...argument, source: rebased(argument.source, from, single) };
      this.#fact(this.#lineOf(source, from), kind, argument.path.join('.'), argument.value);
    }
  }

  #readResource(address: string, type: string, label: string, block: HclObject, source: string): void {
    const row = resourceType(type);
    const all = flattenArguments(block, source, false, this.#occurrences);
    this.#readBlock(address, label, row, all, source, '');
  }

  #readCall(label: string, block: HclObject, source: string): void {
    const from = typeof block['source'] === 'string' ? block['source'] : '';
    const isLocal = /^\.{1,2}(?:\/|$)/.test(from);
    const row = isLocal ? null : moduleType(from);
    const all = flattenArguments(block, source, row === null, this.#occurrences);
    this.#readBlock(`module.${label}`, label, row, all, source, from, isLocal);
  }

  #readBlock(
    address: string,
    label: string,
    row: ResourceType | null,
    all: readonly FlatArgument[],
    source: string,
    value: string,
    keepsAll = false,
  ): void {
    const line = this.#place(source, 0) ?? 1;
    const name = nameIn(all, row?.names ?? ['name', 'name_prefix']);
    const component = row === null ? undefined : this.#component(line, label, row, all, name?.value);
    this.claims.fact(line, 'terraform-block', address, value, component);
    if (name !== undefined && (component !== undefined || /[.\w]/.test(name.value)))
      this.#fact(this.#lineOf(name, source), 'terraform-name', address, name.value, component);
    for (const argument of all) this.#readArgument(address, argument, source, component, keepsAll);
  }

  #component(
    line: number,
    label: string,
    row: ResourceType,
    all: readonly FlatArgument[],
    name: string | undefined,
  ): string {
    const isPlain = name !== undefined && name !== '' && !name.includes('${');
    const { kind, technology } = technologyIn(row, all);
    return this.claims.component(line, {
      name: isPlain ? shortName(name) : label,
      kind,
      technology,
      confidence: isPlain ? 0.95 : 0.8,
    });
  }

  #readArgument(
    address: string,
    argument: FlatArgument,
    source: string,
    component: string | undefined,
    keepsAll: boolean,
  ): void {
    const { is, path, name, value } = argument;
    const [first = ''] = path;
    const last = path.at(-1) ?? '';
    if (UNREAD.has(first) || first === 'source' || first === 'version') return;
    const line = this.#lineOf(argument, source, name);
    const refers = value.includes('${');
    if (is === 'setting') {
      if (isWorthKeeping(name, value)) this.#fact(line, 'terraform-setting', `${address}:${name}`, value, component);
    } else if (is === 'settings') {
      this.#fact(line, 'terraform-settings', `${address}:${path.join('.')}`, value, component);
    } else if (!keepsAll && IMAGE.test(last) && value.length < 400) {
      const image = value.replace(/^DOCKER\|/, '');
      if (image !== '' && !/^\d/.test(image)) this.#fact(line, 'terraform-image', address, image, component);
      if (refers) this.#fact(line, 'terraform-argument', `${address}:${path.join('.')}`, value, component);
    } else if (!keepsAll && BUILD.test(path.slice(-2).join('.')) && !value.startsWith('http')) {
      this.#fact(line, 'terraform-build', address, value, component);
      if (refers) this.#fact(line, 'terraform-argument', `${address}:${path.join('.')}`, value, component);
    } else if (keepsAll || refers || isLiteralAddress(path, value)) {
      this.#fact(line, 'terraform-argument', `${address}:${path.join('.')}`, value, component);
    }
  }

  #fact(line: number, kind: string, name: string, value: string, component?: string): void {
    if (value.length <= LONGEST_VALUE && name !== '') this.claims.fact(line, kind, name, value, component);
  }

  /** The line of an argument; what stands in JSON inside a string is searched from there on. */
  #lineOf(argument: FlatArgument, block: string, inner = ''): number {
    const places = this.#lines.places.get(argument.source);
    const place = places?.[Math.min(argument.occurrence, places.length - 1)];
    if (place === undefined) return this.#place(block, 0) ?? 1;
    if (inner === '' || argument.source.endsWith(`.${inner}`)) return this.#file.lineAt(place);
    const from = Math.max(place, this.#searched.get(argument.source) ?? 0);
    const slice = this.#file.text.slice(from, from + FARTHEST_SEARCH);
    const at = slice.indexOf(`"${inner}"`);
    if (at < 0 || !/container_(?:definitions|properties)$/.test(argument.source)) return this.#file.lineAt(place);
    this.#searched.set(argument.source, from + at + inner.length);
    return this.#file.lineAt(from + at);
  }

  #place(path: string, occurrence: number): number | undefined {
    const place = this.#lines.places.get(path)?.[occurrence];
    return place === undefined ? undefined : this.#file.lineAt(place);
  }
}

const FARTHEST_SEARCH = 5_000;
/** What these refer to is nothing that a component needs to do its work. */
const UNREAD = new Set([
  'tags',
  'labels',
  'tags_all',
  'lifecycle',
  'provider',
  'providers',
  'timeouts',
  'count',
  'default_tags',
]);
const IMAGE = /^(?:image|image_uri|image_identifier|docker_image_name|linux_fx_version|image_name)$/;
const BUILD = /(?:^|\.)(?:source_dir|source_path|source_file|build\.context|build\.path|filename)$/;
/** Names and addresses that others may use, or that are another's. */
const isLiteralAddress = (path: readonly string[], value: string): boolean => {
  const last = path.at(-1) ?? '';
  if (/^(?:dns_name|discovery_name)$/.test(last) || path.slice(-2).join('.') === 'origin.domain_name') return true;
  return (
    /^(?:push_endpoint|uri|integration_uri|endpoint|url|fqdn|host|hostname)$/.test(last) && /^[a-z]+:\/\//i.test(value)
  );
};

function nameIn(all: readonly FlatArgument[], names: readonly string[]): FlatArgument | undefined {
  for (const name of names) {
    const found = all.find(({ is, path, value }) => is === 'argument' && value !== '' && path.join('.') === name);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** `projects/p/topics/orders` and `orders.fifo` are `orders`. */
function shortName(name: string): string {
  return (
    name
      .trim()
      .replace(/^projects\/.*\/(?=[^/]+$)/, '')
      .replace(/\.fifo$/, '') || name
  );
}

function technologyIn(row: ResourceType, all: readonly FlatArgument[]): Pick<ResourceType, 'kind' | 'technology'> {
  const chart = all.find(({ path }) => path.length === 1 && path[0] === 'chart')?.value;
  const known = chart === undefined ? null : technologyOfImage(chart);
  if (known !== null) return known;
  const engine = all.find(
    ({ path }) => path.length === 1 && (ENGINE_ARGUMENTS as readonly string[]).includes(path[0]!),
  );
  const told = engine === undefined ? undefined : technologyOfEngine(engine.value);
  const image = all.filter(({ path }) => IMAGE.test(path.at(-1) ?? ''));
  const run = row.kind === 'SERVICE' && image.length === 1 ? technologyOfImage(image[0]!.value) : null;
  if (run !== null) return run;
  return { kind: row.kind, ...(told !== undefined ? { technology: told } : pick(row)) };
}

function pick({ technology }: ResourceType): { technology?: string } {
  return technology === undefined ? {} : { technology };
}

/** A number or a word of a switch names nobody; what is called a secret is one unless it refers to something. */
function isWorthKeeping(name: string, value: string): boolean {
  if (value.includes('${')) return true;
  if (/^[\d.]*$|^(?:true|false)$/i.test(value)) return false;
  return !/passw|token|secret|key|credential/i.test(name) || value.includes('://');
}

function rebased(source: string, from: string, onto: string): string {
  // `variable.env.env.DB_HOST` stands at `variable.env.default.DB_HOST`.
  const rest = source.slice(from.length + 1);
  const cut = rest.indexOf('.');
  return cut < 0 ? onto : `${onto}${rest.slice(cut)}`;
}

function listOf(value: HclValue | undefined): readonly HclValue[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? (value as readonly HclValue[]) : [value];
}

function* labelledBlocks(value: HclValue | undefined, path: string): Generator<[string, HclObject, string]> {
  for (const group of listOf(value)) {
    if (!isObject(group)) continue;
    for (const [label, blocks] of Object.entries(group))
      for (const block of listOf(blocks)) if (isObject(block)) yield [label, block, `${path}.${label}`];
  }
}

function* blocksOf(value: HclValue | undefined, path: string): Generator<[string, string, HclObject, string]> {
  for (const [type, labels, source] of labelledBlocks(value, path))
    for (const [label, block, inner] of labelledBlocks(labels, source)) yield [type, label, block, inner];
}
