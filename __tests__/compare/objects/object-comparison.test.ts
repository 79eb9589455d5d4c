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
import { unprovenFields } from '../../../src/compare/verdict.ts';
import { DEFAULT_COMPARE, parseCompare } from '../../../src/inputs/compare.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
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

/** A word for each field that is not the same: `different content-type`, `unproven tags: not-asked`. */
function say(verdict: InspectedVerdict): string[] {
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

describe('where every permission is proven', () => {
  test.each<[what: string, source: Observed, destination: Observed, said: string[]]>([
    ['nothing but the content', PLAIN, PLAIN, []],
    [
      'a header',
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
      'metadata',
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
      'tags',
      tags({ a: '1', b: '2', c: '3' }),
      tags({ b: 'x', c: '3', d: '4' }),
      ['different tag.a', 'different tag.b', 'different tag.d'],
    ],
    ['tags that are the same in another order', tags({ a: '1', b: '2' }), tags({ b: '2', a: '1' }), []],
    [
      'a lock',
      lock({ ...RETAINED, legalHold: 'ON' }),
      PLAIN,
      [
        'different object-lock.mode',
        'different object-lock.retain-until',
        'different object-lock.legal-hold',
      ],
    ],
    [
      'a lock in another spelling',
      lock({ ...RETAINED, legalHold: 'OFF' }),
      lock({ mode: 'governance', retainUntil: '2030-01-01T01:00:00.000+01:00' }),
      [],
    ],
    [
      'a hold that was lifted',
      lock({ legalHold: 'OFF' }),
      lock({ legalHold: 'ON' }),
      ['different object-lock.legal-hold'],
    ],
    [
      'metadata that could not be sent',
      metadata({}, 1),
      metadata({ a: '1' }),
      ['unproven metadata: metadata-not-returned'],
    ],
    [
      'metadata of which a part differs',
      metadata({ a: '1' }, 1),
      metadata({ a: '2' }),
      ['different metadata.a', 'unproven metadata: metadata-not-returned'],
    ],
    [
      'metadata that the side with the rest surely has not',
      metadata({ a: '1' }, 1),
      metadata({}),
      ['different metadata.a', 'unproven metadata: metadata-not-returned'],
    ],
    ['a storage class, which is not chosen', observed({ storageClass: 'GLACIER' }), PLAIN, []],
  ])('%s', (_, source, destination, said) => {
    expect(say(compareObjects(source, destination, options()))).toEqual(said);
    expect(say(compareObjects(destination, source, options()))).toEqual(said);
  });
});

describe('on request', () => {
  const extra = options(PROVEN, PROVEN, 'extra');
  const whole = { checksumType: 'FULL_OBJECT' } as const;
  test.each<[what: string, source: Partial<ObjectHead>, destination: Partial<ObjectHead>, said: string[]]>([
    ['nothing', {}, {}, ['not compared checksum']],
    [
      'a storage class',
      { storageClass: 'GLACIER' },
      {},
      ['different storage-class', 'not compared checksum'],
    ],
    ['the storage class by default', { storageClass: 'STANDARD' }, {}, ['not compared checksum']],
    [
      'encryption',
      { encryption: 'AES256' },
      { encryption: 'aws:kms' },
      ['different encryption', 'not compared checksum'],
    ],
    [
      'a key of the customer',
      { encryption: 'AES256' },
      { customerEncryption: 'AES256' },
      ['different encryption', 'not compared checksum'],
    ],
    [
      'two keys of one kind',
      { encryption: 'aws:kms', encryptionKeyId: '1' },
      { encryption: 'aws:kms', encryptionKeyId: '2' },
      ['not compared checksum'],
    ],
    [
      'a replication that is done',
      { replicationStatus: 'COMPLETED' },
      { replicationStatus: 'REPLICA' },
      ['not compared checksum'],
    ],
    [
      'one that failed',
      { replicationStatus: 'FAILED' },
      { replicationStatus: 'REPLICA' },
      ['different replication-status', 'not compared checksum'],
    ],
    ['one checksum', { checksums: { sha1: 'a' } }, { checksums: { sha1: 'a' } }, []],
    [
      'a checksum on one side',
      { checksums: { sha1: 'a' } },
      {},
      ['unproven checksum: checksum-not-comparable'],
    ],
    [
      'checksums of other parts',
      { checksums: { sha1: 'a-2' } },
      { checksums: { sha1: 'b-2' } },
      ['unproven checksum: checksum-not-comparable'],
    ],
    [
      'two checksums, told once',
      { ...whole, etag: 'x', checksums: { sha1: 'a' } },
      { ...whole, etag: 'y', checksums: { sha1: 'b' } },
      ['different etag', 'different checksum'],
    ],
    [
      'a checksum of another size',
      { ...whole, size: 4, checksums: { sha1: 'a' } },
      { ...whole, checksums: { sha1: 'b' } },
      ['different size', 'different checksum'],
    ],
  ])('%s', (_, source, destination, said) => {
    expect(say(compareObjects(observed(source), observed(destination), extra))).toEqual(said);
    expect(say(compareObjects(observed(destination), observed(source), extra))).toEqual(said);
  });
});

describe('a permission that is missing on one side', () => {
  const lockFields = ['mode', 'retain-until', 'legal-hold'];
  const unproven = lockFields.map((name) => `unproven object-lock.${name}: permission-missing`);

  test.each([
    ['values on the other side', lock({ ...RETAINED, legalHold: 'ON' })],
    ['none on the other side', PLAIN],
  ])('leaves what is absent open, with %s', (_, source) => {
    const verdict = compareObjects(
      source,
      PLAIN,
      options(PROVEN, { ...MISSING, permissions: {} }, 'object-lock'),
    );
    expect(verdict.kind).toBe('unverified');
    expect(say(verdict)).toEqual(unproven);
  });

  test('takes nothing away from what is seen', () => {
    const seen = lock({ ...RETAINED, legalHold: 'OFF' });
    expect(say(compareObjects(seen, seen, options(MISSING, MISSING, 'object-lock')))).toEqual([]);
    const other = lock({ ...RETAINED, mode: 'COMPLIANCE', legalHold: 'ON' });
    expect(say(compareObjects(seen, other, options(MISSING, MISSING, 'object-lock')))).toEqual([
      'different object-lock.mode',
      'different object-lock.legal-hold',
    ]);
  });

  test('is told beside what differs', () => {
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

describe('tags that were not read', () => {
  const counting = trusting('proven', true);
  const of = (state: Observed['tags'], tagCount?: number) => observed({ tagCount }, state);
  test.each<[what: string, source: Observed, destination: Observed, how: CompareOptions, said: string[]]>([
    ['refused', tags({ a: '1' }), of('refused'), options(), ['unproven tags: permission-missing']],
    ['refused on both sides', of('refused'), of('refused'), options(), ['unproven tags: permission-missing']],
    [
      'refused, where the other has none',
      PLAIN,
      of('refused'),
      options(),
      ['unproven tags: permission-missing'],
    ],
    ['no such feature', tags({ a: '1' }), of('unsupported'), options(), ['unproven tags: not-supported']],
    ['no such feature, and none', PLAIN, of('unsupported'), options(), []],
    [
      'no such feature on either side',
      of('unsupported'),
      of('unsupported'),
      options(),
      ['not compared tags'],
    ],
    [
      'an empty answer of a store that always gives one',
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
      'not asked of a store that counts, and says none',
      PLAIN,
      of('not-asked'),
      options(PROVEN, counting),
      [],
    ],
    [
      'not asked of a store that counts, and says one',
      PLAIN,
      of('not-asked', 1),
      options(PROVEN, counting),
      ['unproven tags: not-asked'],
    ],
    [
      'not asked of a store that counts, without the permission',
      PLAIN,
      of('not-asked'),
      options(PROVEN, trusting('missing', true), 'tags'),
      ['unproven tags: not-asked'],
    ],
    [
      'not asked of a store that counts none, where the other has one',
      tags({ a: '1' }),
      of('not-asked'),
      options(PROVEN, counting),
      ['different tag.a'],
    ],
    ['not asked, and not chosen', tags({ a: '1' }), of('not-asked'), options(PROVEN, PROVEN, 'headers'), []],
    [
      'refused, one chosen',
      tags({ a: '1' }),
      of('refused'),
      options(PROVEN, PROVEN, 'tag.a, tag.b'),
      ['unproven tag.a: permission-missing', 'unproven tag.b: permission-missing'],
    ],
  ])('%s', (_, source, destination, how, said) => {
    const back = { ...how, trust: { source: how.trust.destination, destination: how.trust.source } };
    expect(say(compareObjects(source, destination, how))).toEqual(said);
    expect(say(compareObjects(destination, source, back))).toEqual(said);
  });

  test('the number of those on the other side is told', () => {
    expect(compareObjects(tags({ a: '1', b: '2' }), of('refused'), options())).toMatchObject({
      fields: [{ field: 'tags', source: 2, destination: undefined, reason: 'permission-missing' }],
    });
  });
});

test('single entries are compared alone', () => {
  const how = options(PROVEN, PROVEN, 'metadata.a, tag.x');
  expect(say(compareObjects(metadata({ a: '1', b: '2' }), metadata({ a: '1', b: '3' }), how))).toEqual([]);
  expect(say(compareObjects(metadata({ a: '1' }, 1), metadata({ a: '2' }), how))).toEqual([
    'different metadata.a',
  ]);
  expect(say(compareObjects(metadata({ b: '1' }, 1), metadata({ a: '2' }), how))).toEqual([
    'unproven metadata.a: metadata-not-returned',
  ]);
  expect(say(compareObjects(tags({ x: '1', y: '2' }), tags({ x: '2' }), how))).toEqual(['different tag.x']);
});

test('values are told as people read them', () => {
  const verdict = compareObjects(metadata({ a: '\xc3\xa9' }), metadata({ a: '=?UTF-8?Q?e?=' }), options());
  expect(verdict).toMatchObject({
    fields: [{ field: 'metadata.a', source: 'é', destination: '=?UTF-8?Q?e?=' }],
  });
});

describe('the content', () => {
  const open = [observed({ etag: `${A}-2` }), observed({ etag: `${B}-3` })] as const;

  test('that is open leaves the object unverified, with the reason', () => {
    expect(compareObjects(...open, options())).toEqual({
      kind: 'unverified',
      reason: 'etag-not-comparable',
      fields: [{ field: 'etag', source: `${A}-2`, destination: `${B}-3`, reason: 'etag-not-comparable' }],
    });
  });

  test('is what reading it showed, where it was read', () => {
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
const numRuns = 5000;

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'the sides can be swapped',
  (a, b, one, other, names) => {
    const there = say(compareObjects(a, b, options(one, other, names)));
    expect(say(compareObjects(b, a, options(other, one, names)))).toEqual(there);
  },
);

test.prop([anyObserved, anyTrust, compare], { numRuns })(
  'an object is never different from itself',
  (a, one, names) => {
    expect(compareObjects(a, { ...a }, options(one, one, names)).kind).not.toBe('different');
  },
);

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'every field is told at most once, and none that was not chosen',
  (a, b, one, other, names) => {
    const verdict = compareObjects(a, b, options(one, other, names));
    const told = say(verdict).map((words) => /([^ :]+)(?::|$)/.exec(words)?.[1] as string);
    expect(new Set(told).size).toBe(told.length);
    const fields = select(names);
    for (const name of told) {
      const set = name.startsWith('tag.') ? 'tags' : name.startsWith('metadata.') ? 'metadata' : name;
      const isContent = ['etag', 'size', 'checksum'].includes(name);
      expect(isContent || [...fields].some((chosen) => chosen === name || chosen === set)).toBe(true);
    }
  },
);

test.prop([anyObserved, anyObserved, anyTrust, anyTrust, compare], { numRuns })(
  'lists are there only where they hold something, and an unverified object has its first reason',
  (a, b, one, other, names) => {
    const verdict = compareObjects(a, b, options(one, other, names));
    for (const list of Object.values(verdict))
      if (Array.isArray(list)) expect(list.length).toBeGreaterThan(0);
    if (verdict.kind === 'unverified') expect(verdict.reason).toBe(verdict.fields[0]?.reason);
  },
);

test.prop([anyObserved, anyObserved], { numRuns: 3000 })(
  'two sizes are different, whatever else there is',
  (a, b) => {
    fc.pre(a.listed.size === a.head.size && b.listed.size === b.head.size && a.head.size !== b.head.size);
    fc.pre(a.listed.etag === a.head.etag && b.listed.etag === b.head.etag);
    const shallow = compareListed(a.listed, b.listed);
    expect(compareObjects(a, b, options(PROVEN, PROVEN, 'content'))).toEqual(shallow);
  },
);
