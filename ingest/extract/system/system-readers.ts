// All readers of IaC, code and catalogues, in the order in which they are asked: the more particular first (an Aspire app
// host is C#, an application.yml is YAML). Named one by one: nothing is discovered.
import type { SystemReader } from './system-file.js';

export const SYSTEM_READERS: readonly SystemReader[] = [];
