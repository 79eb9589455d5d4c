import { expect } from 'vitest';
import { type Acted, logged } from './stage.ts';

/** Expects a failed step whose outputs, summary and reports state no result for any object. */
export function expectFailed(run: Acted): void {
  expect([run.conclusion, run.exitCode]).toEqual(['failure', 1]);
  expect(run.outputs).toEqual({ result: 'failed', complete: 'false' });
  expect(run.stderr).toBe('');
  expect(run.log).not.toMatch(/^\s+at .*:\d+:\d+/m);
  expect(run.summary).toMatch(/^## ❌ Failed: there is no verdict\n/);
  expect(run.summary).not.toMatch(/\| (Objects|Key)|identical/i);
  expect([...run.files.keys()]).toEqual([]);
  const lines = logged(run, 'ERROR');
  expect(withoutCheckpoint(lines).at(-1)).toBe('The comparison failed: it has no result for any object.');
  expect(run.annotations).toEqual([
    { level: 'error', message: lines.join('\n'), properties: { title: 'The comparison failed' } },
  ]);
}

/** Returns the log's line for each failure, without request ids. */
export function failureLines(run: Acted): string[] {
  return withoutCheckpoint(logged(run, 'ERROR'))
    .slice(0, -1)
    .map((line) => line.replace(/\(request id \w+\)/, '(request id …)'));
}

/** Removes the line that names the checkpoint of a run that failed during the comparison. */
function withoutCheckpoint(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.startsWith('The work done so far is in a checkpoint: '));
}
