// The Neo4j that the `.int.test.ts` files use, if one was started for them.
import neo4j from 'neo4j-driver';

export interface Neo4jUnderTest {
  readonly address: string;
  readonly user: string;
  readonly password: string;
}

const address = process.env['TEST_NEO4J_ADDRESS'];

export const neo4jUnderTest: Neo4jUnderTest | null =
  address === undefined
    ? null
    : { address, user: process.env['TEST_NEO4J_USER'] ?? 'neo4j', password: process.env['TEST_NEO4J_PASSWORD'] ?? '' };

/** Empties the database: the tests run one file after the other on a server of their own. */
export async function emptyNeo4j({ address: at, user, password }: Neo4jUnderTest): Promise<void> {
  const driver = neo4j.driver(at, neo4j.auth.basic(user, password));
  const session = driver.session();
  await session.run('MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 10000 ROWS');
  await session.close();
  await driver.close();
}
