// The schema explains itself: whoever opens GraphiQL finds a word on every type, field, argument, input and enum value.
import {
  buildSchema,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
} from 'graphql';
import { describe, expect, it } from 'vitest';
import { typeDefs } from '../../api/create-api.js';

interface Described {
  readonly name: string;
  readonly description?: string | null | undefined;
}

const schema = buildSchema(typeDefs);

/** Everything that a client can name, with the types and fields it is of. */
function* everything(): Generator<Described> {
  const within = (outer: string, inner: Described): Described => ({
    ...inner,
    name: `${outer}.${inner.name}`,
    description: inner.description,
  });
  for (const type of Object.values(schema.getTypeMap())) {
    if (isIntrospectionType(type) || isSpecifiedScalarType(type)) continue;
    const { name, description } = type;
    // The roots are no things of their own.
    const isRoot = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].some(
      (root) => root?.name === name,
    );
    if (!isRoot) yield { name, description };
    if (isEnumType(type)) for (const value of type.getValues()) yield within(name, value);
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) yield within(name, field);
    if (isObjectType(type) || isInterfaceType(type))
      for (const field of Object.values(type.getFields())) {
        yield within(name, field);
        for (const argument of field.args) yield within(`${name}.${field.name}`, argument);
      }
  }
}

describe('the schema', () => {
  it('describes every type, field, argument, input and enum value', () => {
    const silent = [...everything()].filter(({ description }) => (description ?? '').trim() === '');
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('ends every description as a sentence, or gives a spelling', () => {
    const odd = [...everything()].filter(({ description }) => !/[.:`!)]$/.test((description ?? '.').trim()));
    expect(odd.map(({ name, description }) => `${name}: ${description}`)).toEqual([]);
  });
});
