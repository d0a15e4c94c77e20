// The driver of the embedded engine, whether or not its install script was allowed to run. In: this platform.
// Out: the driver's classes. The package of the platform holds all of it; the main package needs its script first.
import { createRequire } from 'node:module';
import type * as Ladybug from '@ladybugdb/core';

export type { LbugValue, PreparedStatement, QueryResult } from '@ladybugdb/core';
export type Database = Ladybug.Database;
export type Connection = Ladybug.Connection;

const require = createRequire(import.meta.url);

function load(): typeof Ladybug {
  const ofPlatform = `@ladybugdb/core-${process.platform}-${process.arch}`;
  try {
    return require(ofPlatform) as typeof Ladybug;
  } catch (error) {
    // No prebuilt package for this platform: the main package's script has built or fetched the engine.
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND')
      return require('@ladybugdb/core') as typeof Ladybug;
    throw error;
  }
}

export const { Connection, Database } = load();
