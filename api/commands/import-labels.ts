// `faultline import-labels`: the hand labels of a study as extractions. Records that the study does not count are passed
// over and counted; a line that is no record is refused by its number.
import { resolve } from 'node:path';
import { runImportLabels } from '../../ingest/run-ingest.js';
import type { CommandContext } from './command.js';
import { runAndReport } from './run-and-report.js';

export interface ImportLabelsOptions {
  readonly json?: boolean;
}

export async function runImportLabelsCommand(
  context: CommandContext,
  file: string,
  options: ImportLabelsOptions,
): Promise<number> {
  const path = resolve(context.settings.baseFolder, file);
  return runAndReport(context, { isJson: options.json === true, other: 'record' }, (run, signal) =>
    runImportLabels({ path, shown: file, signal }, run),
  );
}
