import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed } from './failed-run.ts';
import { act, bothSides, logged } from './stage.ts';

let store: RunningStore;
beforeEach(async () => {
  store = await startStore();
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: 3000 });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: 3000 });
});
afterEach(() => store.close());

/** How stores refuse temporary credentials that have ended. */
const ENDED: readonly (readonly [status: number, code: string])[] = [
  [403, 'InvalidAccessKeyId'],
  [403, 'InvalidTokenId'],
  [400, 'InvalidToken'],
  [403, 'SecurityTokenExpired'],
  [400, 'RequestExpired'],
  [400, 'TokenRefreshRequired'],
];

test.each([...ENDED.slice(0, 2), ...inLongForm(ENDED.slice(2))])(
  '%i %s after the first answers ends the run as incomplete, to be resumed',
  async (status, code) => {
    const answer = { status, code };
    store.addFault({ kind: 'other-answer', answer, bucket: 'source-bucket', after: 2 });
    const run = await act({ ...bothSides(store), workers: '1' });
    expect([run.conclusion, run.outputs.result]).toEqual(['failure', 'incomplete']);
    const [why, , next] = logged(run, 'WARN');
    expect(why).toMatch(/^Stopped because /);
    expect(why).toContain(`${status} ${code}`);
    expect(next).toContain('To resume, re-run this job');
  },
);

test('credentials that end at the probes of a deep comparison leave the run incomplete', async () => {
  const answer = { status: 403, code: 'InvalidAccessKeyId' };
  store.addFault({ kind: 'other-answer', answer, bucket: 'source-bucket', operations: ['GetObjectTagging'] });
  const run = await act({ ...bothSides(store), mode: 'deep' });
  expect(run.outputs).toMatchObject({ result: 'incomplete', 'objects-compared': '0' });
});

test('credentials that were never accepted fail the run', async () => {
  const answer = { status: 403, code: 'InvalidTokenId' };
  store.addFault({ kind: 'other-answer', answer, bucket: 'source-bucket' });
  expectFailed(await act(bothSides(store)));
});
