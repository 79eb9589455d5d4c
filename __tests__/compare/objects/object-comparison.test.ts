import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { compareListed } from '../../../src/compare/content/shallow.ts';
import type { FieldSelection } from '../../../src/compare/field-selection.ts';
import { FIELDS } from '../../../src/compare/fields.ts';
import {
  type CompareOptions,
  compareObjects,
  type InspectedVerdict,
  type Observed,
} from '../../../src/compare/objects/object-comparison.ts';
import type { SideTrust } from '../../../src/compare/values/reading.ts';
import { unprovenFields } from '../../../src/compare/verdict.ts';
import { DEFAULT_COMPARE, parseCompare } from '../../../src/inputs/compare.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
import { runs } from '../../form.ts';
import { A, anyObserved, anyTrust, B, observed, trusting } from '../inspected.ts';

function select(text: string): FieldSelection {
  const parsed = parseCompare(text);
  if ('unknown' in parsed) throw new Error(JSON.stringify(parsed.unknown));
  return parsed.fields;
}

const PROVEN = trusting('proven');
const MISSING = trusting('missing');
const UNSUPPORTED = trusting('unsupported');

const options = (source = PROVEN, destination = PROVEN, compare = DEFAULT_COMPARE): CompareOptions => ({
  fields: select(compare),
  trust: { source, destination },
});

/** Words for each field that is not the same, such as `different content-type` or `unproven tags: not-asked`. */
function describeFields(verdict: InspectedVerdict): string[] {
  const differing = verdict.kind === 'different' ? verdict.fields : [];
  return [
    ...differing.map(({ field }) => `different ${field}`),
    ...unprovenFields(verdict).map(({ field, reason }) => `unproven ${field}: ${reason}`),
    ...(verdict.notes ?? []).map(({ field, note }) => `${note} ${field}`),
    ...(verdict.notCompared ?? []).map((field) => `not compared ${field}`),
  ];
}

const tags = (values: Record<string, string>) => observed({}, new Map(Object.entries(values)));
const metadata = (values: Record<string, string>, missingMetadata = 0) =>
  observed({ metadata: new Map(Object.entries(values)), missingMetadata });
const lock = (values: ObjectHead['objectLock']) => observed({ objectLock: values });
const PLAIN = observed();
const RETAINED = { mode: 'GOVERNANCE', retainUntil: '2030-01-01T00:00:00Z' };

describe('with every permission proven', () => {
  test.each<[what: string, source: Observed, destination: Observed, expected: string[]]>([
    ['objects with nothing but their content', PLAIN, PLAIN, []],
    [
      'different headers',
      observed({ contentHeaders: { 'content-type': 'a/b' } }),
      observed({ contentHeaders: { 'content-type': 'a/c' } }),
      ['different content-type'],
    ],
    [
      'a header on one side',
      observed({ contentHeaders: { 'website-redirect-location': '/x' } }),
      PLAIN,
      ['different website-redirect'],
    ],
    [
      'Expires in two forms',
      observed({ contentHeaders: { expires: 'Sun, 06 Nov 1994 08:49:37 GMT' } }),
      observed({ contentHeaders: { expires: 'Sun Nov  6 08:49:37 1994' } }),
      ['encoding expires'],
    ],
    [
      'headers in another spelling',
      observed({
        contentHeaders: {
          'content-type': 'text/html; charset=utf-8',
          'cache-control': 'max-age=60,public',
          'content-encoding': 'aws-chunked,gzip',
        },
      }),
      observed({
        contentHeaders: {
          'content-type': 'text/html;charset=UTF-8',
          'cache-control': 'public, max-age=60',
          'content-encoding': 'gzip',
        },
      }),
      ['encoding content-type', 'encoding content-encoding', 'encoding cache-control'],
    ],
    [
      'an empty list and no header',
      observed({
        contentHeaders: { 'content-encoding': 'aws-chunked', 'content-language': '', 'cache-control': '' },
      }),
      PLAIN,
      ['encoding content-encoding', 'encoding cache-control', 'encoding content-language'],
    ],
    [
      'an empty header that is no list, and none',
      observed({ contentHeaders: { 'content-disposition': '' } }),
      PLAIN,
      ['different content-disposition'],
    ],
    [
      'different metadata',
      metadata({ a: '1', b: '2', c: '3' }),
      metadata({ b: 'x', c: '3', d: '4' }),
      ['different metadata.a', 'different metadata.b', 'different metadata.d'],
    ],
    [
      'metadata in two spellings',
      metadata({ a: '\xe9' }),
      metadata({ a: '\xc3\xa9' }),
      ['encoding metadata.a'],
    ],
    [
      'different tags',
      tags({ a: '1', b: '2', c: '3' }),
      tags({ b: 'x', c: '3', d: '4' }),
      ['different tag.a', 'different tag.b', 'different tag.d'],
    ],
    ['the same tags in another order', tags({ a: '1', b: '2' }), tags({ b: '2', a: '1' }), []],
    [
      'an object lock on one side',
      lock({ ...RETAINED, legalHold: 'ON' }),
      PLAIN,
      [
        'different object-lock.mode',
        'different object-lock.retain-until',
        'different object-lock.legal-hold',
      ],
    ],
    [
      'the same object lock in another spelling',
      lock({ ...RETAINED, legalHold: 'OFF' }),
      lock({ mode: 'governance', retainUntil: '2030-01-01T01:00:00.000+01:00' }),
      [],
    ],
    [
      'a lifted legal hold and a legal hold',
      lock({ legalHold: 'OFF' }),
      lock({ legalHold: 'ON' }),
      ['different object-lock.legal-hold'],
    ],
    [
      'metadata that one store could not send',
      metadata({}, 1),
      metadata({ a: '1' }),
      ['unproven metadata: metadata-not-returned'],
    ],
    [
      'metadata that differs and that one store could not send completely',
      metadata({ a: '1' }, 1),
      metadata({ a: '2' }),
      ['different metadata.a', 'unproven metadata: metadata-not-returned'],
    ],
    [
      'metadata that the complete side certainly does not have',
      metadata({ a: '1' }, 1),
      metadata({}),
      ['different metadata.a', 'unproven metadata: metadata-not-returned'],
    ],
    ['a storage class, which is not chosen', observed({ storageClass: 'GLACIER' }), PLAIN, []],
  ])('%s', (_, source, destination, expected) => {
    expect(describeFields(compareObjects(source, destination, options()))).toEqual(expected);
    expect(describeFields(compareObjects(destination, source, options()))).toEqual(expected);
  });
});

describe('with the extra fields chosen', () => {
  const extra = options(PROVEN, PROVEN, 'extra');
  const whole = { checksumType: 'FULL_OBJECT' } as const;
  test.each<
    [what: string, source: Partial<ObjectHead>, destination: Partial<ObjectHead>, expected: string[]]
  >([
    ['objects without extra values', {}, {}, ['not compared checksum']],
    [
      'a storage class other than the default',
      { storageClass: 'GLACIER' },
      {},
      ['different storage-class', 'not compared checksum'],
    ],
    [
      'the default storage class, sent and not sent',
      { storageClass: 'STANDARD' },
      {},
      ['not compared checksum'],
    ],
    [
      'different encryptions',
      { encryption: 'AES256' },
      { encryption: 'aws:kms' },
      ['different encryption', 'not compared checksum'],
    ],
    [
      'encryption with a key of the customer',
      { encryption: 'AES256' },
      { customerEncryption: 'AES256' },
      ['different encryption', 'not compared checksum'],
    ],
    [
      'the same encryption, whose keys are not compared',
      { encryption: 'aws:kms' },
      { encryption: 'aws:kms' },
      ['not compared checksum'],
    ],
    [
      'source and replica of a finished replication',
      { replicationStatus: 'COMPLETED' },
      { replicationStatus: 'REPLICA' },
      ['not compared checksum'],
    ],
    [
      'a failed replication',
      { replicationStatus: 'FAILED' },
      { replicationStatus: 'REPLICA' },
      ['different replication-status', 'not compared checksum'],
    ],
    ['the same checksum', { checksums: { sha1: 'a' } }, { checksums: { sha1: 'a' } }, []],
    [
      'a checksum on one side',
      { checksums: { sha1: 'a' } },
      {},
      ['unproven checksum: checksum-not-comparable'],
    ],
    [
      'different composite checksums',
      { checksums: { sha1: 'a-2' } },
      { checksums: { sha1: 'b-2' } },
      ['unproven checksum: checksum-not-comparable'],
    ],
    [
      'different checksums, which are reported once',
      { ...whole, etag: 'x', checksums: { sha1: 'a' } },
      { ...whole, etag: 'y', checksums: { sha1: 'b' } },
      ['different etag', 'different checksum'],
    ],
    [
      'different checksums and different sizes',
      { ...whole, size: 4, checksums: { sha1: 'a' } },
      { ...whole, checksums: { sha1: 'b' } },
      ['different size', 'different checksum'],
    ],
  ])('%s', (_, source, destination, expected) => {
    expect(describeFields(compareObjects(observed(source), observed(destination), extra))).toEqual(expected);
    expect(describeFields(compareObjects(observed(destination), observed(source), extra))).toEqual(expected);
  });
});

describe('headers of an object lock that are new', () => {
  const others = (values: Record<string, string>) => lock({ others: new Map(Object.entries(values)) });
  test.each<[what: string, source: Observed, destination: Observed, how: CompareOptions, expected: string[]]>(
    [
      [
        'a hold on one side',
        lock({ eventHold: 'ON' }),
        PLAIN,
        options(),
        ['different object-lock.event-hold'],
      ],
      ['a hold that was lifted', lock({ eventHold: 'OFF' }), PLAIN, options(), []],
      [
        'another duration',
        lock({ eventHold: 'ON', eventHoldDays: '3' }),
        lock({ eventHold: 'ON', eventHoldYears: '3' }),
        options(),
        ['different object-lock.event-hold-duration-days', 'different object-lock.event-hold-duration-years'],
      ],
      [
        'unknown ones',
        others({ a: '1', b: '2', c: '3' }),
        others({ a: '1', b: '3' }),
        options(),
        ['different object-lock.b', 'different object-lock.c'],
      ],
      [
        'an unknown one that a missing permission may hide',
        others({ a: '1' }),
        PLAIN,
        options(PROVEN, MISSING, 'object-lock.other'),
        ['unproven object-lock.a: permission-missing'],
      ],
      [
        'none, with a retention that proves the permission',
        lock(RETAINED),
        lock(RETAINED),
        options(MISSING, MISSING, 'object-lock.event-hold, object-lock.other'),
        [],
      ],
    ],
  )('%s', (_, source, destination, how, expected) => {
    expect(describeFields(compareObjects(source, destination, how))).toEqual(expected);
  });
});

describe('object locks that are compared only if a side shows one', () => {
  const ifShown: SideTrust = { ...MISSING, locks: 'if-shown' };
  test.each<[what: string, source: Observed, destination: Observed, how: CompareOptions, expected: string[]]>(
    [
      [
        'none on either side',
        PLAIN,
        PLAIN,
        options(ifShown, ifShown, 'object-lock.mode'),
        ['not compared object-lock.mode'],
      ],
      [
        'none on a side that shows locks',
        PLAIN,
        PLAIN,
        options(PROVEN, ifShown, 'object-lock.other'),
        ['not compared object-lock.other'],
      ],
      [
        'one on a side',
        lock(RETAINED),
        PLAIN,
        options(ifShown, ifShown, 'object-lock.mode'),
        ['unproven object-lock.mode: permission-missing'],
      ],
      [
        'one on the other side, and proven none on this one',
        PLAIN,
        lock(RETAINED),
        options(PROVEN, ifShown, 'object-lock.mode'),
        ['different object-lock.mode'],
      ],
      [
        'the same on both sides',
        lock(RETAINED),
        lock(RETAINED),
        options(ifShown, ifShown, 'object-lock.mode'),
        [],
      ],
      [
        'another mode',
        lock(RETAINED),
        lock({ ...RETAINED, mode: 'COMPLIANCE' }),
        options(ifShown, ifShown, 'object-lock.mode'),
        ['different object-lock.mode'],
      ],
      [
        'tags, which are no locks',
        PLAIN,
        PLAIN,
        options(ifShown, ifShown, 'tags'),
        ['unproven tags: permission-missing'],
      ],
    ],
  )('%s', (_, source, destination, how, expected) => {
    const back = { ...how, trust: { source: how.trust.destination, destination: how.trust.source } };
    expect(describeFields(compareObjects(source, destination, how))).toEqual(expected);
    expect(describeFields(compareObjects(destination, source, back))).toEqual(expected);
  });
});

describe('a missing permission', () => {
  const lockFields = [
    'mode',
    'retain-until',
    'legal-hold',
    'event-hold',
    'event-hold-duration-days',
    'event-hold-duration-years',
    'other',
  ];
  const unproven = lockFields.map((name) => `unproven object-lock.${name}: permission-missing`);

  test.each([
    ['values on the other side', lock({ ...RETAINED, legalHold: 'ON' })],
    ['none on the other side', PLAIN],
  ])('leaves an absent value unproven, with %s', (_, source) => {
    const verdict = compareObjects(
      source,
      PLAIN,
      options(PROVEN, { ...MISSING, permissions: {} }, 'object-lock'),
    );
    expect(verdict.kind).toBe('unverified');
    expect(describeFields(verdict)).toEqual(unproven);
  });

  test('does not affect values that are present', () => {
    const seen = lock({ ...RETAINED, legalHold: 'OFF' });
    expect(describeFields(compareObjects(seen, seen, options(MISSING, MISSING, 'object-lock')))).toEqual([]);
    const other = lock({ ...RETAINED, mode: 'COMPLIANCE', legalHold: 'ON' });
    expect(describeFields(compareObjects(seen, other, options(MISSING, MISSING, 'object-lock')))).toEqual([
      'different object-lock.mode',
      'different object-lock.legal-hold',
    ]);
  });

  test('is reported in addition to a difference', () => {
    const verdict = compareObjects(tags({ a: '1' }), PLAIN, {
      fields: select('tags, object-lock.mode'),
      trust: { source: PROVEN, destination: { ...PROVEN, permissions: { 's3:GetObjectTagging': 'proven' } } },
    });
    expect(verdict).toEqual({
      kind: 'different',
      fields: [{ field: 'tag.a', source: '1', destination: undefined }],
      unverified: [
        {
          field: 'object-lock.mode',
          source: undefined,
          destination: undefined,
          reason: 'permission-missing',
        },
      ],
    });
  });
});

describe('tags that were not read:', () => {
  const counting = trusting('proven', true);
  const of = (state: Observed['tags'], tagCount?: number) => observed({ tagCount }, state);
  const without = options(PROVEN, UNSUPPORTED, 'tags');
  const miscounted = ['unproven tags: contradicting-evidence'];
  test.each<[what: string, source: Observed, destination: Observed, how: CompareOptions, expected: string[]]>(
    [
      ['refused', tags({ a: '1' }), of('refused'), options(), ['unproven tags: permission-missing']],
      [
        'refused on both sides',
        of('refused'),
        of('refused'),
        options(),
        ['unproven tags: permission-missing'],
      ],
      [
        'refused, with no tags on the other side',
        PLAIN,
        of('refused'),
        options(),
        ['unproven tags: permission-missing'],
      ],
      ['not supported', tags({ a: '1' }), of('unsupported'), without, ['unproven tags: not-supported']],
      ['not supported, with no tags on the other side', PLAIN, of('unsupported'), without, []],
      [
        'not supported on either side',
        of('unsupported'),
        of('unsupported'),
        options(UNSUPPORTED, UNSUPPORTED, 'tags'),
        ['not compared tags'],
      ],
      [
        'not supported, by a store that shows tags',
        of('unsupported'),
        of('unsupported'),
        options(),
        ['unproven tags: contradicting-evidence'],
      ],
      [
        'not supported, but counted',
        of('unsupported', 2),
        of('unsupported', 3),
        options(UNSUPPORTED, UNSUPPORTED, 'tags'),
        ['unproven tags: contradicting-evidence'],
      ],
      ['none, but counted', of(new Map(), 2), of(new Map(), 3), options(), miscounted],
      ['fewer than were counted', PLAIN, of(new Map([['a', '1']]), 2), options(), miscounted],
      ['more than were counted', tags({ a: '1' }), of(new Map([['a', '1']]), 0), options(), miscounted],
      ['as many as were counted', tags({ a: '1' }), of(new Map([['a', '1']]), 1), options(), []],
      [
        'counted wrongly, with a single tag chosen',
        tags({ a: '1' }),
        of(new Map([['a', '2']]), 2),
        options(PROVEN, PROVEN, 'tag.a'),
        ['unproven tag.a: contradicting-evidence'],
      ],
      [
        'not readable',
        PLAIN,
        of({ reason: 'not-readable', answer: { side: 'destination', status: 404 } }),
        options(),
        ['unproven tags: not-readable'],
      ],
      [
        'an empty answer of a store without tags',
        tags({ a: '1' }),
        PLAIN,
        options(PROVEN, UNSUPPORTED, 'tags'),
        ['unproven tags: not-supported'],
      ],
      [
        'an empty answer without the permission',
        PLAIN,
        PLAIN,
        options(PROVEN, MISSING, 'tags'),
        ['unproven tags: permission-missing'],
      ],
      ['not asked', PLAIN, of('not-asked'), options(), ['unproven tags: not-asked']],
      [
        'not asked, and the store that sends tag counts sent none',
        PLAIN,
        of('not-asked'),
        options(PROVEN, counting),
        [],
      ],
      [
        'not asked, and the store that sends tag counts sent 1',
        PLAIN,
        of('not-asked', 1),
        options(PROVEN, counting),
        ['unproven tags: not-asked'],
      ],
      [
        'not asked, of a store that sends tag counts, without the permission',
        PLAIN,
        of('not-asked'),
        options(PROVEN, trusting('missing', true), 'tags'),
        ['unproven tags: not-asked'],
      ],
      [
        'not asked, of a store that counted none, with a tag on the other side',
        tags({ a: '1' }),
        of('not-asked'),
        options(PROVEN, counting),
        ['different tag.a'],
      ],
      [
        'not asked, and not chosen',
        tags({ a: '1' }),
        of('not-asked'),
        options(PROVEN, PROVEN, 'headers'),
        [],
      ],
      [
        'refused, with single tags chosen',
        tags({ a: '1' }),
        of('refused'),
        options(PROVEN, PROVEN, 'tag.a, tag.b'),
        ['unproven tag.a: permission-missing', 'unproven tag.b: permission-missing'],
      ],
    ],
  )('%s', (_, source, destination, how, expected) => {
    const back = { ...how, trust: { source: how.trust.destination, destination: how.trust.source } };
    expect(describeFields(compareObjects(source, destination, how))).toEqual(expected);
    expect(describeFields(compareObjects(destination, source, back))).toEqual(expected);
  });

  test('are reported with the number of tags on the other side', () => {
    expect(compareObjects(tags({ a: '1', b: '2' }), of('refused'), options())).toMatchObject({
      fields: [{ field: 'tags', source: 2, destination: undefined, reason: 'permission-missing' }],
    });
  });
});

test('single entries are compared without their set', () => {
  const how = options(PROVEN, PROVEN, 'metadata.a, tag.x');
  expect(
    describeFields(compareObjects(metadata({ a: '1', b: '2' }), metadata({ a: '1', b: '3' }), how)),
  ).toEqual([]);
  expect(describeFields(compareObjects(metadata({ a: '1' }, 1), metadata({ a: '2' }), how))).toEqual([
    'different metadata.a',
  ]);
  expect(describeFields(compareObjects(metadata({ b: '1' }, 1), metadata({ a: '2' }), how))).toEqual([
    'unproven metadata.a: metadata-not-returned',
  ]);
  expect(describeFields(compareObjects(tags({ x: '1', y: '2' }), tags({ x: '2' }), how))).toEqual([
    'different tag.x',
  ]);
});

test('values are reported as text, with encoded words as they are', () => {
  const verdict = compareObjects(metadata({ a: '\xc3\xa9' }), metadata({ a: '=?UTF-8?Q?e?=' }), options());
  expect(verdict).toMatchObject({
    fields: [{ field: 'metadata.a', source: 'é', destination: '=?UTF-8?Q?e?=' }],
  });
});

describe('the content', () => {
  const open = [observed({ etag: `${A}-2` }), observed({ etag: `${B}-3` })] as const;

  test('that is open makes the object unverified, with its reason', () => {
    expect(compareObjects(...open, options())).toEqual({
      kind: 'unverified',
      reason: 'etag-not-comparable',
      fields: [{ field: 'etag', source: `${A}-2`, destination: `${B}-3`, reason: 'etag-not-comparable' }],
    });
  });

  test('is the given finding if the bytes were read', () => {
    const equal = { kind: 'equal', evidence: 'content' } as const;
    expect(compareObjects(...open, options(), equal)).toEqual(equal);
    const different = {
      kind: 'different',
      fields: [{ field: 'etag', source: 'a', destination: 'b' }],
    } as const;
    expect(compareObjects(...open, options(), different)).toEqual(different);
  });
});

const compare = fc
  .subarray([...FIELDS.map(({ name }) => name), 'metadata.owner', 'tag.class'], { minLength: 1 })
  .map((names) => names.join(', '));
const numRuns = runs(5000);

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'swapped sides give the same fields',
  (a, b, one, other, names) => {
    const there = describeFields(compareObjects(a, b, options(one, other, names)));
    expect(describeFields(compareObjects(b, a, options(other, one, names)))).toEqual(there);
  },
);

test.prop([anyObserved, anyTrust, compare], { numRuns })(
  'an object is never different from itself',
  (a, one, names) => {
    expect(compareObjects(a, { ...a }, options(one, one, names)).kind).not.toBe('different');
  },
);

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'every field is reported at most once, and only if it was chosen',
  (a, b, one, other, names) => {
    const verdict = compareObjects(a, b, options(one, other, names));
    const reported = describeFields(verdict).map((words) => /([^ :]+)(?::|$)/.exec(words)?.[1] as string);
    expect(new Set(reported).size).toBe(reported.length);
    const fields = select(names);
    for (const name of reported) {
      const set = name.startsWith('tag.') ? 'tags' : name.startsWith('metadata.') ? 'metadata' : name;
      const isContent = ['etag', 'size', 'checksum'].includes(name);
      expect(isContent || [...fields].some((chosen) => chosen === name || chosen === set)).toBe(true);
    }
  },
);

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'a list is never empty, and the reason of an unverified object is that of its first field',
  (a, b, one, other, names) => {
    const verdict = compareObjects(a, b, options(one, other, names));
    for (const list of Object.values(verdict))
      if (Array.isArray(list)) expect(list.length).toBeGreaterThan(0);
    if (verdict.kind === 'unverified') expect(verdict.reason).toBe(verdict.fields[0]?.reason);
  },
);

test.prop([anyObserved, anyObserved], { numRuns: runs(3000) })(
  'objects of different sizes are different, whatever else is known',
  (a, b) => {
    fc.pre(a.listed.size === a.head.size && b.listed.size === b.head.size && a.head.size !== b.head.size);
    fc.pre(a.listed.etag === a.head.etag && b.listed.etag === b.head.etag);
    const shallow = compareListed(a.listed, b.listed);
    expect(compareObjects(a, b, options(PROVEN, PROVEN, 'content'))).toEqual(shallow);
  },
);
