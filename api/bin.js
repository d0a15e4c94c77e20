#!/usr/bin/env node
// Starts the command line without a build step: the TypeScript sources are run as they are.
import { register } from 'tsx/esm/api';

register();
const { main } = await import('./cli.ts');
process.exitCode = await main(process.argv);
