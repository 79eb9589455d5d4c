import { afterEach, describe, expect, test } from 'vitest';
import { type Fault, type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { expectFailed, failureLines } from './failed-run.ts';
import { type Acted, act, bothSides, fill, linesOf } from './stage.ts';

const PAGE = '<!DOCTYPE html>\n<html><body>Forbidden</body></html>';

let store: RunningStore | undefined;
afterEach(() => store?.close());

/** The key that the destination's store fails at. */
const SICK = 'folder//sick';

/** Opens a store with two buckets that hold the same objects, all of which but one are readable. */
async function openStore(objects = 40): Promise<RunningStore> {
  store = await startStore();
  const keys = [SICK, ...Array.from({ length: objects - 1 }, (_, at) => `object-${at}`)];
  const entries = Object.fromEntries(keys.map((key) => [key, `the bytes of ${key}`]));
  await fill(store, 'source-bucket', entries);
  await fill(store, 'destination-bucket', entries);
  return store;
}

/** Affects the requests for some keys of the destination. */
const at = (isSick: (key: string) => boolean, fault: Fault): Fault => ({
  bucket: 'destination-bucket',
  ...fault,
  when: (target) => isSick(target.key) && (fault.when?.(target) ?? true),
});

const isSick = (key: string) => key === SICK;

function reported({ files }: Acted): Record<string, unknown>[] {
  return linesOf(files.get('report.ndjson'))
    .slice(1, -1)
    .map((line) => JSON.parse(line));
}

/** What a store can answer to the requests for one object, and what the report says of it. */
const TROUBLES: readonly (readonly [what: string, fault: Fault, answer: object])[] = [
  ['500', { kind: 'internal-error' }, { status: 500 }],
  ['403 with a web page', { kind: 'other-answer', answer: { status: 403, body: PAGE } }, { status: 403 }],
  [
    '403 with the code Forbidden',
    { kind: 'other-answer', answer: { status: 403, code: 'Forbidden' } },
    { status: 403, code: 'Forbidden' },
  ],
  [
    'SignatureDoesNotMatch',
    { kind: 'other-answer', answer: { status: 403, code: 'SignatureDoesNotMatch' } },
    { status: 403, code: 'SignatureDoesNotMatch' },
  ],
  ['410', { kind: 'other-answer', answer: { status: 410 } }, { status: 410 }],
  ['451', { kind: 'other-answer', answer: { status: 451, body: PAGE } }, { status: 451 }],
  [
    'a redirect',
    { kind: 'other-answer', answer: { status: 301, code: 'PermanentRedirect' } },
    { status: 301 },
  ],
  [
    'an answer that is no object',
    { kind: 'other-headers', headers: { etag: undefined, 'last-modified': undefined } },
    { code: 'no-object' },
  ],
  ['a lost connection', { kind: 'reset' }, {}],
];

describe('one object whose every answer is', () => {
  test.each([...TROUBLES.slice(0, 2), ...inLongForm(TROUBLES.slice(2))])(
    '%s is unverified, and all others are compared',
    async (_, fault, answer) => {
      const { addFault } = await openStore();
      addFault(at(isSick, fault));
      const run = await act({
        ...bothSides(store as RunningStore),
        mode: 'deep',
        compare: 'headers, metadata, tags',
      });
      expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '1', equal: '39' });
      const [line, ...others] = reported(run);
      expect(others).toEqual([]);
      expect(line).toMatchObject({ key: SICK, verdict: 'unverified', reason: 'not-readable' });
      const field = { reason: 'not-readable', answer: { side: 'destination', ...answer } };
      expect(line?.fields).toMatchObject(Array(9).fill(field));
    },
  );
});

const CONTENT_TROUBLES: readonly (readonly [what: string, fault: Fault, answer: object])[] = [
  ['403 with a web page', { kind: 'other-answer', answer: { status: 403, body: PAGE } }, { status: 403 }],
  ['500', { kind: 'internal-error' }, { status: 500, code: 'InternalError' }],
  ['a connection that breaks off', { kind: 'broken-off', sent: 0 }, {}],
];

describe('one content that is answered by', () => {
  test.each([...CONTENT_TROUBLES.slice(0, 1), ...inLongForm(CONTENT_TROUBLES.slice(1))])(
    '%s is not readable, and all others are read',
    async (_, fault, answer) => {
      const { addFault } = await openStore();
      addFault(at(isSick, { ...fault, when: ({ method }) => method === 'GET' }));
      const run = await act({ ...bothSides(store as RunningStore), 'verify-content': 'all' });
      expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '1', equal: '39' });
      expect(reported(run)).toMatchObject([
        {
          key: SICK,
          reason: 'not-readable',
          fields: [{ field: 'content', answer: { side: 'destination', ...answer } }],
        },
      ]);
      expect(run.files.get('report.txt')).toMatch(
        /^Unverified Key: folder\/\/sick, Reasons: \['Content: not readable/,
      );
    },
  );
});

const isTagging = (query: ReadonlyMap<string, string>) => query.has('tagging');

test('tags that can not be read leave the tags unverified, and every other field is compared', async () => {
  const { addFault } = await openStore();
  const answer = { status: 404, body: PAGE };
  addFault(at(isSick, { kind: 'other-answer', answer, when: ({ query }) => isTagging(query) }));
  const run = await act({
    ...bothSides(store as RunningStore),
    mode: 'deep',
    compare: 'headers, metadata, tags',
  });
  expect(run.outputs).toMatchObject({ result: 'unverified', unverified: '1', equal: '39' });
  expect(reported(run)).toMatchObject([
    { key: SICK, reason: 'not-readable', fields: [{ field: 'tags', answer: { status: 404 } }] },
  ]);
});

test('a side that can be listed but not read ends the run, which names the first objects', async () => {
  const { addFault } = await openStore(120);
  const answer = { status: 403, body: PAGE };
  addFault(at((key) => key !== '', { kind: 'other-answer', answer }));
  const run = await act({
    ...bothSides(store as RunningStore),
    mode: 'deep',
    compare: 'headers, metadata, tags',
  });
  expectFailed(run);
  const [first, ...others] = failureLines(run);
  expect(first).toMatch(
    /^destination: \d+ of \d+ objects could not be read, so the comparison stops\. The first ones:$/,
  );
  expect(others).toHaveLength(3);
  for (const [i, line] of others.entries()) {
    const which = `^destination: reading the headers of object #${i + 1} in bucket .* was refused: 403 `;
    expect(line).toMatch(new RegExp(which));
  }
});

test.each(inLongForm([60]))(
  'a folder of %i objects that can not be read does not end the run',
  async (sick) => {
    const { addFault } = await openStore(200);
    const answer = { status: 403, code: 'SignatureDoesNotMatch' };
    addFault(
      at((key) => Number(/^object-(\d+)$/.exec(key)?.[1]) >= 199 - sick, { kind: 'other-answer', answer }),
    );
    const run = await act({
      ...bothSides(store as RunningStore),
      mode: 'deep',
      compare: 'headers, metadata, tags',
    });
    expect(run.outputs).toMatchObject({ result: 'unverified', unverified: String(sick) });
  },
);

test('credentials that end leave the run incomplete, and not its objects unverified', async () => {
  const { addFault } = await openStore(120);
  addFault(at((key) => key === 'object-7', { kind: 'expired-token' }));
  const run = await act({
    ...bothSides(store as RunningStore),
    mode: 'deep',
    compare: 'headers, metadata, tags',
  });
  expect(run.outputs).toMatchObject({ result: 'incomplete' });
});
