/**
 * Is loaded before the action (`node --import`) and measures the delays of the main thread's event loop. During a delay
 * the main thread handles no event, such as a signal. Writes `{"longestMs":…,"p99Ms":…}` to the file named by
 * `LOOP_DELAY_FILE`.
 */
import { existsSync, writeFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const RESOLUTION_MS = 2;
/** The time until modules are loaded and ranges are being compared, which is not measured. */
const STARTING_MS = 1000;

const file = process.env.LOOP_DELAY_FILE;
// The post step inherits the environment of the main step and must not overwrite its figures.
if (isMainThread && file !== undefined && !existsSync(file)) {
  const delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delay.enable();
  setTimeout(() => delay.reset(), STARTING_MS).unref();
  process.once('exit', () => {
    const longestMs = delay.max / 1e6;
    writeFileSync(file, JSON.stringify({ longestMs, p99Ms: delay.percentile(99) / 1e6 }));
  });
}
