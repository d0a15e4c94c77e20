// Publishes a graph of so many incidents into a folder and says how it ended: a process of its own, for limits that only a
// process can have. In: folder and number. Out: a line on standard output.
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { makeLinkedGraph } from './make-graph.js';

const [folder = '', incidents = ''] = process.argv.slice(2);
const store = openLadybugStore({ folder });
try {
  await store.publish(makeLinkedGraph(Number(incidents), 0));
  process.stdout.write('published\n');
} catch (error) {
  process.stdout.write(`${(error as Error).name}: ${(error as Error).message}\n`);
}
await store.close();
