import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { putAll } from './fast-upload.ts';
import { act, bothSides, fill, linesOf, logged, OWNER } from './stage.ts';

let store: RunningStore | undefined;
afterEach(() => store?.close());

async function openStore(): Promise<RunningStore> {
  store = await startStore();
  for (const bucket of ['source-bucket', 'destination-bucket'])
    await fill(store, bucket, { a: 'first', b: 'second', c: 'third' });
  return store;
}

type Answers = Partial<
  Record<'GetObjectRetention' | 'GetObjectLegalHold' | 'GetObjectTagging', Fault['answer']>
>;

function answerWith({ addFault }: RunningStore, answers: Answers): void {
  for (const [operation, answer] of Object.entries(answers))
    addFault({ kind: 'other-answer', ...(answer && { answer }), operations: [operation as keyof Answers] });
}

/** What stores without object lock, or buckets without it, answer to requests for the lock of an object. */
const DIALECTS: readonly (readonly [store: string, answers: Answers, isShown: boolean])[] = [
  [
    'MinIO and versitygw',
    {
      GetObjectRetention: { status: 400, code: 'NoSuchObjectLockConfiguration' },
      GetObjectLegalHold: { status: 400, code: 'NoSuchObjectLockConfiguration' },
    },
    true,
  ],
  [
    'SeaweedFS, in a plain bucket',
    {
      GetObjectRetention: { status: 400, code: 'InvalidRequest' },
      GetObjectLegalHold: { status: 400, code: 'InvalidRequest' },
    },
    false,
  ],
  [
    'SeaweedFS, in a bucket with object lock',
    {
      GetObjectRetention: { status: 404, code: 'NoSuchObjectLockConfiguration' },
      GetObjectLegalHold: { status: 404, code: 'NoSuchObjectLegalHold' },
    },
    true,
  ],
  [
    'moto and gofakes3, which send the object itself',
    {
      GetObjectRetention: { status: 200, body: 'first' },
      GetObjectLegalHold: { status: 200, body: 'first' },
    },
    false,
  ],
  [
    'AWS without the permissions',
    {
      GetObjectRetention: { status: 403, code: 'AccessDenied' },
      GetObjectLegalHold: { status: 403, code: 'AccessDenied' },
    },
    false,
  ],
];

describe('a deep check with its defaults, of stores that answer like', () => {
  test.each([...DIALECTS.slice(1, 3), ...inLongForm([...DIALECTS.slice(0, 1), ...DIALECTS.slice(3)])])(
    '%s, is identical, and says whether object locks were compared',
    async (_, answers, isShown) => {
      answerWith(await openStore(), answers);
      const run = await act({ ...bothSides(store as RunningStore), mode: 'deep' });
      expect(run.outputs).toMatchObject({ result: 'identical', equal: '3' });
      const compared = 'Object locks were compared, because both sides show them.';
      const ifShown = 'the store does not show these credentials whether objects are locked';
      expect([run.summary.includes(compared), run.summary.includes(ifShown)]).toEqual([isShown, !isShown]);
      expect(run.log.includes(ifShown)).toBe(!isShown);
      expect(logged(run, 'WARN')).toEqual([]);
    },
  );
});

test('an object lock that one side shows is not overlooked, although the other side would not show it', async () => {
  const { addFault, endpoint } = await openStore();
  answerWith(store as RunningStore, { GetObjectRetention: { status: 400, code: 'InvalidRequest' } });
  const headers = {
    'x-amz-object-lock-mode': 'GOVERNANCE',
    'x-amz-object-lock-retain-until-date': '2099-01-01T00:00:00Z',
  };
  addFault({
    kind: 'other-headers',
    headers,
    bucket: 'source-bucket',
    operations: ['HeadObject'],
    when: ({ key }) => key === 'b',
  });
  const run = await act({ ...bothSides({ endpoint }), mode: 'deep' });
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '1', equal: '2' });
  const [line] = linesOf(run.files.get('report.ndjson')).slice(1);
  expect(JSON.parse(line as string)).toMatchObject({ key: 'b', fields: [{ field: 'object-lock.mode' }, {}] });
});

test('object locks that are named are unverified if the answers prove nothing, and the log says what to do', async () => {
  answerWith(await openStore(), {
    GetObjectRetention: { status: 200, body: 'first' },
    GetObjectLegalHold: { status: 400, code: 'InvalidRequest' },
  });
  const inputs = { ...bothSides(store as RunningStore), mode: 'deep', compare: 'tags, object-lock' };
  const run = await act(inputs);
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '3' });
  const warnings = logged(run, 'WARN').filter((line) => line.startsWith('source: '));
  expect(warnings).toEqual([
    expect.stringMatching(/s3:GetObjectRetention \(.*leave `object-lock` out of `compare`\.$/),
    expect.stringMatching(
      /s3:GetObjectLegalHold \(400 InvalidRequest\).*leave `object-lock` out of `compare`\.$/,
    ),
  ]);
});

test('tags that no answer explains are unverified, and the run completes', async () => {
  await openStore();
  await putAll({ endpoint: (store as RunningStore).endpoint, ...OWNER }, 'source-bucket', []);
  answerWith(store as RunningStore, { GetObjectTagging: { status: 418, code: 'Teapot' } });
  const run = await act({ ...bothSides(store as RunningStore), mode: 'deep' });
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '3' });
  expect(logged(run, 'WARN').join()).toContain('(418 Teapot)');
});
