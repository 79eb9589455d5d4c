import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RunOptions } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { expectFailed } from './failed-run.ts';
import { abortOnce } from './interrupted-stage.ts';
import { type Acted, act, bothSides, logged } from './stage.ts';

let store: RunningStore;
beforeEach(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 300 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 300 });
});
afterEach(() => store.close());

/** How long a step may run on after it has said how it ends, in milliseconds. A busy machine needs some of it. */
const SOON_MS = 2500;

/** Runs the action, and returns the milliseconds from the first line that matches to the end of the step. */
async function actTimed(
  inputs: Readonly<Record<string, string>>,
  line: RegExp,
  options: Partial<RunOptions> = {},
): Promise<Acted & { readonly lingeredMs: number }> {
  let saidAt: number | undefined;
  const onLine = (text: string) => {
    if (line.test(text)) saidAt ??= performance.now();
  };
  const run = await act(inputs, { ...options, onLine });
  if (saidAt === undefined) throw new Error(`no line matches ${line}`);
  return { ...run, lingeredMs: performance.now() - saidAt };
}

describe('a run that is cancelled while a store hangs', () => {
  test.each([
    ['at the first listing', 'ListObjectsV2', 0],
    ['at the listing that permissions are tried on', 'ListObjectsV2', 1],
    ['at a request that shows a permission', 'HeadObject', 0],
  ] as const)('%s, ends soon and is incomplete', async (_, operation, after) => {
    let asked = 0;
    const when = () => ++asked > 0;
    store.addFault({ kind: 'hang', bucket: 'source-bucket', operations: [operation], after, when });
    const run = await actTimed({ ...bothSides(store), mode: 'deep' }, /Received SIGINT/, {
      signal: abortOnce(() => asked > after),
    });
    expect([run.conclusion, run.exitCode]).toEqual(['cancelled', 1]);
    expect(run.outputs).toMatchObject({ result: 'incomplete', complete: 'false', 'objects-compared': '0' });
    expect(run.summary).toMatch(/^## ⏸️ Incomplete/);
    expect(logged(run, 'WARN')[1]).toMatch(/^Stopped by a signal/);
    expect(run.lingeredMs).toBeLessThan(SOON_MS);
  });
});

test('a run that has failed ends soon, though requests to the other side are still tried', async () => {
  const operations = ['ListObjectsV2'] as const;
  let tried = 0;
  const when = () => ++tried > 0;
  store.addFault({ kind: 'internal-error', bucket: 'source-bucket', operations, after: 1, when });
  // The first listing is the preflight, and the second one fails when the other side is about to try again.
  store.addFault({ kind: 'access-denied', bucket: 'destination-bucket', operations, after: 1 });
  store.addFault({ kind: 'latency', milliseconds: 500, bucket: 'destination-bucket', operations, after: 1 });
  const run = await actTimed({ ...bothSides(store), mode: 'deep' }, /The comparison failed/);
  expectFailed(run);
  expect(tried).toBeGreaterThan(1);
  expect(run.lingeredMs).toBeLessThan(SOON_MS);
});
