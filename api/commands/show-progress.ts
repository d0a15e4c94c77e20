// The progress of a run on stderr: a bar on a terminal; elsewhere a plain line now and then. In: how far the run is, and notes
// for the user. Out: lines; a note is always a line of its own, above the bar.
import cliProgress from 'cli-progress';
import { oneLine } from '../../ingest/one-line.js';
import type { Payment } from '../../ingest/report.js';
import type { IngestProgress } from '../../ingest/run-ingest.js';
import { count, dollars } from './cost-in-words.js';

export interface ProgressDisplay {
  readonly show: (progress: IngestProgress) => void;
  /** one line */
  readonly note: (words: string) => void;
  readonly stop: () => void;
}

type Stream = NodeJS.WritableStream & { readonly isTTY?: boolean };

export function createProgress(stderr: Stream): ProgressDisplay {
  return stderr.isTTY === true ? bar(stderr) : lines(stderr);
}

function lines(stderr: Stream): ProgressDisplay {
  let lastShown = 0;
  return {
    show: ({ done, total, uri, paid }) => {
      const step = Math.max(1, Math.round(total / 20));
      if (uri === null) stderr.write(`read ${done} of ${total}${paidInWords(paid)}; building the graph\n`);
      else if (done >= lastShown + step) {
        lastShown = done;
        stderr.write(`read ${done} of ${total}${paidInWords(paid)}\n`);
      }
    },
    note: (words) => void stderr.write(`note: ${oneLine(words)}\n`),
    stop: () => undefined,
  };
}

function bar(stderr: Stream): ProgressDisplay {
  const shown = new cliProgress.SingleBar(
    { stream: stderr, format: '{bar} {value}/{total}{paid} {uri}', hideCursor: true, clearOnComplete: true },
    cliProgress.Presets.rect,
  );
  let last: IngestProgress | null = null;
  const draw = ({ done, total, uri, paid }: IngestProgress): void => {
    const payload = { paid: paidInWords(paid), uri: uri === null ? 'building the graph' : oneLine(uri).slice(-60) };
    if (shown.isActive) shown.update(done, payload);
    else shown.start(total, done, payload);
  };
  return {
    show: (progress) => {
      last = progress;
      draw(progress);
    },
    note: (words) => {
      const wasActive = shown.isActive;
      // The bar is taken away, and with it what it switched off in the terminal: else a long line would be cut.
      shown.stop();
      stderr.write(`note: ${oneLine(words)}\n`);
      if (wasActive && last !== null) draw(last);
    },
    stop: () => shown.stop(),
  };
}

/** `, 12 calls, 0.34 USD`; nothing where no model was asked. */
function paidInWords({ calls, usage }: Payment): string {
  return calls === 0 ? '' : `, ${count(calls, 'call')}, ${dollars(usage.costUsd)}`;
}
