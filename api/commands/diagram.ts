// `faultline diagram`: one incident's failure path as Mermaid or JSON, each step with what the map of the system says to it.
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { toMermaid } from '../diagram/to-mermaid.js';
import { narrate } from '../diagram/path-diagram.js';
import { loadDiagram } from '../incident-diagram.js';
import { createLoaders } from '../loaders.js';
import { CommandError, ensureGraph, EXIT, openStore, type CommandContext } from './command.js';

export interface DiagramOptions {
  readonly format: 'mermaid' | 'json';
  readonly out?: string;
  /** also what stands next to the path */
  readonly neighbours?: boolean;
  /** with `neighbours`: telemetry, too */
  readonly telemetry?: boolean;
}

export async function runDiagram(
  context: CommandContext,
  id: string,
  { format, out, neighbours = false, telemetry = false }: DiagramOptions,
): Promise<number> {
  const store = openStore(context);
  try {
    await ensureGraph(context, store);
    const reader = await store.reader();
    try {
      const loaders = createLoaders(reader);
      const incident = await loaders.incident.load(id);
      if (incident === null)
        throw new CommandError(
          `there is no incident "${id}": "faultline query '{ incidents { nodes { id title } } }'" lists them`,
        );
      const diagram = await loadDiagram(id, loaders, { marks: true, neighbours: neighbours ? { telemetry } : null });
      const text =
        format === 'mermaid'
          ? toMermaid(diagram)
          : `${JSON.stringify({ incident: { id, title: incident.title }, ...diagram, narrative: narrate(diagram) }, null, 2)}\n`;
      if (out === undefined) context.stdout.write(text);
      else writeOut(resolve(context.settings.baseFolder, out), out, text);
      return EXIT.done;
    } finally {
      await reader.close();
    }
  } finally {
    await store.close();
  }
}

function writeOut(path: string, shown: string, text: string): void {
  try {
    writeFileSync(path, text);
  } catch (error) {
    throw new CommandError(`${shown} cannot be written: ${(error as Error).message}`);
  }
}
