import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  checkBorder,
  findDoubtfulBorders,
  type ListedRange,
} from '../../../src/engine/ranges/check-borders.ts';
import { findLateKeys, rangesBefore } from '../../../src/engine/ranges/check-end.ts';
import type { ComparedRange } from '../../../src/engine/ranges/compare-range.ts';
import { noCounts } from '../../../src/report/counts.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { noEnds, type RangeEnds } from '../../../src/s3/listing/list.ts';
import { runs } from '../../form.ts';
import { bucketOf, clientOf, serve } from '../../s3/wire/recording-server.ts';

function key(text: string): ByteKey;
function key(text: string | undefined): ByteKey | undefined;
function key(text: string | undefined): ByteKey | undefined {
  return text === undefined ? undefined : keyFromText(text);
}

/** What a listing saw beyond its range: a key, the end, or nothing. */
function beyondOf(text: string): RangeEnds['beyond'] {
  return text === 'end' || text === 'not-seen' ? text : { key: key(text) };
}

/** A range up to `m`, by the last key that was listed, and what was seen beyond. */
function below(last: string | undefined, beyond: string): ListedRange {
  return {
    range: { after: key('b'), upTo: key('m') },
    ends: { first: undefined, last: key(last), beyond: beyondOf(beyond) },
  };
}

/** The range after `m`, by the first key that was listed. */
function above(first: string | undefined): ListedRange {
  return { range: { after: key('m'), upTo: undefined }, ends: { ...noEnds(), first: key(first) } };
}

test.each<[beyond: string, first: string | undefined, isDoubtful: boolean]>([
  ['p', 'p', false],
  ['p', 'q', true],
  ['p', undefined, true],
  ['end', undefined, false],
  ['end', 'p', true],
  ['not-seen', 'p', true],
])('a range that saw %s beyond its end, before one that begins with %s', (beyond, first, isDoubtful) => {
  expect(findDoubtfulBorders([below('k', beyond), above(first)])).toEqual(isDoubtful ? [0] : []);
});

describe('a border that is listed again', () => {
  test.each<[what: string, now: string[], ListedRange, ListedRange, finding: string, requests: number]>([
    ['is sound if both listings were complete', ['k', 'p'], below('k', 'p'), above('p'), 'sound', 2],
    ['is sound if the next key is gone', ['k', 'q'], below('k', 'p'), above('q'), 'sound', 2],
    [
      'is sound if the range above begins with a key that is gone',
      ['k', 'q'],
      below('k', 'q'),
      above('p'),
      'sound',
      2,
    ],
    [
      'shows a key that the range above lacks',
      ['k', 'p', 'q'],
      below('k', 'p'),
      above('q'),
      'missed-above',
      2,
    ],
    [
      'shows that the range above lacks all',
      ['k', 'p'],
      below('k', 'p'),
      above(undefined),
      'missed-above',
      2,
    ],
    [
      'shows a key that the range below lacks',
      ['k', 'l', 'p'],
      below('k', 'end'),
      above('p'),
      'missed-below',
      2,
    ],
    [
      'shows many keys that the range below lacks',
      ['c', 'd', 'e', 'f', 'p'],
      below(undefined, 'end'),
      above('p'),
      'missed-below',
      4,
    ],
    [
      'takes one request if the range ended at the border',
      ['m', 'p'],
      below('m', 'not-seen'),
      above('p'),
      'sound',
      1,
    ],
    ['shows a key that no range saw', ['m', 'n', 'p'], below('m', 'not-seen'), above('p'), 'missed-above', 1],
    [
      'of a cut range does not blame keys that it may have listed',
      ['k', 'l', 'p'],
      below('k', 'not-seen'),
      above('p'),
      'sound',
      2,
    ],
    ['at the end of everything', ['k'], below('k', 'not-seen'), above(undefined), 'sound', 3],
  ])('%s', async (_, now, lower, upper, finding, requests) => {
    const server = await serve(bucketOf(now, { pageLength: 2 }));
    expect(await checkBorder(clientOf(server), lower, upper)).toBe(finding);
    expect(server.requests.length).toBeLessThanOrEqual(requests);
  });

  /** A store that shows `p` only in listings that begin below the border. */
  const inconsistent = (attempts: number) => {
    const [whole, without] = [bucketOf(['k', 'p', 'q']), bucketOf(['k', 'q'])];
    let asked = 0;
    return serve((request, n) => {
      const isAbove = request.query.get('start-after') === 'm';
      if (isAbove) asked++;
      return isAbove && asked <= attempts ? without(request, n) : whole(request, n);
    });
  };

  test('contradicts itself only after three tries', async () => {
    const store = async (attempts: number) => clientOf(await inconsistent(attempts));
    expect(await checkBorder(await store(2), below('k', 'p'), above('q'))).toBe('missed-above');
    expect(await checkBorder(await store(3), below('k', 'p'), above('q'))).toBe('contradictory');
  });

  test('is not believed to be the end because a page says so', async () => {
    const bucket = bucketOf(['c', 'd', 'e', 'f', 'p'], { pageLength: 2 });
    const server = await serve(async (request, n) => {
      const { body = '', ...answer } = await bucket(request, n);
      return { ...answer, body: String(body).replace('<IsTruncated>true<', '<IsTruncated>false<') };
    });
    expect(await checkBorder(clientOf(server), below('c', 'end'), above('p'))).toBe('missed-below');
  });
});

/** A compared range, by the last key and what lies beyond on each side. */
function compared(
  after: string | undefined,
  upTo: string | undefined,
  source: string | undefined,
  destination: string | undefined,
): ComparedRange {
  const ends = (last: string | undefined): RangeEnds => ({ ...noEnds(), last: key(last), beyond: 'end' });
  return {
    after: key(after),
    upTo: key(upTo),
    counts: noCounts(),
    segment: undefined,
    ends: { source: ends(source), destination: ends(destination) },
  };
}

describe('keys after the end of everything', () => {
  test.each<[what: string, now: string[], ranges: ComparedRange[], late: object | undefined]>([
    [
      'are none',
      ['c', 'x'],
      [compared(undefined, 'm', 'c', 'c'), compared('m', undefined, 'x', 'x')],
      undefined,
    ],
    [
      'follow the last key',
      ['c', 'x', 'y'],
      [compared(undefined, undefined, 'x', 'x')],
      { after: 'x', first: 'y' },
    ],
    [
      'follow the last range with keys',
      ['c', 'x'],
      [compared(undefined, 'm', 'c', 'c'), compared('m', undefined, undefined, 'x')],
      { after: 'c', first: 'x' },
    ],
    [
      'are in a bucket that looked empty',
      ['c'],
      [compared(undefined, undefined, undefined, 'c')],
      { after: undefined, first: 'c' },
    ],
    [
      'can not be asked for after a key that is no text',
      ['c'],
      [compared(undefined, undefined, 'b', 'b')].map((range) => ({
        ...range,
        ends: { ...range.ends, source: { ...range.ends.source, last: '\xff' as ByteKey } },
      })),
      undefined,
    ],
  ])('%s', async (_, now, ranges, late) => {
    const server = await serve(bucketOf(now));
    const found = await findLateKeys(clientOf(server), ranges);
    expect(found).toEqual(late && { side: 'source', ...late });
    expect(server.requests.length).toBeLessThanOrEqual(1);
  });

  const names = fc.uniqueArray(
    fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd'), minLength: 1, maxLength: 3 }),
    {
      minLength: 1,
      maxLength: 12,
    },
  );

  test.prop([names, names, names, fc.nat()], { numRuns: runs(2000) })(
    'are compared with everything that the other side has from there on, and nothing else is compared twice',
    (inSource, inDestination, cuts, seed) => {
      const source = inSource.sort();
      // The source stopped after some of its keys.
      const shown = source.slice(0, seed % source.length);
      const bounds = [undefined, ...cuts.sort(), undefined];
      const ranges = bounds.slice(1).map((upTo, i) => {
        const after = bounds[i];
        const isIn = (name: string) =>
          (after === undefined || name > after) && (upTo === undefined || name <= upTo);
        return compared(after, upTo, shown.findLast(isIn), inDestination.sort().findLast(isIn));
      });
      const first = key(source[shown.length] as string);
      const left = rangesBefore({ side: 'source', after: key(shown.at(-1)), first }, ranges);
      // What is left is a part without gaps from the beginning on, and holds none of the late keys.
      const end = left.at(-1)?.upTo;
      expect(left.map(({ after }) => after)).toEqual(
        [undefined, ...left.map(({ upTo }) => upTo)].slice(0, left.length),
      );
      if (left.length > 0) expect(end !== undefined && end < first).toBe(true);
      // If the late keys are above everything, only they are compared.
      const highest = [...shown, ...inDestination].sort().at(-1) as string;
      const lastRange = ranges.at(-1);
      if (first > highest && first > (lastRange?.after ?? '')) {
        expect(end ?? '').toBe(
          lastRange?.after !== undefined && lastRange.after > highest ? lastRange.after : highest,
        );
      }
    },
  );
});
