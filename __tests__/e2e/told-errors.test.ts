import { expect, onTestFinished, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { act, bothSides } from './stage.ts';

async function openStore(): Promise<RunningStore> {
  const store = await startStore();
  onTestFinished(() => store.close());
  for (const bucket of ['source-bucket', 'destination-bucket']) {
    store.addGeneratedBucket(bucket, { shape: 'counter', count: 3_000 });
  }
  return store;
}

const JSON_BODY = `{"error": "tenant is suspended",\n "detail": "${'x'.repeat(400)}"}`;

/** Answers that are not those of S3, and what the log tells of them. */
const TOLD: readonly (readonly [what: string, fault: Partial<Fault>, message: RegExp])[] = [
  [
    'a refusal in JSON',
    { answer: { status: 402, body: JSON_BODY, headers: { 'content-type': 'application/json' } } },
    /refused: 402 "\{\\"error\\": \\"tenant is suspended\\", \\"detail\\": \\"x{100,170}"/,
  ],
  [
    'a redirect',
    { answer: { status: 307, headers: { location: 'http://other.example:9000/bucket' } } },
    /refused: 307.* The store redirects to http:\/\/other\.example:9000\/bucket\./,
  ],
  [
    'JSON instead of a listing',
    { answer: { status: 200, body: JSON_BODY } },
    /begins with "\{.*tenant is suspended.*another service than the store may answer there\.$/,
  ],
];

test.each([...TOLD.slice(0, 2), ...inLongForm(TOLD.slice(2))])(
  'the log shows %s',
  async (_, fault, message) => {
    const store = await openStore();
    store.addFault({ kind: 'other-answer', bucket: 'destination-bucket', ...fault });
    const run = await act(bothSides(store));
    expectFailed(run);
    expect(failureLines(run)[0]).toMatch(message);
  },
);

test('a store that had answered and is gone has stopped answering', async () => {
  const store = await openStore();
  store.addFault({ kind: 'reset', bucket: 'destination-bucket', after: 2 });
  const run = await act({ ...bothSides(store), workers: '1' });
  expectFailed(run);
  expect(failureLines(run)[0]).toMatch(/The store had answered before, and stopped answering/);
});
