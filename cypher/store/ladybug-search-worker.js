// A thread that asks one full text index, so that a long search holds nobody else up and can be stopped by ending it.
// In: the file's name as `workerData`; then messages of a number, a statement and its values. Out: for each the number,
// with the rows or with what went wrong.
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const { Database } = createRequire(import.meta.url)('node-sqlite3-wasm');
const database = new Database(workerData, { fileMustExist: true, readOnly: true });

parentPort.on('message', ({ number, text, values }) => {
  try {
    parentPort.postMessage({ number, rows: database.all(text, values) });
  } catch (error) {
    parentPort.postMessage({ number, problem: error.message });
  }
});
