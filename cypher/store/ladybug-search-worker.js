// A thread with one file of SQLite, so that what takes a while there holds nobody else up. In: the file's name and whether
// it is only read, as `workerData`; then messages of a number and statements with their values, or none to close the file.
// Out: for each message its number, with the rows of its last statement or with what went wrong.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm');
const { path, readOnly } = workerData;
const database = new Database(path, { fileMustExist: readOnly, readOnly });
const statements = new Map();

parentPort.on('message', ({ number, calls }) => {
  try {
    let rows = [];
    for (const [text, values] of calls) rows = statementOf(text).all(values);
    if (calls.length === 0) close();
    parentPort.postMessage({ number, rows });
  } catch (error) {
    parentPort.postMessage({ number, problem: error.message });
  }
});

function statementOf(text) {
  let statement = statements.get(text);
  if (statement === undefined) statements.set(text, (statement = database.prepare(text)));
  return statement;
}

function close() {
  for (const statement of statements.values()) statement.finalize();
  database.close();
}
