// All that people ruled about names in one workspace. In: the folder. Out: the alias file's names and the decisions.
import { readAliasFile, type FileAlias } from './alias-file.js';
import { readDecisions, type Decision } from './decisions.js';
import type { Workspace } from './workspace.js';

/** @throws WorkspaceError where one of the files cannot be understood */
export function readRulings({ home }: Workspace): {
  readonly aliases: readonly FileAlias[];
  readonly decisions: readonly Decision[];
} {
  return { aliases: readAliasFile(home), decisions: readDecisions(home) };
}
