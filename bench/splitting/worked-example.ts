/**
 * `npm exec -- node bench/splitting/worked-example.ts` prints the worked example of `docs/architecture/splitting.md`, with
 * the numbers that the planner's code computes.
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

/** The example as text: the probabilities of the model, what was listed, the gap, and the cuts. */
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
  range.advance('destination', [], 0, false);
  const massOf = massMeasure(distribution, model.age);
  const gap = estimateGap(range, distribution, massOf);
  return [
    'next byte',
    ...['log/', 'log/1', 'log/2'].map((prefix) => {
      const chances = ['0', '1', '2', 'a'].map((byte) => `${byte} ${chance(model, prefix, byte).toFixed(4)}`);
      return `  after ${prefix.padEnd(12)}${chances.join('   ')}`;
    }),
    'listed                  mass    keys  density',
    ...range.stretches.map((stretch) =>
      row(`up to ${keyToText(stretch.upTo as ByteKey)}`, massOf(stretch), stretch.keys),
    ),
    'gap                     mass    keys  density',
    ...gap.intervals.map(({ stem, depth, from, mass }, i) => {
      const start = from === 0 ? 'anything' : `${String.fromCharCode(from)} or more`;
      return row(
        `${keyToText(stem.slice(0, depth) as ByteKey).padEnd(6)} + ${start}`,
        mass,
        gap.keys[i] as number,
      );
    }),
    row(
      'all',
      gap.intervals.reduce((sum, { mass }) => sum + mass, 0),
      gap.allKeys,
    ),
    `one cut: ${chooseCuts(gap, distribution, 1).map(keyToText)}`,
    `proposed for ${AT_ONCE} ranges at once: ${proposed().map(keyToText)}`,
  ].join('\n');
}

function row(name: string, mass: number, keys: number): string {
  return `  ${name.padEnd(20)}${mass.toFixed(4)}  ${keys.toFixed(2).padStart(6)}  ${(keys / mass).toFixed(2).padStart(7)}`;
}

/** The cuts that the planner proposes after the same page. The destination is empty. */
function proposed(): ByteKey[] {
  const planner = new SplitPlanner({ atOnce: AT_ONCE });
  const { id } = planner.first();
  planner.pageListed(id, { side: 'source', entries: KEYS.length, samples: KEYS, more: true });
  planner.pageListed(id, { side: 'destination', entries: 0, samples: [], more: false });
  return planner.propose().map(({ at }) => at);
}

function chance(model: KeyModel, prefix: string, byte: string): number {
  const reader = model.reader();
  for (const each of Buffer.from(prefix)) reader.read(each);
  reader.predict();
  reader.evaluate(byte.charCodeAt(0));
  return reader.chance;
}

if (import.meta.main) console.log(workedExample());
