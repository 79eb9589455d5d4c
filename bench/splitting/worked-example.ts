/**
 * `npm exec -- node bench/splitting/worked-example.ts` prints the numbers of the worked example in
 * the documentation of the planner, as its code computes them.
 */
import { chooseCuts } from '../../src/engine/splitting/cut-points.ts';
import { estimateGap } from '../../src/engine/splitting/gap.ts';
import { KeyDistribution, sharedLength } from '../../src/engine/splitting/key-distribution.ts';
import { KeyModel } from '../../src/engine/splitting/key-model.ts';
import { KnownRange } from '../../src/engine/splitting/known-range.ts';
import { massMeasure } from '../../src/engine/splitting/listed-window.ts';
import { SplitPlanner } from '../../src/engine/splitting/split-planner.ts';
import { type ByteKey, keyFromText, keyToText } from '../../src/s3/byte-key.ts';

const KEYS = Array.from({ length: 10 }, (_, i) => keyFromText(`log/${10 + i}`));
const AT_ONCE = 8;

/** The example as lines of text: the probabilities of the model, the gap, and the cuts. */
export function workedExample(): string {
  const model = new KeyModel();
  const distribution = new KeyDistribution(model);
  const range = new KnownRange(0, undefined, undefined);
  let last = '' as ByteKey;
  for (const key of KEYS) {
    model.learn(key, sharedLength(last, key));
    last = key;
  }
  model.refresh();
  range.advance('source', KEYS, KEYS.length, true);
  range.advance('destination', KEYS, KEYS.length, true);
  const massOf = massMeasure(distribution, model.age);
  const gap = estimateGap(range, distribution, massOf);
  return [
    'model: the probability of the next byte',
    ...[
      ['', 'l'],
      ['log/', '1'],
      ['log/', '2'],
      ['log/', 'a'],
      ['log/1', '0'],
      ['log/2', '0'],
      ['log/2', 'a'],
    ].map(
      ([prefix, byte]) =>
        `  ${quoted(prefix)} then ${quoted(byte)}  ${chance(model, prefix, byte).toFixed(4)}`,
    ),
    'listed: from, to, keys, mass',
    ...range.stretches.map(
      (stretch) =>
        `  ${quoted(stretch.after)} ${quoted(stretch.upTo)}  ${stretch.keys}  ${massOf(stretch).toFixed(4)}`,
    ),
    'gap: keys that begin with, then a byte from, mass, keys expected',
    ...gap.intervals.map(({ stem, depth, from, mass }, i) => {
      const begin = keyToText(stem.slice(0, depth) as ByteKey);
      return `  ${quoted(begin)} ${byteName(from)}  ${mass.toFixed(6)}  ${(gap.keys[i] as number).toFixed(2)}`;
    }),
    `  in all  ${gap.allKeys.toFixed(2)}`,
    'cuts: for 1, 2 and 3 of them',
    ...[1, 2, 3].map(
      (wanted) =>
        `  ${chooseCuts(gap, distribution, wanted)
          .map((cut) => quoted(cut))
          .join(' ')}`,
    ),
    `the planner, for ${AT_ONCE} ranges at once: ${proposed()
      .map((cut) => quoted(cut))
      .join(' ')}`,
  ].join('\n');
}

function proposed(): ByteKey[] {
  const planner = new SplitPlanner({ atOnce: AT_ONCE });
  const { id } = planner.first();
  for (const side of ['source', 'destination'] as const) {
    planner.pageListed(id, { side, entries: KEYS.length, samples: KEYS, more: true });
  }
  return planner.propose().map(({ at }) => at);
}

function chance(model: KeyModel, prefix = '', byte = ''): number {
  const reader = model.reader();
  for (const each of Buffer.from(prefix)) reader.read(each);
  reader.predict();
  reader.evaluate(byte.charCodeAt(0));
  return reader.chance;
}

function byteName(byte: number): string {
  return byte > 0x20 && byte < 0x7f ? quoted(String.fromCharCode(byte)) : String(byte);
}

function quoted(text = '') {
  return `"${keyToText(text as ByteKey)}"`;
}

if (import.meta.main) console.log(workedExample());
