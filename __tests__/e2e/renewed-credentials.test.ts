import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ResultsService, startResultsService, startRoleService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { preload } from './interrupted-stage.ts';
import { startProxy } from './loopback.ts';
import { act, OWNER, side, withoutKeys } from './stage.ts';

const session = (name: string) => ({
  accessKeyId: `ASIA${name}`,
  secretAccessKey: `${name}/secret+key`,
  sessionToken: `${name}/session+token==`,
});
const FIRST = session('FIRSTSESSION');
const SECOND = session('SECONDSESSION');
const OBJECTS = 500;

let hasEnded = false;
let store: RunningStore;
let services: ResultsService;
beforeAll(async () => {
  const first = {
    ...FIRST,
    get expiresAt() {
      return new Date(hasEnded ? 0 : 8e15);
    },
  };
  [store, services] = await Promise.all([
    startStore({ credentials: [OWNER, first, SECOND] }),
    startResultsService(),
  ]);
  store.addGeneratedBucket('source-bucket', { shape: 'hex', count: OBJECTS });
  store.addGeneratedBucket('destination-bucket', { shape: 'hex', count: OBJECTS });
});
afterAll(() => Promise.all([store.close(), services.close()]));

/** Shortens the wait before the first renewal, which is half a minute for a session that ends soon. */
const RENEW_SOON = `
  const wait = globalThis.setTimeout;
  globalThis.setTimeout = (wake, ms, ...given) => wait(wake, ms === 30_000 ? 700 : ms, ...given);
`;

test('a session that ends under way is replaced, and the workers sign with the new one', async () => {
  const roles = await startRoleService({
    lifetimeSeconds: 60,
    credentials: () => {
      if (roles.assumed.length === 1) return FIRST;
      // Requests that were signed before may still arrive.
      if (roles.assumed.length === 2) void sleep(400).then(() => (hasEnded = true));
      return SECOND;
    },
  });
  const watched = await startProxy(store.endpoint);
  store.addFault({ kind: 'latency', milliseconds: 60, operations: ['HeadObject'] });
  const run = await act(
    {
      ...withoutKeys(side('source', watched.url)),
      ...side('destination', store.endpoint),
      'source-role-to-assume': 'arn:aws:iam::123456789012:role/backup-reader',
      mode: 'deep',
      compare: 'headers',
      workers: '2',
      connections: '4',
      'artifact-name': '',
    },
    { services, env: { AWS_ENDPOINT_URL_STS: roles.url }, nodeOptions: preload(RENEW_SOON) },
  );
  expect(run.outputs).toMatchObject({ result: 'identical', equal: String(OBJECTS) });
  // Only workers request objects: nothing differs, so that there is no second look.
  const signers = watched.asked
    .filter(({ line }) => line.startsWith('HEAD '))
    .map(({ headers }) => /Credential=(\w+)\//.exec(String(headers.authorization))?.[1]);
  expect(new Set(signers)).toEqual(new Set([FIRST.accessKeyId, SECOND.accessKeyId]));
  expect(hasEnded).toBe(true);
  await Promise.all([roles.close(), watched.close()]);
});
