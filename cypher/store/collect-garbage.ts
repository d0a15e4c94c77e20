// Gives memory that the JavaScript heap holds for garbage back to the system. Node keeps it for later, which costs nothing
// until native code beside it needs as much: a bulk load of 100,000 incidents takes a gigabyte of its own.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

let collect: (() => void) | null = null;

export function collectGarbage(): void {
  if (collect === null) {
    // The function is there only for contexts made after the flag.
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
    setFlagsFromString('--no-expose-gc');
  }
  collect();
}
