// Secrets out of what inputs are called. In: listed inputs. Out: the same ones, their `uri` (and the reasons of the refused)
// without secrets, for all that is told or stored of them; what is opened keeps its real path or address.
import type { DocumentInput, ListedInputs } from './list-inputs.js';
import { maskSecrets } from './secrets/mask-secrets.js';

export async function maskInputs(listed: ListedInputs): Promise<ListedInputs> {
  const told = [
    ...listed.inputs.map(({ uri }) => uri ?? ''),
    ...listed.refused.flatMap(({ uri, reason }) => [uri, reason]),
  ];
  // Of thousands hardly one holds a secret: to look at all of them at once takes a tenth of the time.
  const all = await maskSecrets([told.join('\n')]);
  if (all.ok && all.texts[0]?.masked === 0) return listed;
  const refused = listed.refused.map(({ uri, reason }) => maskTold([uri, reason]));
  return {
    ...listed,
    inputs: await Promise.all(listed.inputs.map(maskInput)),
    refused: (await Promise.all(refused)).map(([uri = '', reason = '']) => ({ uri, reason })),
  };
}

async function maskInput(input: DocumentInput): Promise<DocumentInput> {
  if (input.uri === null) return input;
  const [uri = ''] = await maskTold([input.uri]);
  return { ...input, uri };
}

/** What cannot be searched for secrets is not told. @returns words of the same lengths, in their order */
async function maskTold(words: readonly string[]): Promise<string[]> {
  const masked = await maskSecrets(words);
  return words.map((each, at) => (masked.ok ? masked.texts[at]?.text : undefined) ?? '*'.repeat(each.length));
}
