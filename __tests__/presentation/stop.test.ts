import { describe, expect, test } from 'vitest';
import { NOTHING_GIVEN_UP } from '../../src/engine/assumptions.ts';
import type { InterruptedRun, Stop } from '../../src/engine/run/outcome.ts';
import { wordLastKey, wordShare, wordStop } from '../../src/presentation/stop.ts';
import { type Counts, noCounts } from '../../src/report/counts.ts';

const checkpoint = { directory: '/runner/temp/bucket-delta-checkpoint/0', maxAgeHours: 24 };
const SEEN = {
  trust: { permissions: {}, sendsTagCount: false },
  refused: [],
  unsupported: [],
  unproven: [],
  showsLocks: true,
};

function run(stopped: Stop, counts: Partial<Counts> = {}): InterruptedRun {
  return {
    result: 'incomplete',
    complete: false,
    stopped,
    counts: { ...noCounts(), compared: 1_234, ...counts },
    report: { files: [], first: [] },
    givenUp: NOTHING_GIVEN_UP,
    access: { source: SEEN, destination: SEEN },
    seconds: 1,
    requests: {},
    parts: [{ startedAt: '2026-11-22T13:54:46.000Z', objects: 1_234 }],
  };
}

const worded = (stopped: Stop, settings: Partial<Parameters<typeof wordStop>[0]> = {}) =>
  wordStop({ checkpoint, timeLimitMinutes: undefined, ...settings }, run(stopped));

describe('why a run stopped', () => {
  test('is worded with the limit that was set', () => {
    expect(worded({ reason: 'time-limit' }, { timeLimitMinutes: 300 }).why).toBe(
      'Stopped by time-limit after 300 minutes.',
    );
    expect(worded({ reason: 'time-limit' }, { timeLimitMinutes: 1 }).why).toMatch(/after 1 minute\.$/);
  });

  test('is worded with what sends a signal', () => {
    expect(worded({ reason: 'signal' }).why).toBe(
      'Stopped by a signal: the job was cancelled, or its machine is shutting down.',
    );
  });

  test("is worded with the store's answer to expired credentials, and with what to change", () => {
    const failure = {
      side: 'source',
      operation: 'list',
      bucket: 'backup-eu',
      endpoint: 'https://s3.example.com',
      region: 'eu-central-1',
      accessKeyId: 'ASIAEXAMPLE123',
      attempts: 1,
      cause: {
        kind: 'status',
        status: 400,
        code: 'ExpiredToken',
        message: 'The provided token has expired.',
        requestId: undefined,
        region: undefined,
        clockAheadSeconds: undefined,
      },
    } as const;
    const { why, next } = worded({ reason: 'credentials', failure });
    expect(why).toBe(
      'Stopped because the credentials expired during the run. source: listing bucket "backup-eu" at ' +
        'https://s3.example.com was refused: 400 ExpiredToken "The provided token has expired". The session of the key ' +
        'ASIA…E123 has expired. Ask for a longer one, or use source-role-to-assume, which is renewed during the run.',
    );
    expect(next).toMatch(
      /^Use credentials that last longer, or a role .* To resume, re-run this job within 24 hours/,
    );
    expect(worded({ reason: 'credentials' }).why).toMatch(/credentials expired during the run\.$/);
  });
});

describe('how far it got', () => {
  test.each<[Partial<Stop>, string]>([
    [{}, 'Compared so far: 1,234 objects. Nothing is known about the rest.'],
    [
      { estimatedShare: 0.404 },
      'Compared so far: 1,234 objects, about 40% of all (estimated). Nothing is known about the rest.',
    ],
    [
      { lastKey: 'a', estimatedShare: 0 },
      'Compared so far: 1,234 objects, less than 1% of all (estimated). Nothing is known about the rest.',
    ],
  ])('is worded for %j', (stopped, words) => {
    expect(worded({ reason: 'signal', ...stopped }).reach).toBe(words);
  });

  test('mentions differences that were not looked at again', () => {
    const reachOf = (counts: Partial<Counts>) => {
      const found = run({ reason: 'signal' }, counts);
      return wordStop({ checkpoint, timeLimitMinutes: undefined }, found).reach;
    };
    const confirmation = { confirmed: 1, converged: 0, unsettled: 0, unconfirmed: 0 };
    expect(reachOf({ different: 1 })).toMatch(
      /about the rest\. The differences found were not looked at again\.$/,
    );
    expect(reachOf({ different: 1, confirmation })).toMatch(/about the rest\.$/);
  });

  test('is worded with the last key separately, so that the log holds none', () => {
    expect(wordLastKey({ reason: 'signal', lastKey: 'a "b"\n::error::' })).toBe(
      'Every key up to "a \\"b\\"\\n::error::" was checked, and possibly some beyond it.',
    );
    expect(wordLastKey({ reason: 'signal', lastKey: 'x'.repeat(1_024) }).length).toBeLessThan(500);
    expect(wordLastKey({ reason: 'signal' })).toBe('');
    expect(wordLastKey({ reason: 'signal', lastKey: '' })).toMatch(
      /^Every key up to \(the prefix itself\) was/,
    );
  });

  test.each([
    [0, 'less than 1%'],
    [0.004, 'less than 1%'],
    [0.005, 'about 1%'],
    [0.5, 'about 50%'],
    [0.999, 'about 99%'],
    [1.2, 'about 99%'],
  ])('a share of %d is worded as %s, never as all', (share, words) => {
    expect(wordShare(share)).toBe(words);
  });
});

describe('what to do next', () => {
  test('is to resume, within the age of the checkpoint', () => {
    expect(worded({ reason: 'signal' }).next).toBe(
      'To resume, re-run this job within 24 hours of the first start, or start another run with resume: always. ' +
        'The end of the log says where the checkpoint is kept.',
    );
  });

  test('is to start afresh if no checkpoint is kept', () => {
    expect(worded({ reason: 'signal' }, { checkpoint: undefined }).next).toBe(
      'No checkpoint is kept; the next run starts afresh.',
    );
  });
});
