import { fc, test } from '@fast-check/vitest';
import { Agent } from 'undici';
import { describe, expect, onTestFinished } from 'vitest';
import type { FailureCause } from '../../../src/s3/failure.ts';
import { type PaceOutcome, paceOutcome, retryAfterMs } from '../../../src/s3/pace/outcome.ts';
import { Pace, type PaceClock } from '../../../src/s3/pace/pace.ts';
import { WireClient } from '../../../src/s3/wire/client.ts';
import { backoffMs, failuresByChance, PATIENT } from '../../../src/s3/wire/retry.ts';
import { addressOf, CREDENTIALS, type RecordingServer, serve } from '../wire/recording-server.ts';

// A simulated store and its clients, on a clock that jumps from event to event

class SimulatedClock implements PaceClock {
  #now = 0;
  /** In the order in which they were set, which decides between timers of the same time. */
  readonly #timers: { at: number; ring: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  wake(afterMs: number, ring: () => void): void {
    this.#timers.push({ at: this.#now + afterMs, ring });
  }

  sleep(milliseconds: number): Promise<void> {
    return new Promise((resolve) => this.wake(milliseconds, resolve));
  }

  /** Runs everything that is due by `until`. */
  async run(until: number): Promise<void> {
    for (;;) {
      await new Promise((resolve) => setImmediate(resolve));
      let next = 0;
      for (let i = 1; i < this.#timers.length; i++) {
        if (at(this.#timers, i).at < at(this.#timers, next).at) next = i;
      }
      const timer = this.#timers[next];
      if (timer === undefined || timer.at > until) break;
      this.#timers.splice(next, 1);
      this.#now = timer.at;
      timer.ring();
    }
    this.#now = until;
  }
}

function at<T>(values: readonly T[], i: number): T {
  return values[i] as T;
}

/** How a store counts requests: by the clock's seconds, by the last 1,000 ms, or by a bucket that fills steadily. */
const LAWS = ['fixed window', 'sliding window', 'token bucket'] as const;
type Law = (typeof LAWS)[number];

/** Returns a function that decides whether a request is within a limit, which may change with time. */
function admission(law: Law, limitAt: (now: number) => number): (now: number) => boolean {
  let admitted: number[] = [];
  let tokens = limitAt(0);
  let filledAt = 0;
  return (now) => {
    const limit = limitAt(now);
    if (limit === Number.POSITIVE_INFINITY) return true;
    if (law === 'token bucket') {
      tokens = Math.min(limit, tokens + ((now - filledAt) * limit) / 1000);
      filledAt = now;
      if (tokens < 1) return false;
      tokens--;
      return true;
    }
    const from = law === 'fixed window' ? Math.floor(now / 1000) * 1000 : now - 999.999;
    admitted = admitted.filter((time) => time >= from);
    if (admitted.length >= limit) return false;
    admitted.push(now);
    return true;
  };
}

/** Returns a generator of numbers in [0, 1) that are the same in every run. */
function sequence(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

interface Scene {
  readonly law?: Law;
  readonly latencyMs?: number;
  readonly paces?: number;
  /** The limit in requests per second at a time in milliseconds. */
  readonly limitAt: (now: number) => number;
  /** The share of requests that is refused at any rate. */
  readonly ill?: number;
  /** How such a refusal counts: 503 by default, else 500. */
  readonly illness?: 'throttled' | 'other';
  readonly seconds: number;
  readonly ceiling?: number;
}

interface Seen {
  /** Requests per pace and second. */
  readonly done: readonly (readonly number[])[];
  readonly refused: readonly (readonly number[])[];
  readonly mostInFlight: number;
}

/** Runs 32 clients per pace. Each sends one request after another, and retries like the real client. */
async function simulate(scene: Scene): Promise<Seen> {
  const {
    law = 'fixed window',
    latencyMs = 4,
    paces = 1,
    ill = 0,
    illness = 'throttled',
    ceiling = 32,
    seconds,
    limitAt,
  } = scene;
  const clock = new SimulatedClock();
  const isAdmitted = admission(law, limitAt);
  const random = sequence(7);
  const counts = () => Array.from({ length: paces }, () => new Array<number>(seconds).fill(0));
  const [done, refused] = [counts(), counts()];
  let mostInFlight = 0;
  const ask = async (pace: Pace, i: number) => {
    // Threads don't start at the same instant.
    await clock.sleep(i * 3);
    for (let attempt = 1; ; ) {
      const sentAt = await pace.enter();
      mostInFlight = Math.max(mostInFlight, pace.inFlight);
      const isIll = random() < ill;
      const isDone = !isIll && isAdmitted(clock.now());
      await clock.sleep(isDone ? latencyMs : 1);
      pace.leave(isDone ? 'ok' : isIll ? illness : 'throttled', sentAt);
      const second = Math.floor(clock.now() / 1000);
      const tally = at(isDone ? done : refused, i);
      tally[second] = at(tally, second) + 1;
      if (isDone) attempt = 1;
      else {
        const byChance = failuresByChance(pace.failureChance);
        await clock.sleep(backoffMs(PATIENT, attempt++, random(), byChance));
      }
    }
  };
  for (let i = 0; i < paces; i++) {
    const pace = new Pace({ ceiling, clock });
    for (let asker = 0; asker < 32; asker++) void ask(pace, i);
  }
  await clock.run(seconds * 1000 - 0.001);
  return { done, refused, mostInFlight };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, n) => total + n, 0);

/** The requests per second of all paces, from one second to another. */
function perSecond(counts: readonly (readonly number[])[], from: number, to: number): number {
  return sum(counts.map((seconds) => sum(seconds.slice(from, to)))) / (to - from);
}

const SCENES = LAWS.flatMap((law) =>
  [4, 40].flatMap((latencyMs) => [1, 2, 8].map((paces) => ({ law, latencyMs, paces }))),
);

describe.each(SCENES)('$paces paces at a $law, $latencyMs ms', ({ law, latencyMs, paces }) => {
  test('reach 45 to 50 of 50 requests per second, nearly all at the first attempt, and share them', async () => {
    const { done, refused } = await simulate({ law, latencyMs, paces, limitAt: () => 50, seconds: 30 });
    const rate = perSecond(done, 5, 30);
    const refusals = perSecond(refused, 5, 30);
    expect(rate).toBeGreaterThan(45);
    expect(rate).toBeLessThan(51);
    // The more paces there are, the less each one knows whose request was one too many.
    expect(refusals / (rate + refusals)).toBeLessThan(paces === 8 ? 0.22 : 0.08);
    const shares = done.map((seconds) => sum(seconds.slice(5)) / 25 / (rate / paces));
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(Math.max(...shares)).toBeLessThan(2.5);
    // The first second is for finding the limit: the requests in flight, and some dozens more.
    expect(perSecond(refused, 0, 5) * 5).toBeLessThan(70 * paces);
  });

  test('use the full store again within five seconds after it stops throttling', async () => {
    const limitAt = (now: number) => (now < 15_000 ? 50 : 1000);
    const { done } = await simulate({ law, latencyMs, paces, limitAt, seconds: 24 });
    const possible = Math.min(1000, (paces * 32 * 1000) / latencyMs);
    const rates = Array.from({ length: 9 }, (_, i) => perSecond(done, 15 + i, 16 + i));
    expect(Math.max(...rates.slice(0, 6))).toBeGreaterThan(possible * 0.85);
    expect(sum(rates.slice(5)) / 4).toBeGreaterThan(possible * 0.65);
  });
});

test('a store without a limit any more gets as many requests as the connections allow', async () => {
  const limitAt = (now: number) => (now < 5000 ? 50 : Number.POSITIVE_INFINITY);
  const { done } = await simulate({ latencyMs: 40, limitAt, seconds: 12 });
  expect(perSecond(done, 10, 12)).toBeGreaterThan(0.98 * 800);
});

test('requests slow down if a store begins to throttle', async () => {
  const limitAt = (now: number) => (now < 5000 ? Number.POSITIVE_INFINITY : 50);
  const { done, refused } = await simulate({ latencyMs: 40, limitAt, seconds: 20 });
  expect(perSecond(done, 6, 20)).toBeGreaterThan(42);
  expect(perSecond(refused, 10, 20)).toBeLessThan(5);
});

test('an occasional refusal slows nothing down', async () => {
  const limitAt = () => Number.POSITIVE_INFINITY;
  const { done } = await simulate({ latencyMs: 40, limitAt, ill: 0.01, seconds: 10 });
  expect(perSecond(done, 1, 10)).toBeGreaterThan(0.95 * 790);
});

/** The share of requests that fail at random, and the least share of the usual rate that is still reached. */
const AT_RANDOM = (['throttled', 'other'] as const).flatMap((illness) =>
  [4, 40].flatMap((latencyMs) =>
    (
      [
        [0.1, 0.6],
        [0.3, 0.3],
      ] as const
    ).map(([ill, least]) => ({ illness, latencyMs, ill, least })),
  ),
);

test.each(AT_RANDOM)(
  'if $ill of the answers are "$illness" at random, after $latencyMs ms, $least of the usual rate is reached',
  async ({ illness, latencyMs, ill, least }) => {
    const limitAt = () => Number.POSITIVE_INFINITY;
    const usual = await simulate({ limitAt, latencyMs, seconds: 12 });
    const { done } = await simulate({ ill, illness, limitAt, latencyMs, seconds: 12 });
    expect(perSecond(done, 2, 12)).toBeGreaterThan(least * perSecond(usual.done, 2, 12));
    // A short run has the same store.
    expect(perSecond(done, 0, 2)).toBeGreaterThan(0.7 * least * perSecond(usual.done, 0, 2));
  },
);

test.each([1, 2, 8])('%i paces find the limit of a store that also fails at random', async (paces) => {
  const { done } = await simulate({ ill: 0.1, limitAt: () => 50, paces, seconds: 30 });
  expect(perSecond(done, 5, 30)).toBeGreaterThan(20);
});

test('a store that fails at random, and then begins to throttle, is slowed down for', async () => {
  const limitAt = (now: number) => (now < 5000 ? Number.POSITIVE_INFINITY : 50);
  const { done, refused } = await simulate({ ill: 0.1, limitAt, latencyMs: 40, seconds: 20 });
  expect(perSecond(done, 8, 20)).toBeGreaterThan(35);
  expect(perSecond(refused, 10, 20)).toBeLessThan(50);
});

test('as many requests are in flight as there are connections, if the store can take them', async () => {
  const limitAt = () => Number.POSITIVE_INFINITY;
  for (const ceiling of [1, 3, 8, 20]) {
    const { done, mostInFlight } = await simulate({ limitAt, ceiling, seconds: 2 });
    expect(mostInFlight).toBe(ceiling);
    expect(perSecond(done, 1, 2)).toBeGreaterThan(ceiling * 245);
  }
});

// One pace, step by step

test('while nothing is refused, a request costs no promise and no timer', () => {
  const clock = new SimulatedClock();
  clock.wake = () => expect.unreachable('no timer is needed');
  const pace = new Pace({ ceiling: 8, clock });
  for (let i = 0; i < 100; i++) {
    const sentAt = pace.enter();
    expect(sentAt).toBeTypeOf('number');
    pace.leave('ok', sentAt as number);
  }
});

test('requests are admitted in the order in which they came', async () => {
  const clock = new SimulatedClock();
  const pace = new Pace({ ceiling: 2, clock });
  const sent: number[] = [];
  for (let i = 0; i < 20; i++) {
    void Promise.resolve(pace.enter()).then(async (sentAt) => {
      sent.push(i);
      await clock.sleep(10 - (i % 3));
      pace.leave(i % 4 === 1 ? 'throttled' : 'ok', sentAt);
    });
  }
  await clock.run(60_000);
  expect(sent).toEqual(Array.from({ length: 20 }, (_, i) => i));
});

test('several time-outs of requests sent together cut the window once', async () => {
  const clock = new SimulatedClock();
  const pace = new Pace({ ceiling: 8, clock });
  const sent = Array.from({ length: 8 }, () => pace.enter() as number);
  await clock.run(30_000);
  for (const sentAt of sent) pace.leave('timeout', sentAt);
  let entered = 0;
  while (typeof pace.enter() === 'number') entered++;
  expect(entered).toBe(5);
  expect(pace.perSecond).toBeUndefined();
});

describe('a store or a runner that is busy', () => {
  /** Runs 512 clients against a store of which each answer takes its time, and the time of those before it. */
  async function crowd(roundTripMs: number, perMs: number, seconds: number) {
    const clock = new SimulatedClock();
    const random = sequence(3);
    const pace = new Pace({ ceiling: 512, clock });
    let [freeAt, answers, most] = [0, 0, 0];
    const from = (seconds - 10) * 1000;
    const ask = async () => {
      for (;;) {
        const sentAt = await pace.enter();
        freeAt = Math.max(freeAt, clock.now()) + 1 / perMs;
        const jitter = 0.8 + 0.4 * random();
        await clock.sleep(Math.max(freeAt - clock.now(), 0) + roundTripMs * jitter);
        pace.leave('ok', sentAt);
        if (clock.now() < from) continue;
        answers++;
        most = Math.max(most, pace.inFlight);
      }
    };
    for (let i = 0; i < 512; i++) void ask();
    await clock.run(seconds * 1000);
    return { used: answers / 10_000 / perMs, most, needed: perMs * roundTripMs };
  }

  test.each([
    [4, 2],
    [20, 2],
    [40, 1],
    [150, 1],
  ])(
    '%i ms away, with %d answers a ms, is used fully and has no long queue, for good',
    async (roundTripMs, perMs) => {
      const { used, most, needed } = await crowd(roundTripMs, perMs, 40);
      expect(used).toBeGreaterThan(0.95);
      expect(most).toBeLessThan(2.5 * needed + 30);
    },
  );

  test('a queue from the beginning is seen as one after some seconds', async () => {
    const { most } = await crowd(0, 0.1, 40);
    expect(most).toBeLessThan(32);
  });
});

test('the window neither grows nor shrinks if more requests only delay the answers', async () => {
  const clock = new SimulatedClock();
  const pace = new Pace({ ceiling: 512, clock });
  let mostInFlight = 0;
  let freeAt = 0;
  const ask = async () => {
    for (;;) {
      const sentAt = await pace.enter();
      mostInFlight = Math.max(mostInFlight, pace.inFlight);
      // The store takes one request at a time, for 10 ms each.
      freeAt = Math.max(freeAt, clock.now()) + 10;
      await clock.sleep(freeAt - clock.now());
      pace.leave('ok', sentAt);
    }
  };
  await clock.run(0);
  for (let i = 0; i < 512; i++) void ask();
  await clock.run(4000);
  expect(mostInFlight).toBeGreaterThanOrEqual(8);
  expect(mostInFlight).toBeLessThan(128);
});

test('a pace is patient for a minute with a store that refuses everything', async () => {
  const clock = new SimulatedClock();
  const pace = new Pace({ ceiling: 4, clock });
  const refuse = async () => pace.leave('throttled', await pace.enter());
  await clock.run(100_000);
  const ended = refuse();
  await clock.run(100_001);
  await ended;
  await clock.run(159_000);
  expect(pace.isPatient).toBe(true);
  await clock.run(160_100);
  expect(pace.isPatient).toBe(false);
  pace.leave('ok', await pace.enter());
  expect(pace.isPatient).toBe(true);
});

const OUTCOMES: readonly PaceOutcome[] = ['ok', 'throttled', 'timeout', 'other'];
const step = fc.record({
  isEntry: fc.boolean(),
  which: fc.nat(50),
  outcome: fc.constantFrom(...OUTCOMES),
  waitMs: fc.oneof(fc.nat(20), fc.nat(3000)),
});

test.prop([fc.integer({ min: 1, max: 12 }), fc.array(step, { maxLength: 120 })], { numRuns: 150 })(
  'in any order of entering and leaving, no request waits forever, and the ceiling holds',
  async (ceiling, steps) => {
    const clock = new SimulatedClock();
    const pace = new Pace({ ceiling, clock });
    const open: number[] = [];
    let waiting = 0;
    const leave = (which: number, outcome: PaceOutcome) => {
      const [sentAt] = open.splice(which % open.length, 1);
      if (sentAt !== undefined) pace.leave(outcome, sentAt);
    };
    for (const { isEntry, which, outcome, waitMs } of steps) {
      if (isEntry) {
        waiting++;
        void Promise.resolve(pace.enter()).then((sentAt) => {
          waiting--;
          open.push(sentAt);
        });
      } else leave(which, outcome);
      await clock.run(clock.now() + waitMs);
      expect(pace.inFlight).toBe(open.length);
      expect(pace.inFlight).toBeLessThanOrEqual(ceiling);
    }
    for (let i = 0; waiting + open.length > 0 && i < 500; i++) {
      leave(0, 'ok');
      await clock.run(clock.now() + 1500);
    }
    expect({ waiting, inFlight: pace.inFlight }).toEqual({ waiting: 0, inFlight: 0 });
  },
);

// What an answer shows about the store's load

const status = (status: number, code?: string): FailureCause => ({
  kind: 'status',
  status,
  code,
  message: undefined,
  requestId: undefined,
  region: undefined,
  clockAheadSeconds: undefined,
});
const network = (code: string): FailureCause => ({ kind: 'network', code, message: '' });

test.each<[cause: FailureCause, outcome: PaceOutcome]>([
  [status(503), 'throttled'],
  [status(503, 'SlowDown'), 'throttled'],
  [status(503, 'ServiceUnavailable'), 'throttled'],
  [status(429), 'throttled'],
  [status(400, 'ThrottlingException'), 'throttled'],
  [status(504), 'timeout'],
  [status(400, 'RequestTimeout'), 'timeout'],
  [status(500), 'other'],
  [status(403, 'AccessDenied'), 'ok'],
  [status(404), 'ok'],
  [network('UND_ERR_HEADERS_TIMEOUT'), 'timeout'],
  [network('UND_ERR_BODY_TIMEOUT'), 'timeout'],
  [network('UND_ERR_CONNECT_TIMEOUT'), 'timeout'],
  [network('ECONNRESET'), 'other'],
  [{ kind: 'setup', message: '' }, 'other'],
])('%o is, for the pace, %s', (cause, outcome) => {
  expect(paceOutcome(cause)).toBe(outcome);
});

const SENT = Date.parse('Fri, 07 Aug 2026 10:00:00 GMT');

test.each<[header: string | undefined, milliseconds: number]>([
  [undefined, 0],
  ['0', 0],
  ['3', 3000],
  [' 120 ', 120_000],
  ['Fri, 07 Aug 2026 10:00:07 GMT', 7000],
  ['Fri, 07 Aug 2026 09:00:00 GMT', 0],
  ['soon', 0],
  ['', 0],
])('Retry-After: %s is %d ms', (header, milliseconds) => {
  expect(retryAfterMs(header, SENT)).toBe(milliseconds);
});

// The client

/** A client with two attempts at anything but throttling, and no wait of more than 300 ms. */
function clientAt(server: RecordingServer, pace: Pace | undefined): WireClient {
  const dispatcher = new Agent({ allowH2: false });
  onTestFinished(() => dispatcher.destroy());
  return new WireClient({
    address: addressOf(server),
    credentials: () => CREDENTIALS,
    dispatcher,
    retry: { attempts: 2, baseDelayMs: 1, maxDelayMs: 300 },
    ...(pace === undefined ? {} : { pace }),
  });
}

const pace = () => new Pace({ ceiling: 4 });

test('throttling does not count as an attempt while the pace adapts, but other failures do', async () => {
  const server = await serve((_, n) =>
    n < 5 ? { status: 503 } : n === 5 ? { status: 500 } : { body: 'here' },
  );
  const client = clientAt(server, pace());
  expect(await client.get('list', {}, ({ body }) => body.toString())).toBe('here');
  expect(server.requests).toHaveLength(7);
});

test('failures other than throttling are limited by the attempts', async () => {
  const server = await serve((_, n) => ({ status: n < 3 ? 429 : 500 }));
  const client = clientAt(server, pace());
  await expect(client.get('list', {}, ({ body }) => body.toString())).rejects.toMatchObject({
    failure: { attempts: 5, cause: { status: 500 } },
  });
});

test('a store that does nothing but throttle fails in the end, with the number of attempts', async () => {
  let now = 0;
  const clock: PaceClock = { now: () => now, wake: (_, ring) => void setTimeout(ring, 1) };
  const server = await serve(() => {
    now += 7000;
    return { status: 503, body: '<Error><Code>SlowDown</Code></Error>' };
  });
  const client = clientAt(server, new Pace({ ceiling: 4, clock }));
  await expect(client.get('list', {}, ({ body }) => body.toString())).rejects.toMatchObject({
    failure: { attempts: 10, cause: { status: 503, code: 'SlowDown' } },
  });
});

test.each([
  ['a pace', true],
  ['no pace', false],
])('with %s, the wait that a store asks for is respected up to the longest wait', async (_, hasPace) => {
  const times: number[] = [];
  const server = await serve((_, n) => {
    times.push(performance.now());
    return n === 0 ? { status: 503, headers: { 'retry-after': '3600' } } : {};
  });
  const client = clientAt(server, hasPace ? pace() : undefined);
  await client.get('list', {}, ({ body }) => body.toString());
  expect(at(times, 1) - at(times, 0)).toBeGreaterThan(290);
  expect(at(times, 1) - at(times, 0)).toBeLessThan(3_600_000);
});
