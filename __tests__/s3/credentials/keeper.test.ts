import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Credentials } from '../../../src/s3/address.ts';
import { CredentialKeeper } from '../../../src/s3/credentials/keeper.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 0, 1) });
});

afterEach(() => {
  vi.useRealTimers();
});

/** Provides numbered credentials, each of which is valid for so long. */
function provider(lifeMs: number | undefined) {
  let given = 0;
  return vi.fn(
    async (): Promise<Credentials> => ({
      accessKeyId: `AKID${++given}`,
      secretAccessKey: 'x',
      expiration: lifeMs === undefined ? undefined : new Date(Date.now() + lifeMs),
    }),
  );
}

async function kept(provide: () => Promise<Credentials>) {
  const keeper = await CredentialKeeper.open(provide);
  const renewed: string[] = [];
  keeper.onRenewed = ({ accessKeyId }) => renewed.push(accessKeyId);
  return { keeper, renewed };
}

test('credentials are renewed five minutes before they expire, each time', async () => {
  const { keeper, renewed } = await kept(provider(60 * MINUTE));
  await vi.advanceTimersByTimeAsync(55 * MINUTE - 1);
  expect(renewed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(renewed).toEqual(['AKID2']);
  expect(keeper.current.accessKeyId).toBe('AKID2');
  await vi.advanceTimersByTimeAsync(55 * MINUTE);
  expect(renewed).toEqual(['AKID2', 'AKID3']);
});

test('credentials that do not expire are never renewed', async () => {
  const provide = provider(undefined);
  await kept(provide);
  await vi.advanceTimersByTimeAsync(365 * DAY);
  expect(provide).toHaveBeenCalledTimes(1);
});

test('a failed renewal is repeated every half minute, and the old credentials stay', async () => {
  const provide = provider(60 * MINUTE);
  const { keeper, renewed } = await kept(provide);
  provide.mockRejectedValueOnce(new Error('no')).mockRejectedValueOnce(new Error('no'));
  await vi.advanceTimersByTimeAsync(55 * MINUTE + 59_999);
  expect(provide).toHaveBeenCalledTimes(3);
  expect(keeper.current.accessKeyId).toBe('AKID1');
  expect(renewed).toEqual([]);
  await vi.advanceTimersByTimeAsync(1);
  expect(keeper.current.accessKeyId).toBe('AKID2');
  expect(renewed).toEqual(['AKID2']);
});

test('credentials that expire within minutes are renewed with pauses', async () => {
  const provide = provider(1 * MINUTE);
  await kept(provide);
  await vi.advanceTimersByTimeAsync(10 * MINUTE);
  expect(provide.mock.calls.length).toBeLessThanOrEqual(1 + 20);
});

test('credentials that expire in months are not renewed yet', async () => {
  const provide = provider(60 * DAY);
  await kept(provide);
  await vi.advanceTimersByTimeAsync(1 * MINUTE);
  expect(provide).toHaveBeenCalledTimes(1);
});

test('nothing is renewed after a stop', async () => {
  const provide = provider(60 * MINUTE);
  const { keeper } = await kept(provide);
  keeper.stop();
  await vi.advanceTimersByTimeAsync(1 * DAY);
  expect(provide).toHaveBeenCalledTimes(1);
  expect(vi.getTimerCount()).toBe(0);
});

test('a stop during a renewal ends the renewals', async () => {
  let give = (_: Credentials) => {};
  const provide = provider(60 * MINUTE);
  const { keeper, renewed } = await kept(provide);
  provide.mockImplementationOnce(
    () =>
      new Promise((resolve) => {
        give = resolve;
      }),
  );
  await vi.advanceTimersByTimeAsync(55 * MINUTE);
  keeper.stop();
  give({ accessKeyId: 'AKIDLATE', secretAccessKey: 'x', expiration: new Date(Date.now() + 60 * MINUTE) });
  await vi.advanceTimersByTimeAsync(1 * DAY);
  expect(renewed).toEqual([]);
  expect(vi.getTimerCount()).toBe(0);
});

test('a provider without credentials is an error at once', async () => {
  const none = () => Promise.reject(new Error('no credentials'));
  await expect(CredentialKeeper.open(none)).rejects.toThrow('no credentials');
});
