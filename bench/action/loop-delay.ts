/**
 * Loaded before the action (`node --import`): measures for how long its main thread does not turn to anything new, a
 * signal for one, and writes that to the file named by `LOOP_DELAY_FILE` as `{"longestMs":…,"p99Ms":…}`.
 */
import { writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 2;
/** Until the modules are loaded and the ranges are under way. */
const STARTING_MS = 1000;

const file = process.env.LOOP_DELAY_FILE;
if (isMainThread && file !== undefined) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  setTimeout(() => delay.reset(), STARTING_MS).unref();
  process.once('exit', () => {
    const longestMs = delay.max / 1e6;
    writeFileSync(file, JSON.stringify({ longestMs, p99Ms: delay.percentile(99) / 1e6 }));
  });
}
