import { expect, test } from 'vitest';
import { type GlobHint, NO_HINTS, type PrefixHint } from '../../src/engine/hints/hints.ts';
import { type HintDetail, isGrave, wordHints } from '../../src/presentation/hints.ts';
import { noCounts } from '../../src/report/counts.ts';
import { outcome, render, settings, store } from './summary/stage.ts';

const PREFIX: PrefixHint = {
  side: 'source',
  meant: 'Data/',
  slips: ['leading-slash', 'case'],
  existing: ['Data/', 'a "key"\n.txt'],
};
const STORES = settings({ source: store('source', { prefix: '/data/' }) });

const worded = (hints: Partial<typeof NO_HINTS>, detail: HintDetail = 'all-names') =>
  wordHints(STORES, outcome([], { hints: { ...NO_HINTS, ...hints } }), detail);

test('what was meant may be shown without what there is', () => {
  const [line] = worded({ prefixes: [PREFIX] }, 'near-name');
  expect(line).toContain('did you mean "Data/"?');
  expect(line).not.toContain('There are');
});

test('a prefix that matches nothing is worded with what was meant, why, and what there is', () => {
  expect(worded({ prefixes: [PREFIX] })).toEqual([
    'source: no key of bucket "source-bucket" begins with the source-prefix "/data/"; did you mean "Data/"? Keys do not ' +
      'begin with a slash there, and case matters. There are, among others: "Data/", "a \\"key\\"\\n.txt".',
  ]);
  expect(worded({ prefixes: [{ ...PREFIX, meant: undefined, slips: [] }] })).toEqual([
    'source: no key of bucket "source-bucket" begins with the source-prefix "/data/". Check case, spelling, spaces, and ' +
      'each slash. There are, among others: "Data/", "a \\"key\\"\\n.txt".',
  ]);
});

test.each([
  [undefined, '. Check case, spelling, spaces, and each slash.'],
  [[], ', and the bucket holds no other.'],
])('a prefix above which there is %j to show is worded %j', (existing, words) => {
  expect(worded({ prefixes: [{ ...PREFIX, meant: undefined, slips: [], existing }] })).toEqual([
    `source: no key of bucket "source-bucket" begins with the source-prefix "/data/"${words}`,
  ]);
});

test('without a summary no name from a bucket is shown', () => {
  expect(worded({ prefixes: [PREFIX] }, 'own-words')).toEqual([
    'source: no key of bucket "source-bucket" begins with the source-prefix "/data/". Keys do not begin with a slash ' +
      'there, and case matters.',
  ]);
});

test.each<[GlobHint['meant'], string]>([
  [undefined, ' matches no key of either side.'],
  [
    { globs: ['a/**', 'b/**'], slips: ['separator'] },
    ' matches no key; did you mean "a/**" and "b/**"? Each glob needs a line of its own.',
  ],
  [{ globs: [], slips: ['comment'] }, ' matches no key: a line that begins with "#" is a glob, too.'],
  [{ globs: ['/a,b'], slips: ['case'] }, ' matches no key: case matters.'],
])('a glob that matches nothing, with %j, is worded %j', (meant, words) => {
  expect(worded({ globs: [{ input: 'include', glob: '/a,b', meant }] })).toEqual([
    `include: the glob "/a,b"${words}`,
  ]);
});

test('a prefix that lacks its slash is told if no key is on both sides', () => {
  const given = {
    source: store('source', { prefix: 'a' }),
    destination: store('destination', { prefix: 'b/' }),
  };
  const found = (counts: object) =>
    wordHints(given, outcome([], { counts: { ...noCounts(), ...counts } }), 'own-words');
  expect(found({ compared: 2, onlyInSource: 1, onlyInDestination: 1 })).toEqual([
    'source: source-prefix "a" does not end in a slash, and no key is on both sides. Keys are compared without their ' +
      'prefix; did you mean "a/"?',
  ]);
  expect(found({ compared: 3, onlyInSource: 1, onlyInDestination: 1, equal: 1 })).toEqual([]);
  expect(found({ compared: 1, onlyInSource: 1 })).toEqual([]);
});

test('only an exclude glob that matches nothing is no reason for an annotation', () => {
  const glob = { glob: 'x', meant: undefined };
  expect(isGrave(NO_HINTS)).toBe(false);
  expect(isGrave({ prefixes: [], globs: [{ input: 'exclude', ...glob }] })).toBe(false);
  expect(isGrave({ prefixes: [], globs: [{ input: 'include', ...glob }] })).toBe(true);
  expect(isGrave({ prefixes: [PREFIX], globs: [] })).toBe(true);
});

test('the summary shows hints with every name escaped', () => {
  const existing = ['<img src=x>', '| a | [b](c)'];
  const run = outcome([], { hints: { prefixes: [{ ...PREFIX, existing }], globs: [] } });
  const summary = render(run, { source: store('source', { prefix: '/data/' }) });
  expect(summary).toContain('\n\n- ⚠️ source&#58; no key of bucket ');
  expect(summary).not.toContain('<img');
  expect(summary).not.toContain('[b](c)');
});
