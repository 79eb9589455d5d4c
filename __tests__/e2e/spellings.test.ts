import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { act, bothSides, fill, linesOf } from './stage.ts';

/** A header of one object, as each side sends it; empty means that it is sent without a value. */
type Spelling = readonly [header: string, source: string, destination: string | undefined];

const ONE_MEANING: readonly Spelling[] = [
  ['content-type', 'text/html; charset=utf-8', 'text/html;charset=UTF-8'],
  ['content-type', 'Text/HTML', 'text/html'],
  ['cache-control', 'max-age=60, public', 'public,max-age=60'],
  ['cache-control', '', undefined],
  ['content-language', 'en, de', 'en,de'],
  ['content-encoding', '', undefined],
  ['content-encoding', 'aws-chunked', undefined],
  ['content-encoding', 'gzip,aws-chunked', 'gzip'],
  ['content-disposition', 'attachment;filename=a', 'attachment; filename="a"'],
];

const TWO_MEANINGS: readonly Spelling[] = [
  ['content-type', 'text/html; charset=utf-8', 'text/html; charset=utf-16'],
  ['cache-control', 'max-age=60', 'max-age=60, public'],
  ['content-encoding', 'gzip, br', 'br, gzip'],
  ['content-disposition', 'attachment; filename=A', 'attachment; filename=a'],
];

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
});
afterAll(() => store.close());

/** Compares equal objects, one for each spelling. */
async function compare(spellings: readonly Spelling[]) {
  store.clearFaults();
  const names = [crypto.randomUUID(), crypto.randomUUID()] as const;
  const objects = Object.fromEntries(spellings.map((_, at) => [`object-${at}`, 'content']));
  await Promise.all(names.map((name) => fill(store, name, objects)));
  for (const [at, [header, ...values]] of spellings.entries()) {
    for (const [side, value] of values.entries()) {
      store.addFault({
        kind: 'other-headers',
        headers: { [header]: value },
        bucket: names[side] as string,
        operations: ['HeadObject'],
        when: ({ key }) => key === `object-${at}`,
      });
    }
  }
  const buckets = { 'source-bucket': names[0], 'destination-bucket': names[1] };
  return await act({ ...bothSides(store), ...buckets, mode: 'deep', compare: 'headers' });
}

test('headers that mean the same in two spellings are equal, and the summary notes them', async () => {
  const { outputs, summary } = await compare(ONE_MEANING);
  expect(outputs).toMatchObject({ result: 'identical', equal: String(ONE_MEANING.length) });
  expect(summary).toContain(`${ONE_MEANING.length} objects with a value that differs only in its spelling`);
});

test('headers that mean something else differ', async () => {
  const { outputs, files } = await compare(TWO_MEANINGS);
  expect(outputs).toMatchObject({ result: 'different', different: String(TWO_MEANINGS.length) });
  const fields = linesOf(files.get('report.ndjson'))
    .slice(1, -1)
    .map((line) => JSON.parse(line).fields[0].field);
  expect(fields).toEqual(TWO_MEANINGS.map(([header]) => header));
});
