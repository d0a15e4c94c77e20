// `faultline load`: rebuild the graph from the extractions. What cannot be used is listed, and nothing is rewritten.
import { runLoad } from '../../ingest/run-ingest.js';
import { EXIT, openStore, openWorkspace, type CommandContext } from './command.js';

export async function runLoadCommand(context: CommandContext): Promise<number> {
  const store = openStore(context);
  try {
    const { documents, leftOut, publish } = await runLoad({
      workspace: openWorkspace(context),
      store,
      now: context.now,
    });
    for (const { file, reason } of leftOut) context.stderr.write(`left out: extractions/${file}: ${reason}\n`);
    context.stdout.write(
      `${documents} ${documents === 1 ? 'document' : 'documents'} loaded, graph ${publish.version.graphVersion}\n`,
    );
    return leftOut.length > 0 ? EXIT.refused : EXIT.done;
  } finally {
    await store.close();
  }
}
