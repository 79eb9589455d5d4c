import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunOptions } from '../../local-runner/index.ts';
import { temporaryFolder } from '../local-runner/temporary-folder.ts';
import { preload } from './interrupted-stage.ts';
import { type Acted, act } from './stage.ts';

/** The result of a run, with the main step's peak resident memory in megabytes. */
export interface MeasuredRun extends Acted {
  readonly peakMegabytes: number;
}

/** Does the same as `act`, and measures memory. */
export async function actMeasured(
  inputs: Readonly<Record<string, string>>,
  options: Partial<RunOptions> = {},
): Promise<MeasuredRun> {
  const file = join(await temporaryFolder(), 'peak.json');
  const nodeOptions = preload(`
    import { writeFileSync } from 'node:fs';
    import { isMainThread } from 'node:worker_threads';
    if (isMainThread) process.once('exit', () => {
      writeFileSync(${JSON.stringify(file)}, JSON.stringify(process.resourceUsage().maxRSS));
    });`);
  const run = await act(inputs, { nodeOptions, ...options });
  // Node reports kilobytes on every system.
  return { ...run, peakMegabytes: JSON.parse(await readFile(file, 'utf8')) / 1024 };
}
