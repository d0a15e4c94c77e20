// Reads .NET Aspire's app hosts: the C# program that says which projects, containers and stores a system has and which of them
// needs which. In: one file. Out: its resources as components, their references as dependencies, and where their code lies.
// The program is followed, not run: both branches of a condition count, a loop counts once, and methods of the same file are
// followed a few calls deep. Resources that come from another file's methods are not seen.
import { NO_CLAIMS, type SystemFile, type SystemReader, type SystemReading } from '../system-file.js';
import { readTree } from '../code/parse-code.js';
import { AppHost } from './app-host.js';

const CREATES = /\bDistributedApplication\s*\.\s*Create\w*Builder\b|\bDistributedApplicationTestingBuilder\b/;
const EXTENDS = /\bIDistributedApplicationBuilder\b/;

export const aspireReader: SystemReader = {
  name: '.NET Aspire app host',
  isFor: (file) =>
    file.name.endsWith('.cs') && (CREATES.test(file.text) || (EXTENDS.test(file.text) && /\.Add[A-Z]/.test(file.text))),
  async read(file): Promise<SystemReading> {
    if (isOfTests(file)) return { status: 'read', claims: NO_CLAIMS };
    const isHost = CREATES.test(file.text);
    const reading = await readTree(file, 'c-sharp', (root) => new AppHost(file, root).read());
    // A file of extensions that adds nothing by itself may be any C#.
    return reading.status === 'read' && !isHost && reading.claims.components.length === 0
      ? { status: 'other' }
      : reading;
  },
};

function isOfTests(file: SystemFile): boolean {
  return /(?:^|[/._-])tests?\/|[a-z]Tests?\//.test(file.uri) || /DistributedApplicationTestingBuilder/.test(file.text);
}
