import { fc } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import {
  areTooManyUnreadable,
  TooManyUnreadable,
  UnreadableLimit,
} from '../../src/engine/unreadable-limit.ts';
import type { Failure } from '../../src/s3/failure.ts';
import { runs } from '../form.ts';

const failure = (nth: number): Failure => ({
  side: 'source',
  operation: 'head',
  bucket: 'b',
  endpoint: 'http://127.0.0.1',
  region: 'us-east-1',
  accessKeyId: 'k',
  attempts: nth,
  cause: { kind: 'network', code: 'ECONNRESET', message: '' },
});

describe('too many', () => {
  test.each([
    [{ inspected: 49, unreadable: 49 }, false],
    [{ inspected: 50, unreadable: 50 }, true],
    [{ inspected: 51, unreadable: 50 }, false],
    [{ inspected: 400, unreadable: 100 }, false],
    [{ inspected: 400, unreadable: 101 }, true],
    [{ inspected: 10_100, unreadable: 101 }, false],
    [{ inspected: 10_099, unreadable: 101 }, true],
  ])('%j: %s', (counts, areTooMany) => {
    expect(areTooManyUnreadable(counts)).toBe(areTooMany);
  });
});

test('the run ends at the first object that is one too many, whatever came before', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { maxLength: 400 }), (areReadable) => {
      const limit = UnreadableLimit.create();
      const counts = { inspected: 0, unreadable: 0 };
      for (const [nth, isReadable] of areReadable.entries()) {
        counts.inspected++;
        counts.unreadable += isReadable ? 0 : 1;
        if (isReadable) limit.countAnswered('source', 'head');
        else if (areTooManyUnreadable(counts)) {
          expect(() => limit.countUnreadable('source', 'head', failure(nth))).toThrow(TooManyUnreadable);
          return;
        } else limit.countUnreadable('source', 'head', failure(nth));
      }
    }),
    { numRuns: runs(1000) },
  );
});

test('threads count together, and sides and contents are counted apart', () => {
  const limit = UnreadableLimit.create();
  const elsewhere = UnreadableLimit.sharing(limit.memory);
  for (let nth = 1; nth < 50; nth++) elsewhere.countUnreadable('source', 'head', failure(nth));
  for (let nth = 1; nth < 50; nth++) limit.countUnreadable('source', 'content', failure(nth));
  for (let nth = 1; nth < 50; nth++) limit.countUnreadable('destination', 'head', failure(nth));
  expect(() => limit.countUnreadable('source', 'head', failure(50))).toThrow(TooManyUnreadable);
});

test('the first failures are named, with how many there were', () => {
  const limit = UnreadableLimit.create();
  let thrown: unknown;
  for (let nth = 1; nth <= 50; nth++) {
    try {
      limit.countUnreadable('source', 'head', failure(nth));
    } catch (error) {
      thrown = error;
    }
  }
  const ofMany = { inspected: 50, unreadable: 50 };
  expect(thrown).toMatchObject({
    failures: [1, 2, 3].map((attempts) => ({ attempts, ofMany })),
  });
});
