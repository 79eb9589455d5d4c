import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { ExcludedTally } from '../../../src/engine/ranges/excluded-tally.ts';
import { type ByteKey, keyFromText } from '../../../src/s3/byte-key.ts';
import { hostileKey } from '../../hostile-keys.ts';

/** The keys that the filter excludes from each of one side's pages, in key order. */
const side = fc
  .tuple(fc.uniqueArray(hostileKey, { maxLength: 20 }), fc.integer({ min: 1, max: 6 }))
  .map(([texts, length]) => {
    const keys = texts.map(keyFromText).sort();
    return Array.from({ length: Math.ceil(keys.length / length) }, (_, i) =>
      keys.slice(i * length, (i + 1) * length),
    );
  });

test.prop([side, side, fc.array(fc.tuple(hostileKey, fc.nat({ max: 3 })), { maxLength: 10 })])(
  'an excluded key counts once, as soon as it is reached, however far ahead pages were listed',
  (source, destination, steps) => {
    const tally = new ExcludedTally();
    const ahead = [...source, ...destination];
    const listed: ByteKey[] = [];
    let counted = 0;
    let reached = '' as ByteKey;
    for (const [text, pages] of steps) {
      for (const page of ahead.splice(0, pages)) {
        tally.add(page);
        listed.push(...page);
      }
      const at = keyFromText(text);
      reached = at > reached ? at : reached;
      counted += tally.countUpTo(at);
      // A page that was added late may begin below a key that was reached; the next call counts its keys.
      counted += tally.countUpTo(reached);
      expect(counted).toBe(listed.filter((key) => key <= reached).length);
    }
    expect(counted + tally.countUpTo(undefined)).toBe(listed.length);
    expect(tally.countUpTo(undefined)).toBe(0);
  },
);

test('keys beyond the end of a range are not counted', () => {
  const tally = new ExcludedTally();
  tally.add(['a', 'b', 'c'].map(keyFromText));
  tally.add([]);
  expect(tally.countUpTo(keyFromText('b'))).toBe(2);
  expect(tally.countUpTo(keyFromText('b'))).toBe(0);
  expect(tally.countUpTo(keyFromText('bz'))).toBe(0);
});
