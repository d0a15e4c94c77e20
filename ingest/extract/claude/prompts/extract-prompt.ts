// The prompt of the extraction as the rest of the program knows it: its text and its version. In: nothing. Out: both. The
// version covers system text, schema, the words around a document, effort and output limits (STYLE section 3: a changed prompt
// gets a new version).
import { buildExtractRequest, buildRepairRequest } from './document-turn.js';
import { EXTRACT_SYSTEM } from './extract-system.js';
import { promptVersion } from './prompt-version.js';

export interface Prompt {
  readonly version: string;
  readonly system: string;
}

export const EXTRACT_PROMPT: Prompt = {
  version: promptVersion('extract-1', sampleRequests()),
  system: EXTRACT_SYSTEM,
};

/** Every form a question takes: a whole document, a piece, one so long that the limit caps it, and one asked again. */
function sampleRequests() {
  const known = { title: 'Sample', organization: 'Sample', publishedAt: '2020-01-01' };
  const short = 'A sample.';
  const long = 'A sample. '.repeat(10_000);
  const whole = { start: 0, end: short.length, number: 1, of: 1 };
  const request = buildExtractRequest(known, short, whole, { model: '' });
  return [
    request,
    buildExtractRequest(known, short, { ...whole, number: 2, of: 3 }, { model: '' }),
    buildExtractRequest(known, long, { ...whole, end: long.length }, { model: '' }),
    buildRepairRequest(request, 'A reply.', ['a problem']),
  ];
}
