import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { inLongForm } from '../form.ts';
import { type Acted, act, bothSides, fill, logged } from './stage.ts';

let store: RunningStore;
beforeAll(async () => {
  store = await startStore();
  const objects = {
    'Data/2024/a.csv': 'one',
    'Data/2024/b.csv': 'two',
    'logs/app.log': 'three',
    'readme.txt': 'four',
  };
  await fill(store, 'source-bucket', objects);
  await fill(store, 'destination-bucket', objects);
});
afterEach(() => store.clearFaults());
afterAll(() => store.close());

const run = (given: Readonly<Record<string, string>>) => act({ ...bothSides(store), ...given });
const bothPrefixes = (prefix: string) => ({ 'source-prefix': prefix, 'destination-prefix': prefix });

/** The hint about a side or an input is a warning in the log, a line of the summary and a line of the annotation. */
function expectHint(acted: Acted, begin: string, words: string | RegExp) {
  const lines = logged(acted, 'WARN').filter((line) => line.startsWith(begin));
  expect(lines).toEqual([expect.stringMatching(words)]);
  expect(acted.annotations.flatMap(({ message }) => message.split('\n'))).toContain(lines[0]);
  expect(acted.summary.split('\n').filter((line) => line.startsWith('- ⚠️ '))).not.toEqual([]);
}

describe('prefixes below which nothing lies', () => {
  test.each<[string, RegExp]>([
    ['/Data/', /did you mean "Data\/"\? Keys do not begin with a slash there\./],
    ['data/', /did you mean "Data\/"\? Case matters\./],
    ...inLongForm<[string, RegExp]>([
      ['Data /', /did you mean "Data\/"\? Spaces count\./],
      ['Data2024/', /did you mean "Data\/2024\/"\? A slash is missing\./],
    ]),
    ['elsewhere/', /Check case, spelling, spaces, and each slash\.$/],
  ])('prove nothing, and a hint says what there is: %s', async (prefix, words) => {
    const acted = await run(bothPrefixes(prefix));
    expect(acted.outputs).toMatchObject({ result: 'unverified', 'objects-compared': '0' });
    expect(acted.exitCode).toBe(1);
    expect(acted.annotations).toMatchObject([
      { level: 'error', properties: { title: 'Nothing was compared' } },
    ]);
    expect(acted.annotations[0]?.message.split('\n')[0]).toMatch(/\(allow-empty: false\)$/);
    for (const side of ['source', 'destination']) expectHint(acted, `${side}: no key of bucket`, words);
  });

  test('have the names that exist in the summary alone, since they may be keys', async () => {
    const acted = await run(bothPrefixes('elsewhere/'));
    expect(acted.summary).toMatch(/There are, among others&#58; &#34;Data\/&#34;, .*readme\.txt/);
    expect(acted.log).not.toContain('readme.txt');
  });

  test('are not explained where listing above them is refused, and nothing else changes', async () => {
    store.addFault({
      kind: 'access-denied',
      operations: ['ListObjectsV2'],
      when: ({ query }) => !(query.get('prefix') ?? '').startsWith('data/'),
    });
    const acted = await run(bothPrefixes('data/'));
    expect([acted.exitCode, acted.outputs.result]).toEqual([1, 'unverified']);
    for (const side of ['source', 'destination']) {
      expectHint(
        acted,
        `${side}: no key of bucket`,
        /"data\/"\. Check case, spelling, spaces, and each slash\.$/,
      );
    }
  });

  test('show no names with summary: false', async () => {
    const acted = await run({ ...bothPrefixes('data/'), summary: 'false' });
    expect(acted.stdout).toContain('Case matters.');
    expect(acted.stdout + acted.summary).not.toMatch(/Data\/|readme\.txt/);
  });

  test('on one side are a hint beside the differences', async () => {
    const acted = await run({ 'destination-prefix': '/Data/' });
    expect(acted.outputs).toMatchObject({ result: 'different', 'only-in-source': '4' });
    expectHint(acted, 'destination: no key of bucket', /did you mean "Data\/"\?/);
    expect(acted.annotations).toHaveLength(1);
  });

  test.each([
    ['different, only-in-destination', 'false', 1],
    ['different, only-in-destination', 'true', 0],
    ['none', 'false', 0],
  ])(
    'on one side fail the step with fail-on: %s and allow-empty: %s: exit %i',
    async (failOn, allowed, exit) => {
      const given = { 'destination-prefix': '/Data/', 'fail-on': failOn, 'allow-empty': allowed };
      const acted = await run({ ...given, exclude: 'readme.txt' });
      expect(acted.outputs).toMatchObject({ result: 'different', 'only-in-source': '3' });
      expect([acted.exitCode, acted.annotations[0]?.level]).toEqual([exit, exit === 1 ? 'error' : 'warning']);
      if (exit === 1) expect(acted.annotations[0]?.message).toContain('(allow-empty: false)');
      expectHint(acted, 'destination: no key of bucket', /did you mean "Data\/"\?/);
    },
  );

  test('are a hint with allow-empty, too, and the step passes', async () => {
    const acted = await run({ ...bothPrefixes('data/'), 'allow-empty': 'true' });
    expect([acted.exitCode, acted.outputs.result]).toEqual([0, 'identical']);
    expectHint(acted, 'source: no key of bucket', /did you mean "Data\/"\?/);
  });
});

test('a prefix that lacks the slash of the other one is told', async () => {
  const acted = await run({ 'source-prefix': 'Data', 'destination-prefix': 'Data/' });
  expect(acted.outputs).toMatchObject({ result: 'different', equal: '0' });
  expectHint(acted, 'source: source-prefix', /"Data" does not end in a slash.*did you mean "Data\/"\?/);
});

describe('a glob that matches nothing', () => {
  test.each<[string, RegExp]>([
    ['/logs/**', /did you mean "logs\/\*\*"\? Keys do not begin with a slash\./],
    ...inLongForm<[string, RegExp]>([
      [
        '*.csv',
        /did you mean "\*\*\/\*\.csv"\? Without "\*\*\/" a glob matches only from the beginning of the key\./,
      ],
      [
        'Data/**, logs/**',
        /did you mean "Data\/\*\*" and "logs\/\*\*"\? Each glob needs a line of its own\./,
      ],
      ['data/**', /case matters\./],
    ]),
  ])('leaves out every key if it is the only include, and a hint says why: %s', async (include, words) => {
    const acted = await run({ include });
    expect(acted.outputs).toMatchObject({ result: 'unverified', 'objects-compared': '0' });
    expect(acted.exitCode).toBe(1);
    expectHint(acted, 'include: the glob', words);
  });

  test('is told although another one matches, because what it should include was not compared', async () => {
    const acted = await run({ include: 'logs/**\n/Data/**' });
    expect([acted.exitCode, acted.outputs.result, acted.outputs.equal]).toEqual([0, 'identical', '1']);
    expect(acted.annotations).toMatchObject([
      { level: 'warning', properties: { title: 'A prefix or a glob matches nothing' } },
    ]);
    expectHint(acted, 'include: the glob', /"\/Data\/\*\*" matches no key; did you mean "Data\/\*\*"\?/);
  });

  test('repeats the prefix', async () => {
    const acted = await run({ ...bothPrefixes('Data/'), include: 'Data/2024/**' });
    expectHint(
      acted,
      'include: the glob',
      /did you mean "2024\/\*\*"\? Globs apply to the key below the prefix\./,
    );
  });

  test('in exclude is a line of the log and the summary, if something like it exists', async () => {
    const acted = await run({ exclude: '*.csv\n**/*.tmp' });
    expect([acted.exitCode, acted.outputs.equal, acted.annotations]).toEqual([0, '4', []]);
    expect(logged(acted, 'WARN')).toEqual([
      expect.stringMatching(/^exclude: the glob "\*\.csv" matches no key; did you mean "\*\*\/\*\.csv"\?/),
    ]);
    expect(acted.summary).toContain('- ⚠️ exclude');
  });

  test('that another one hides is none', async () => {
    const acted = await run({ include: '**\nlogs/*\nData/**', exclude: 'readme*\nreadme.txt' });
    expect(logged(acted, 'WARN')).toEqual([]);
    expect(acted.annotations).toEqual([]);
  });
});
