import { expect, test } from 'vitest';
import type { Plan, PlannedKey, PlannedObject, PlannedStore } from '../../fuzz/plan/plan.ts';
import { judge } from '../../fuzz/run/judge.ts';
import { SideStore } from '../../fuzz/store/side-store.ts';

const STORE: PlannedStore = {
  prefix: '',
  pageLength: 1000,
  keys: 'url-plus',
  echo: 'encoded',
  keyCount: true,
  tagCount: true,
  noLock: 'aws',
  partNumbers: true,
  clockMinutes: 0,
};
const OBJECT: PlannedObject = { content: 1, length: 10, etag: 'md5', tags: { class: 'hot' } };
const OTHER: PlannedObject = { ...OBJECT, content: 2 };
const RETAGGED: PlannedObject = { ...OBJECT, tags: { class: 'cold' } };

function planOf(keys: readonly PlannedKey[], changes: Plan['changes'] = []): Plan {
  return {
    keys,
    stores: { source: STORE, destination: STORE },
    changes,
    faults: [],
    comparison: {
      mode: 'deep',
      compare: 'headers, metadata, tags',
      verifyContent: 'never',
      workers: 1,
      connections: 1,
      confirmLimit: 10_000,
    },
  };
}

/** Judges a report about a plan, after all of its changes. */
function judged(plan: Plan, lines: readonly object[], counts: object, result: string): string[] {
  const stores = {
    source: new SideStore(plan, 'source', 'source'),
    destination: new SideStore(plan, 'destination', 'destination'),
  };
  for (const change of plan.changes) for (let i = 0; i <= change.at; i++) stores[change.side].count();
  const none = { compared: 0, equal: 0, different: 0, onlyInSource: 0, onlyInDestination: 0, unverified: 0 };
  const report = [
    { type: 'header' },
    ...lines.map((line) => ({ type: 'difference', ...line })),
    { type: 'totals', result, complete: true, ...none, ...counts },
  ];
  const text = report.map((line) => `${JSON.stringify(line)}\n`).join('');
  const endings = [{ kind: 'complete', result, report: text }] as const;
  return judge(plan, { endings, stores, requests: 0 });
}

const SAME = planOf([{ key: 'a', source: OBJECT, destination: OBJECT }]);
const DIFFERENT = planOf([{ key: 'a', source: OBJECT, destination: OTHER }]);
const TAGGED = planOf([{ key: 'a', source: OBJECT, destination: RETAGGED }]);
const MISSING = planOf([{ key: 'a', source: OBJECT }]);
const ONE = { compared: 1, equal: 1 };
const NOT_EQUAL = { compared: 1, different: 1 };

test('the truth is accepted', () => {
  expect(judged(SAME, [], ONE, 'identical')).toEqual([]);
  const etag = { key: 'a', verdict: 'different', fields: [{ field: 'etag' }] };
  expect(judged(DIFFERENT, [etag], NOT_EQUAL, 'different')).toEqual([]);
  const tag = { key: 'a', verdict: 'different', fields: [{ field: 'tag.class' }] };
  expect(judged(TAGGED, [tag], NOT_EQUAL, 'different')).toEqual([]);
  const missing = { key: 'a', verdict: 'only-in-source' };
  expect(judged(MISSING, [missing], { compared: 1, onlyInSource: 1 }, 'different')).toEqual([]);
});

test.each([
  ['identical of other bytes', DIFFERENT, [], ONE, 'identical', /counts as equal, but differs in content/],
  ['identical of other tags', TAGGED, [], ONE, 'identical', /counts as equal, but differs in tags/],
  ['identical of a missing object', MISSING, [], ONE, 'identical', /only on one side/],
  [
    'a missing object that is there',
    SAME,
    [{ key: 'a', verdict: 'only-in-source' }],
    { compared: 1, onlyInSource: 1 },
    'different',
    /is not only in the source/,
  ],
  [
    'a field that does not differ',
    TAGGED,
    [{ key: 'a', verdict: 'different', fields: [{ field: 'tag.class' }, { field: 'etag' }] }],
    NOT_EQUAL,
    'different',
    /does not differ in etag/,
  ],
  [
    'no reason',
    SAME,
    [{ key: 'a', verdict: 'unverified', fields: [] }],
    { compared: 1, unverified: 1 },
    'unverified',
    /without a reason/,
  ],
  [
    'what could be proven',
    SAME,
    [{ key: 'a', verdict: 'unverified', reason: 'not-asked', fields: [] }],
    { compared: 1, unverified: 1 },
    'unverified',
    /could be proven/,
  ],
  [
    'a key that never existed',
    SAME,
    [{ key: 'b', verdict: 'only-in-source' }],
    ONE,
    'different',
    /never existed/,
  ],
  ['a key less', SAME, [], { compared: 0 }, 'identical', /0 keys were compared, but there are 1/],
  [
    'another result',
    DIFFERENT,
    [{ key: 'a', verdict: 'different', fields: [{ field: 'etag' }] }],
    NOT_EQUAL,
    'identical',
    /the result is identical/,
  ],
] as const)('a report with %s is not', (_, plan, lines, counts, result, expected) => {
  expect(judged(plan, lines, counts, result).join('\n')).toMatch(expected);
});

test('what changes under way may be reported as it was, or as it is', () => {
  const plan = planOf(
    [{ key: 'a', source: OBJECT, destination: OBJECT }],
    [{ side: 'source', key: 'a', at: 3 }],
  );
  expect(judged(plan, [], ONE, 'identical')).toEqual([]);
  const gone = { key: 'a', verdict: 'only-in-destination' };
  expect(judged(plan, [gone], { compared: 1, onlyInDestination: 1 }, 'different')).toEqual([]);
  const wrong = { key: 'a', verdict: 'only-in-source' };
  expect(judged(plan, [wrong], { compared: 1, onlyInSource: 1 }, 'different')).not.toEqual([]);
});
