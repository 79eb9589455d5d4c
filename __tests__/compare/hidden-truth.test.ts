import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import {
  compareObjects,
  type InspectedVerdict,
  type Observed,
} from '../../src/compare/objects/object-comparison.ts';
import type { SideTrust, Trust } from '../../src/compare/values/reading.ts';
import { unprovenFields } from '../../src/compare/verdict.ts';
import { DEFAULT_COMPARE, parseCompare } from '../../src/inputs/compare.ts';
import { runs } from '../form.ts';
import { observed } from './inspected.ts';

/*
 * These tests invent what two objects really are, and let their stores show only a part of it. The verdict sees only that
 * part, so it must never claim more about the truth.
 */

/** Spellings of values, each with its meaning. */
const SPELLINGS: Readonly<Record<string, string>> = {
  x: 'x',
  y: 'y',
  '\xe9': 'é',
  '\xc3\xa9': 'é',
  '=?UTF-8?Q?=C3=A9?=': 'é',
  '=?utf-8?b?w6k=?=': 'é',
};
const spelling = fc.constantFrom(...Object.keys(SPELLINGS));
const entriesOf = (value: fc.Arbitrary<string>) =>
  fc.dictionary(fc.constantFrom('a', 'b', 'c'), value, { maxKeys: 3 });

type Values = Readonly<Record<string, string>>;

interface Truth {
  readonly type: string | undefined;
  readonly metadata: Values;
  readonly tags: Values;
  readonly mode: string | undefined;
  readonly hold: boolean;
}

const truth: fc.Arbitrary<Truth> = fc.record({
  type: fc.option(spelling, { nil: undefined }),
  metadata: entriesOf(spelling),
  tags: entriesOf(fc.constantFrom('x', 'y')),
  mode: fc.constantFrom('GOVERNANCE', 'COMPLIANCE', undefined),
  hold: fc.boolean(),
});

/** What a side shows. */
interface View {
  readonly tagging: Trust;
  readonly retention: Trust;
  readonly legalHold: Trust;
  /** Names of metadata that the store can't send. */
  readonly unsendable: readonly string[];
  readonly refusal: 'refused' | 'empty' | 'not-asked';
  readonly liftedHold: 'OFF' | 'absent';
  readonly countsTags: boolean;
}

const trust = fc.constantFrom<Trust>('proven', 'proven', 'missing', 'unsupported');
const view: fc.Arbitrary<View> = fc.record({
  tagging: trust,
  retention: trust,
  legalHold: trust,
  unsendable: fc.oneof(fc.constant([]), fc.subarray(['a', 'b', 'c'])),
  refusal: fc.constantFrom('refused', 'empty', 'not-asked'),
  liftedHold: fc.constantFrom('OFF', 'absent'),
  countsTags: fc.boolean(),
});
const OPEN: View = {
  tagging: 'proven',
  retention: 'proven',
  legalHold: 'proven',
  unsendable: [],
  refusal: 'refused',
  liftedHold: 'absent',
  countsTags: false,
};

/** A store without a feature keeps no values of it. */
function storedIn(seen: View, object: Truth): Truth {
  return {
    ...object,
    tags: seen.tagging === 'unsupported' ? {} : object.tags,
    mode: seen.retention === 'unsupported' ? undefined : object.mode,
    hold: seen.legalHold === 'unsupported' ? false : object.hold,
  };
}

function show(object: Truth, seen: View): { object: Observed; trust: SideTrust } {
  const sent = Object.entries(object.metadata).filter(([name]) => !seen.unsendable.includes(name));
  const canReadTags = seen.tagging === 'proven';
  const hold = object.hold ? 'ON' : seen.liftedHold === 'OFF' ? 'OFF' : undefined;
  const tagCount = seen.countsTags && canReadTags ? Object.keys(object.tags).length : undefined;
  const shown = observed({
    contentHeaders: object.type === undefined ? {} : { 'content-type': object.type },
    metadata: new Map(sent),
    missingMetadata: Object.keys(object.metadata).length - sent.length,
    tagCount: tagCount === 0 ? undefined : tagCount,
    objectLock: {
      ...(seen.retention === 'proven' && object.mode !== undefined ? { mode: object.mode } : {}),
      ...(seen.legalHold === 'proven' && hold !== undefined ? { legalHold: hold } : {}),
    },
  });
  return {
    object: { ...shown, tags: shownTags(object, seen) },
    trust: {
      permissions: {
        's3:GetObjectTagging': seen.tagging,
        's3:GetObjectRetention': seen.retention,
        's3:GetObjectLegalHold': seen.legalHold,
      },
      sendsTagCount: seen.countsTags,
    },
  };
}

function shownTags({ tags }: Truth, { tagging, refusal }: View): Observed['tags'] {
  if (refusal === 'not-asked') return 'not-asked';
  if (tagging === 'proven') return new Map(Object.entries(tags));
  if (refusal === 'empty') return new Map();
  return tagging === 'missing' ? 'refused' : 'unsupported';
}

/** The names of the fields in which two objects really differ. */
function differencesOf(a: Truth, b: Truth): string[] {
  const meaning = (spelled: string | undefined) => (spelled === undefined ? undefined : SPELLINGS[spelled]);
  const differing = (prefix: string, one: Values, other: Values, read: typeof meaning) =>
    ['a', 'b', 'c']
      .filter((name) => read(one[name]) !== read(other[name]))
      .map((name) => `${prefix}.${name}`);
  return [
    ...(meaning(a.type) === meaning(b.type) ? [] : ['content-type']),
    ...differing('metadata', a.metadata, b.metadata, meaning),
    ...differing('tag', a.tags, b.tags, (value) => value),
    ...(a.mode === b.mode ? [] : ['object-lock.mode']),
    ...(a.hold === b.hold ? [] : ['object-lock.legal-hold']),
  ];
}

const parsed = parseCompare(DEFAULT_COMPARE);
if ('unknown' in parsed) throw new Error('the default of compare has an unknown name');
const { fields } = parsed;

function judge(a: Truth, one: View, b: Truth, other: View): InspectedVerdict {
  const [source, destination] = [show(a, one), show(b, other)];
  return compareObjects(source.object, destination.object, {
    fields,
    trust: { source: source.trust, destination: destination.trust },
  });
}

const setOf = (name: string) => name.replace(/^tag\..*/, 'tags').replace(/^metadata\..*/, 'metadata');
const numRuns = runs(20_000);

test.prop([truth, view, truth, view], { numRuns })(
  'a reported difference is real, and a real difference is reported or left unproven',
  (first, one, second, other) => {
    const [a, b] = [storedIn(one, first), storedIn(other, second)];
    const verdict = judge(a, one, b, other);
    const differing = differencesOf(a, b);
    const reported = verdict.kind === 'different' ? verdict.fields.map(({ field }) => field as string) : [];
    const open = new Set(unprovenFields(verdict).map(({ field }) => field as string));
    expect(differing).toEqual(expect.arrayContaining(reported));
    for (const name of differing)
      expect(reported.includes(name) || open.has(name) || open.has(setOf(name))).toBe(true);
    if (verdict.kind === 'equal') expect(differing).toEqual([]);
  },
);

test.prop([truth, truth], { numRuns })(
  'if everything is shown, exactly the real differences are reported',
  (a, b) => {
    const verdict = judge(a, OPEN, b, OPEN);
    const reported = verdict.kind === 'different' ? verdict.fields.map(({ field }) => field) : [];
    expect(reported).toEqual(differencesOf(a, b));
    expect(unprovenFields(verdict)).toEqual([]);
    expect(verdict.kind).toBe(reported.length > 0 ? 'different' : 'equal');
  },
);

test.prop([truth, view, view], { numRuns })(
  'no object is equal if a permission for one of its fields is missing',
  (object, one, other) => {
    const [a, b] = [storedIn(one, object), storedIn(other, object)];
    const verdict = judge(a, one, b, other);
    const isMissing = [one, other].some(({ tagging, retention, legalHold }) =>
      [tagging, retention, legalHold].includes('missing'),
    );
    if (isMissing) expect(verdict.kind).not.toBe('equal');
  },
);
