// The driver of Neo4j. In: nothing. Out: its module and the types that are used of it, so that one file alone imports it.
import neo4j from 'neo4j-driver';

export type { Driver, ManagedTransaction, Session } from 'neo4j-driver';
export { neo4j };
