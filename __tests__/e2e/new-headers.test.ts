import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { act, bothSides, fill, linesOf } from './stage.ts';

let store: RunningStore | undefined;
afterEach(() => store?.close());

/** Compares two equal buckets of three objects, of which one is answered with further headers on each side. */
async function compare(
  headers: { readonly source?: Fault['headers']; readonly destination?: Fault['headers'] },
  inputs: Readonly<Record<string, string>>,
) {
  store = await startStore({ defaultChecksum: false });
  for (const side of ['source', 'destination'] as const) {
    const bucket = `${side}-bucket`;
    await fill(store, bucket, { a: 'first', b: 'second', c: 'third' });
    const more = headers[side];
    if (more === undefined) continue;
    const when: Fault['when'] = ({ key }) => key === 'b';
    store.addFault({ kind: 'other-headers', headers: more, bucket, operations: ['HeadObject'], when });
  }
  const run = await act({ ...bothSides(store), ...inputs });
  const lines = linesOf(run.files.get('report.ndjson'))
    .slice(1, -1)
    .map((line) => JSON.parse(line));
  return { ...run, lines };
}

const HOLD = 'x-amz-object-lock-event-hold';
const LOCKS: readonly (readonly [header: string, value: string, field: string])[] = [
  [HOLD, 'ON', 'object-lock.event-hold'],
  ['x-amz-object-lock-one-that-may-come', 'x', 'object-lock.one-that-may-come'],
  [`${HOLD}-duration-days`, '30', 'object-lock.event-hold-duration-days'],
  [`${HOLD}-duration-years`, '2', 'object-lock.event-hold-duration-years'],
];

describe('the object lock header', () => {
  const chosen = { mode: 'deep', compare: 'object-lock' };

  test.each([...LOCKS.slice(0, 2), ...inLongForm(LOCKS.slice(2))])(
    '%s on one side is a difference',
    async (header, value, field) => {
      const { outputs, lines } = await compare({ source: { [header]: value } }, chosen);
      expect(outputs).toMatchObject({ result: 'different', different: '1', equal: '2' });
      expect(lines).toMatchObject([{ key: 'b', fields: [{ field, source: value, destination: null }] }]);
    },
  );

  test.each(inLongForm(LOCKS))('%s is equal if both sides have the same value', async (header, value) => {
    const headers = { [header]: value };
    const { outputs } = await compare({ source: headers, destination: headers }, chosen);
    expect(outputs).toMatchObject({ result: 'identical', equal: '3' });
  });
});

describe('the checksum', () => {
  const typed = (name: string, value: string, type = 'FULL_OBJECT') => ({
    [`x-amz-checksum-${name}`]: value,
    'x-amz-checksum-type': type,
  });
  const names = ['xxhash128', 'sha512', 'md5', 'xxhash64', 'xxhash3', 'one-that-may-come'];
  const chosen = { mode: 'deep', compare: 'checksum' };

  test.each([...names.slice(0, 1), ...inLongForm(names.slice(1))])(
    '%s of the whole object decides',
    async (name) => {
      const [one, other] = ['AAAAAAAAAAAAAAAAAAAAAA==', 'BBBBBBBBBBBBBBBBBBBBBB=='];
      const same = await compare({ source: typed(name, one), destination: typed(name, one) }, chosen);
      expect(same.outputs).toMatchObject({ result: 'identical', equal: '3' });
      await store?.close();
      // The ETags are the same, so that either proof may be wrong.
      const unlike = await compare({ source: typed(name, one), destination: typed(name, other) }, chosen);
      expect(unlike.lines).toMatchObject([
        {
          key: 'b',
          reason: 'contradicting-evidence',
          fields: [{}, { field: 'checksum', source: `${name}:${one}`, destination: `${name}:${other}` }],
        },
      ]);
    },
  );

  test('CRC64NVME without a type is of the whole object', async () => {
    const header = 'x-amz-checksum-crc64nvme';
    const [one, other] = ['AAAAAAAAAAA=', 'BBBBBBBBBBB='];
    const { lines } = await compare({ source: { [header]: one }, destination: { [header]: other } }, chosen);
    expect(lines).toMatchObject([{ key: 'b', reason: 'contradicting-evidence' }]);
  });
});
