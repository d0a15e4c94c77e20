// What a folder of infrastructure and code says of itself, as front matter does for prose: `faultline.yaml` with
// `organization: …`. In: the file's text. Out: the settings for all that lies in the folder, or one line of what is wrong.
import { parse } from 'yaml';
import { z } from 'zod';

export const TREE_SETTINGS_FILE = 'faultline.yaml';

const settingsSchema = z.strictObject({ organization: z.string().trim().min(1) });
/** A parser meets no more of a file that anybody may have written. */
const LONGEST_SETTINGS = 10_000;

export type TreeSettings = z.infer<typeof settingsSchema>;

export function readTreeSettings(
  text: string,
): { readonly ok: true; readonly settings: TreeSettings } | { readonly ok: false; readonly reason: string } {
  if (text.length > LONGEST_SETTINGS)
    return { ok: false, reason: 'it is too long for a line that names an organization' };
  try {
    const parsed = settingsSchema.safeParse(parse(text, { maxAliasCount: 0 }));
    if (parsed.success) return { ok: true, settings: parsed.data };
    return { ok: false, reason: 'it must be one line: "organization: NAME"' };
  } catch (error) {
    return { ok: false, reason: `it is not valid YAML: ${(error as Error).message.split('\n')[0]}` };
  }
}
