// The schema as a page to read: `npx tsx api/generate-schema-reference.ts` writes it, `--check` fails when it is stale.
// In: api/schema.graphql. Out: docs/schema.md, with everything the schema says of itself and a link wherever a type is named.
import {
  astFromValue,
  buildSchema,
  getNamedType,
  GraphQLEnumType,
  GraphQLInputObjectType,
  GraphQLInterfaceType,
  GraphQLObjectType,
  GraphQLScalarType,
  isSpecifiedScalarType,
  print,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputField,
  type GraphQLNamedType,
  type GraphQLType,
} from 'graphql';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { format } from 'prettier';

const outputPath = join(import.meta.dirname, '..', 'docs', 'schema.md');
const schema = buildSchema(readFileSync(join(import.meta.dirname, 'schema.graphql'), 'utf8'));

/** Types that start an answer come as one section a field; the others by what they are. */
const roots = [schema.getQueryType(), schema.getSubscriptionType()].filter((type) => type instanceof GraphQLObjectType);
const types = Object.values(schema.getTypeMap())
  .filter((type) => !type.name.startsWith('__') && !isSpecifiedScalarType(type) && !roots.includes(type as never))
  .sort((a, b) => (a.name < b.name ? -1 : 1));
const GROUPS: readonly (readonly [string, (type: GraphQLNamedType) => boolean])[] = [
  ['Objects', (type) => type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType],
  ['Inputs', (type) => type instanceof GraphQLInputObjectType],
  ['Enums', (type) => type instanceof GraphQLEnumType],
  ['Scalars', (type) => type instanceof GraphQLScalarType],
];

function describeRoot(root: GraphQLObjectType): string[] {
  const fields = Object.values(root.getFields());
  return [
    `## ${root.name}`,
    ...described(root.description),
    fields.map(({ name }) => `[${name}](#${anchor(`${root.name}.${name}`)})`).join(' · '),
    ...fields.flatMap((field) => [
      `### ${root.name}.${field.name}`,
      ...described(field.description),
      `Answers ${typeLink(field.type)}.`,
      field.args.map(describeArgument).join('\n'),
    ]),
  ];
}

function describeType(type: GraphQLNamedType): string[] {
  return [`### ${type.name}`, ...described(type.description), ...membersOf(type)];
}

function membersOf(type: GraphQLNamedType): string[] {
  if (type instanceof GraphQLEnumType) {
    return [
      type
        .getValues()
        .map(({ name, description }) => `- \`${name}\`${note(description)}`)
        .join('\n'),
    ];
  }
  if (type instanceof GraphQLInputObjectType) return [Object.values(type.getFields()).map(describeArgument).join('\n')];
  if (!(type instanceof GraphQLObjectType || type instanceof GraphQLInterfaceType)) return [];
  const interfaces = type.getInterfaces().map(typeLink);
  return [
    ...(interfaces.length === 0 ? [] : [`Is a ${interfaces.join(', ')}.`]),
    Object.values(type.getFields()).map(describeField).join('\n'),
  ];
}

function describeField({ name, type, description, args }: GraphQLField<unknown, unknown>): string {
  const line = `- \`${name}\` ${typeLink(type)}${note(description)}`;
  return [line, ...args.map((argument) => `  ${describeArgument(argument)}`)].join('\n');
}

function describeArgument({ name, type, description, defaultValue }: GraphQLArgument | GraphQLInputField): string {
  const literal = defaultValue === undefined ? null : astFromValue(defaultValue, type);
  const assumed = literal === undefined || literal === null ? '' : ` = \`${print(literal)}\``;
  return `- \`${name}\` ${typeLink(type)}${assumed}${note(description)}`;
}

function typeLink(type: GraphQLType): string {
  const named = getNamedType(type);
  return isSpecifiedScalarType(named) ? `\`${String(type)}\`` : `[\`${String(type)}\`](#${anchor(named.name)})`;
}

function note(description: string | null | undefined): string {
  return typeof description === 'string' ? `: ${description}` : '';
}

function described(description: string | null | undefined): string[] {
  return typeof description === 'string' ? [description] : [];
}

/** As GitHub names a heading. */
function anchor(heading: string): string {
  return heading.toLowerCase().replace(/[^a-z0-9_-]/g, '');
}

const groups = GROUPS.map(([title, isOfGroup]) => ({ title, members: types.filter(isOfGroup) }));
const page = [
  '# Schema reference',
  '<!-- Written by api/generate-schema-reference.ts from api/schema.graphql: change that file, then `npm run codegen`. -->',
  'Everything that can be asked of `/graphql` and of `faultline query`. [Worked questions](questions.md) show it in use; GraphiQL, which a browser opens on `/graphql`, has the same descriptions beside the editor. A type that ends in `!` is never null; `= value` is what is taken where nothing is said. Errors carry `extensions.code`.',
  ...groups.map(
    ({ title, members }) => `**${title}**: ${members.map(({ name }) => `[${name}](#${anchor(name)})`).join(' · ')}`,
  ),
  ...roots.flatMap(describeRoot),
  ...groups.flatMap(({ title, members }) => [`## ${title}`, ...members.flatMap(describeType)]),
];
const text = await format(page.filter((part) => part !== '').join('\n\n'), {
  parser: 'markdown',
  singleQuote: true,
  printWidth: 120,
  trailingComma: 'all',
});

if (process.argv.includes('--check')) {
  if (!existsSync(outputPath) || readFileSync(outputPath, 'utf8') !== text) {
    process.stderr.write('docs/schema.md is stale: run "npm run codegen"\n');
    process.exitCode = 1;
  }
} else {
  mkdirSync(dirname(outputPath), { recursive: true });
  writeFileSync(outputPath, text);
}
