import { expect } from 'vitest';
import { type Acted, logged } from './stage.ts';

/** The step failed, and neither an output nor the summary nor a report says anything of any object. */
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

/** What the log says of each failure, request ids left out. */
export function failureLines(run: Acted): string[] {
  return withoutCheckpoint(logged(run, 'ERROR'))
    .slice(0, -1)
    .map((line) => line.replace(/\(request id \w+\)/, '(request id …)'));
}

/** A run that fails under way leaves what it did, and says so last. */
function withoutCheckpoint(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => !line.startsWith('The work done so far is in a checkpoint: '));
}
