import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { putAll } from './fast-upload.ts';
import { act, bothSides, fill, linesOf, OWNER } from './stage.ts';

let store: RunningStore | undefined;
afterEach(() => store?.close());

/** Opens a store with two buckets of 60 equal objects. Those in `tagged/` have two tags. */
async function openStore(): Promise<RunningStore> {
  store = await startStore();
  const objects = Array.from({ length: 60 }, (_, at) => ({
    key: `${at % 2 === 0 ? 'plain' : 'tagged'}/${at}`,
    body: String(at),
    headers: (at % 2 === 0 ? {} : { 'x-amz-tagging': 'a=1&b=2' }) as Record<string, string>,
  }));
  const access = { endpoint: store.endpoint, ...OWNER };
  for (const bucket of ['source-bucket', 'destination-bucket']) await fill(store, bucket, {});
  await putAll(access, 'source-bucket', objects);
  await putAll(access, 'destination-bucket', objects);
  return store;
}

const isTagged = ({ key }: { readonly key: string }) => key.startsWith('tagged/');
const ofTags: Pick<Fault, 'operations' | 'when'> = { operations: ['GetObjectTagging'], when: isTagged };

const ANSWERS: readonly (readonly [what: string, fault: Fault])[] = [
  ['404 NoSuchTagSet', { kind: 'other-answer', answer: { status: 404, code: 'NoSuchTagSet' }, ...ofTags }],
  [
    '404 NoSuchTagSetError',
    { kind: 'other-answer', answer: { status: 404, code: 'NoSuchTagSetError' }, ...ofTags },
  ],
  [
    'an empty set',
    { kind: 'other-answer', answer: { status: 200, body: '<Tagging><TagSet/></Tagging>' }, ...ofTags },
  ],
  ['501', { kind: 'other-answer', answer: { status: 501, code: 'NotImplemented' }, ...ofTags }],
];

describe('tags that are counted by every HEAD, while the request for them is answered by', () => {
  test.each([...ANSWERS.slice(0, 1), ...inLongForm(ANSWERS.slice(1))])(
    '%s, are unverified',
    async (_, fault) => {
      const { addFault } = await openStore();
      addFault(fault);
      addFault({
        kind: 'other-headers',
        headers: { 'x-amz-tagging-count': '3' },
        bucket: 'destination-bucket',
        operations: ['HeadObject'],
        when: isTagged,
      });
      const run = await act({ ...bothSides(store as RunningStore), mode: 'deep', compare: 'tags' });
      expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '30', equal: '30' });
      const [line] = linesOf(run.files.get('report.ndjson')).slice(1);
      expect(JSON.parse(line as string)).toMatchObject({
        reason: 'contradicting-evidence',
        fields: [{ field: 'tags', reason: 'contradicting-evidence' }],
      });
    },
  );
});

test('tags that a store shows of some objects are not unsupported for the others', async () => {
  const { addFault } = await openStore();
  addFault({ kind: 'other-headers', headers: { 'x-amz-tagging-count': undefined } });
  addFault({
    kind: 'other-answer',
    answer: { status: 501, code: 'NotImplemented' },
    operations: ['GetObjectTagging'],
    // Preflight tries other keys: the first, the last and the middle one.
    when: ({ key }) => !/^tagged\/1\d/.test(key),
  });
  const run = await act({ ...bothSides(store as RunningStore), mode: 'deep', compare: 'tags' });
  expect(run.outputs).toMatchObject({ result: 'unverified', equal: '5', unverified: '55' });
  expect(run.log).toContain('the store showed the tags of an object, although it refused those of others');
  for (const line of linesOf(run.files.get('report.ndjson')).slice(1, -1))
    expect(JSON.parse(line).reason).toBe('contradicting-evidence');
});

test('tags that no store keeps are not compared, and everything else is', async () => {
  const { addFault } = await openStore();
  addFault({ kind: 'other-headers', headers: { 'x-amz-tagging-count': undefined } });
  addFault({ kind: 'other-answer', answer: { status: 501 }, operations: ['GetObjectTagging'] });
  const run = await act({ ...bothSides(store as RunningStore), mode: 'deep', compare: 'headers, tags' });
  expect(run.outputs).toMatchObject({ result: 'identical', equal: '60' });
});
