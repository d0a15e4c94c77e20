// What a document says of itself before its text begins: YAML between two `---` lines.
// In: decoded text. Out: the known fields and the text without the block, or one line that says what is wrong with it.
import { parse } from 'yaml';
import { z } from 'zod';
import { toDate } from './published-date.js';

const fieldsSchema = z.object({
  title: z.string().trim().min(1).optional(),
  organization: z.string().trim().min(1).optional(),
  publishedAt: z.union([z.string(), z.number()]).transform(String).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  team: z.string().trim().min(1).optional(),
});

export interface FrontMatter {
  readonly title?: string | undefined;
  readonly organization?: string | undefined;
  readonly publishedAt?: string | undefined;
  readonly url?: string | undefined;
  readonly team?: string | undefined;
}

export type FrontMatterReading =
  | { readonly ok: true; readonly fields: FrontMatter; readonly isPresent: boolean; readonly text: string }
  | { readonly ok: false; readonly reason: string };

export function readFrontMatter(text: string): FrontMatterReading {
  const block = /^---[ \t]*\n(?<yaml>(?:(?!---[ \t]*(?:\n|$)).*\n)*)---[ \t]*(?:\n|$)/.exec(text);
  const yaml = block?.groups?.['yaml'];
  // A rule (`---`) above ordinary prose opens no front matter: a block needs a `key:` line.
  if (block === null || yaml === undefined || !/^[A-Za-z][\w-]*:/m.test(yaml))
    return { ok: true, fields: {}, isPresent: false, text };
  let value: unknown;
  try {
    // The size of what aliases may expand to is bounded, so that a small block cannot become a huge one.
    value = parse(yaml, { maxAliasCount: 10 });
  } catch (error) {
    return { ok: false, reason: `its front matter is not valid YAML: ${(error as Error).message.split('\n')[0]}` };
  }
  const parsed = fieldsSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0]!;
    return { ok: false, reason: `its front matter does not fit: ${issue.path.join('.')}: ${issue.message}` };
  }
  const { publishedAt, ...fields } = parsed.data;
  const rest = text.slice(block[0].length).replace(/^\n+/, '');
  if (publishedAt === undefined) return { ok: true, fields, isPresent: true, text: rest };
  const date = toDate(publishedAt);
  if (date === null)
    return {
      ok: false,
      reason: `its front matter does not fit: publishedAt "${publishedAt}" is no date like 2024-05-17`,
    };
  return { ok: true, fields: { ...fields, publishedAt: date }, isPresent: true, text: rest };
}
