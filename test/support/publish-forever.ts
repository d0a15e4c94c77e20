// A process that publishes graph after graph until it is killed. Argument: the graph folder.
import { openLadybugStore } from '../../cypher/store/ladybug-store.js';
import { makeSmallGraph } from './make-graph.js';

const folder = process.argv[2];
if (folder === undefined) throw new Error('usage: publish-forever FOLDER');
const store = openLadybugStore({ folder });
process.stdout.write('ready\n');
for (let size = 2; ; size = size > 400 ? 2 : size + 37) await store.publish(makeSmallGraph(size));
