// A reply's schema as text for the prompt: servers exist that take no schema beside the messages. In: a zod schema. Out: its
// JSON Schema on one line, without what the sentence beside it says once for all ("every key, no other keys") and without
// the bounds of numbers: every token of it is paid with every document.
import { z } from 'zod';

const LEFT_OUT: ReadonlySet<string> = new Set(['$schema', 'additionalProperties', 'required', 'minimum', 'maximum']);

/** @throws when the schema has parts that JSON Schema cannot tell */
export function replyShape(schema: z.ZodType): string {
  return JSON.stringify(z.toJSONSchema(schema), function keep(this: unknown, key: string, value: unknown) {
    // A property of ours could bear one of these names; keywords stand beside a `type`.
    if (LEFT_OUT.has(key) && isSchemaNode(this)) return undefined;
    return key === 'type' && value === 'string' && isSchemaNode(this) && 'enum' in this ? undefined : value;
  });
}

function isSchemaNode(value: unknown): value is object {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}
