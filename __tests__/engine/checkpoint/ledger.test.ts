import { fc, test } from '@fast-check/vitest';
import { describe, expect, test as row } from 'vitest';
import { gapsIn, LEDGER_SCHEMA, ledgerText } from '../../../src/engine/checkpoint/ledger.ts';
import { readLedger } from '../../../src/engine/checkpoint/read-ledger.ts';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { runs } from '../../form.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { rangeHolds } from '../../range-holds.ts';
import { aLedger, aRange, EXPECTED, ledgers, STARTED } from './ledgers.ts';

const HOUR_MS = 3_600_000;

test.prop([ledgers], { numRuns: 500 })('any ledger is read back as it was written', (ledger) => {
  expect(readLedger(ledgerText(ledger), EXPECTED)).toEqual({ tool: 'bucket-delta', ...ledger });
});

test.prop([ledgers], { numRuns: 15 })('a ledger that was cut off at any byte is damaged', (ledger) => {
  const text = ledgerText(ledger);
  for (let length = 0; length < text.length; length++) {
    expect(readLedger(text.slice(0, length), EXPECTED)).toEqual({ refusal: 'it is damaged' });
  }
});

test.prop([ledgers, fc.nat(), fc.nat({ max: 255 })], { numRuns: runs(1000) })(
  'a ledger with one changed byte is refused, or still has the shape of a ledger',
  (ledger, place, byte) => {
    const bytes = Buffer.from(ledgerText(ledger));
    bytes[place % bytes.length] = byte;
    const read = readLedger(bytes.toString(), EXPECTED);
    // A changed ledger that is not recognized as such must still be a valid one.
    if (!('refusal' in read))
      expect(readLedger(ledgerText(read), EXPECTED)).toEqual({ tool: 'bucket-delta', ...read });
  },
);

/** The text of {@link aLedger}, changed. */
function changed(change: (written: Record<string, unknown>) => void): string {
  const written = JSON.parse(ledgerText(aLedger())) as Record<string, unknown>;
  change(written);
  return JSON.stringify(written);
}

describe('the reason is reported when a ledger is refused', () => {
  row.for([
    [
      'of another schema version',
      changed((ledger) => (ledger.schema = LEDGER_SCHEMA + 1)),
      'it was written by another version',
    ],
    [
      'of another version',
      changed((ledger) => (ledger.version = '0.0.1')),
      'another version of the action (0.0.1)',
    ],
    [
      'of another comparison',
      changed((ledger) => (ledger.identity = 'f'.repeat(32))),
      'it belongs to another comparison',
    ],
    ['that is not an object', '[]', 'another version of the action (undefined)'],
    ['that is null', 'null', 'it is damaged'],
    ['that is empty', '', 'it is damaged'],
  ])('%s', ([, text, refusal]) => {
    expect(readLedger(text as string, EXPECTED)).toEqual({
      refusal: expect.stringContaining(refusal as string),
    });
  });

  test('whose first start is too long ago, even if it was resumed later', () => {
    const at = (time: number) => ({ startedAt: new Date(time).toISOString(), objects: 1 });
    const text = ledgerText(aLedger({ parts: [at(STARTED), at(STARTED + 23 * HOUR_MS)] }));
    expect(readLedger(text, { ...EXPECTED, now: STARTED + 24 * HOUR_MS })).toHaveProperty('ranges');
    expect(readLedger(text, { ...EXPECTED, now: STARTED + 25 * HOUR_MS })).toEqual({
      refusal: 'its comparison began 25.0 hours ago, and max-checkpoint-age is 24',
    });
  });

  test('that is from the future, by more than clocks differ', () => {
    const text = ledgerText(aLedger());
    expect(readLedger(text, { ...EXPECTED, now: STARTED - HOUR_MS / 5 })).toHaveProperty('ranges');
    expect(readLedger(text, { ...EXPECTED, now: STARTED - HOUR_MS })).toEqual({
      refusal: 'it is from the future: a clock is wrong',
    });
  });
});

/** The path of each value, and values that it can't have. */
const DAMAGES: readonly (readonly [path: string, ...values: unknown[]])[] = [
  ['parts', undefined, [], {}, 'x'],
  ['parts.0', null, 1, 'x'],
  ['parts.0.startedAt', undefined, 1, 'yesterday'],
  ['parts.0.objects', undefined, '5', -1, 0.5, 1e300],
  ['givenUp', undefined, null, [], 'source', { source: [] }],
  ['givenUp.source', undefined, 1, ['tag-counts', 1]],
  ['givenUp.destination', undefined, null, [0]],
  ['representatives', undefined, null, [null], [{ key: 'a', size: 1 }], [{ key: 'a', size: 1, point: 'x' }]],
  ['representatives', [{ key: '\u0100', size: 1, point: 0.5 }], [{ key: 'a', size: -1, point: 0.5 }]],
  ['representatives', [{ key: 'a', size: 1, point: 0.5, evidence: 'hearsay' }]],
  ['ranges', undefined, null, {}, [null], ['x']],
  ['ranges.0.after', 1, null, {}, '\u0100', 'b', 'c'],
  ['ranges.0.upTo', 1, null, 'd', undefined],
  ['ranges.1.after', undefined, 'a'],
  ['ranges.0.counts', undefined, null, [], 5],
  ['ranges.0.counts.compared', undefined, null, '7', -1, 0.5],
  ['ranges.0.counts.excluded', undefined, null, '7', -1, 0.5],
  ['ranges.0.counts.evidence', undefined, null, { etag: 1 }, { etag: 1, content: 1, rumour: 1 }],
  ['ranges.0.counts.evidence.etag', undefined, '7', -1],
  ['ranges.0.counts.more', 1],
  ['ranges.0.counts.inspected', 1, {}, { noted: 1, notCompared: 1 }],
  ['ranges.0.counts.inspected', { noted: 1, notCompared: 1, unverified: { hearsay: 1 } }],
  ['ranges.0.counts.confirmation', 1, {}, { confirmed: 1, converged: 1, unsettled: 1 }],
  ['ranges.0.counts.content', 1, {}, { read: 1 }],
  ['ranges.0.ends', undefined, null, {}, 'x'],
  ['ranges.0.ends.source', undefined, null, {}],
  ['ranges.0.ends.source.beyond', undefined, null, 'seen', {}, { key: 1 }],
  ['ranges.0.ends.destination.first', 1, null, '\u0100'],
  ['ranges.0.ends.destination.last', 1, null, '\u0100'],
  ['ranges.0.isConfirmed', undefined, 'false', 0],
  ['ranges.0.segment', null, 'x', {}, { name: '1-1-0-1.ndjson' }],
  ['ranges.0.segment.bytes', -1, 0.5, '7', null],
  ['ranges.0.segment.name', '../1.ndjson', '/etc/passwd', 'a/b.ndjson', '..', '', 'x.json', 'a\\b.ndjson'],
  ['ranges.0.segment.name', 'a.ndjson\n', '.ndjson', 'a\0.ndjson', 'é.ndjson', 1],
  ['ranges.1.segment', { name: '1-1-0-1.ndjson', bytes: 7 }],
];

describe('a ledger is damaged', () => {
  row.for(DAMAGES.flatMap(([path, ...values]) => values.map((value) => [path, value] as const)))(
    'if %s is %j',
    ([path, value]) => {
      const text = changed((ledger) => put(ledger, path, value));
      expect(readLedger(text, EXPECTED)).toEqual({ refusal: 'it is damaged' });
    },
  );

  test('if its ranges overlap or are not in order', () => {
    for (const ranges of [
      [aRange('b', 'd'), aRange('c', 'e')],
      [aRange('c', 'd'), aRange('a', 'b')],
      [aRange('a', 'b'), aRange('a', 'b')],
      [aRange('b', undefined), aRange('c', 'd')],
    ]) {
      expect(readLedger(ledgerText(aLedger({ ranges })), EXPECTED)).toEqual({ refusal: 'it is damaged' });
    }
  });
});

function put(into: Record<string, unknown>, path: string, value: unknown): void {
  const names = path.split('.');
  const last = names.pop() as string;
  const holder = names.reduce((at, name) => at[name] as Record<string, unknown>, into);
  holder[last] = value;
}

test.prop([ledgers, fc.array(hostileKey)])(
  'every key is in exactly one range or gap',
  ({ ranges }, texts) => {
    const gaps = gapsIn(ranges);
    const borders = ranges.flatMap(({ after, upTo }) => [after ?? [], upTo ?? []].flat());
    for (const key of [...texts.map(keyFromText), ...borders]) {
      const holding = [...ranges, ...gaps].filter((range) => rangeHolds(range, key));
      expect(holding).toHaveLength(1);
    }
  },
);
