import { expect, test } from 'vitest';
import type { FailureCause } from '../../../src/s3/failure.ts';
import { Pace } from '../../../src/s3/pace/pace.ts';
import { Attempts } from '../../../src/s3/wire/attempts.ts';
import { BRISK, PATIENT } from '../../../src/s3/wire/retry.ts';

let now = 0;
const clock = { now: () => now, wake: () => {} };

const TIMEOUT: FailureCause = { kind: 'network', code: 'UND_ERR_HEADERS_TIMEOUT', message: '' };
const THROTTLED: FailureCause = {
  kind: 'status',
  status: 503,
  code: 'SlowDown',
  message: undefined,
  requestId: undefined,
  region: undefined,
  clockAheadSeconds: undefined,
};

function attemptsWith(pace: Pace, isOfObject = true, retry = PATIENT): Attempts {
  return new Attempts({ retry, pace, requestTimeoutMs: 60_000, isOfObject, random: () => 0.5 });
}

test('an object at which the store hangs is given up at once if nothing was answered for two minutes', async () => {
  const pace = new Pace({ ceiling: 4, clock });
  await pace.enter();
  now += 119_000;
  expect(attemptsWith(pace).after({ cause: TIMEOUT, retryAfterMs: 0 })).toBeDefined();
  now += 1000;
  expect(attemptsWith(pace).after({ cause: TIMEOUT, retryAfterMs: 0 })).toBeUndefined();
  expect(attemptsWith(pace, false).after({ cause: TIMEOUT, retryAfterMs: 0 })).toBeDefined();
  pace.leave('ok', await pace.enter());
  expect(attemptsWith(pace).after({ cause: TIMEOUT, retryAfterMs: 0 })).toBeDefined();
});

test('a time without requests does not count as one without answers', async () => {
  const pace = new Pace({ ceiling: 4, clock });
  pace.leave('ok', await pace.enter());
  now += 600_000;
  await pace.enter();
  expect(pace.isQuiet).toBe(false);
});

test('the first request to a store waits as long as a throttling store asks for', () => {
  const attempts = attemptsWith(new Pace({ ceiling: 1, clock }), false, BRISK);
  expect(attempts.after({ cause: THROTTLED, retryAfterMs: 5000 })?.waitMs).toBe(5000);
  expect(attempts.after({ cause: TIMEOUT, retryAfterMs: 5000 })?.waitMs).toBe(1000);
});
