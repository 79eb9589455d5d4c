import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { ContentChecks } from '../../../src/compare/content/choice.ts';
import {
  type IdentifiedSettings,
  identityOf,
  identityText,
} from '../../../src/engine/checkpoint/identity.ts';
import type { CredentialSettings, StoreSettings } from '../../../src/s3/store-settings.ts';
import { VERSION } from '../../../src/version.ts';

const text = fc.string({ unit: 'binary', maxLength: 8 });
const globs = fc.array(text, { maxLength: 3 });
const fieldSets = fc
  .subarray(['etag', 'size', 'content-type', 'tags'] as const)
  .map((names) => new Set(names));

/** The beginning of every secret, so that the hashed text can be searched for it. */
const SECRET = 'SECRET-';
const secret = fc.stringMatching(/^[a-z0-9]{1,8}$/).map((end) => SECRET + end);
const credentials: fc.Arbitrary<CredentialSettings> = fc.oneof(
  fc.record({
    kind: fc.constant('static' as const),
    accessKeyId: secret,
    secretAccessKey: secret,
    sessionToken: fc.option(secret, { nil: undefined }),
  }),
  fc.record({
    kind: fc.constant('role' as const),
    roleArn: secret,
    sessionName: secret,
    durationSeconds: fc.nat(),
    audience: secret,
  }),
  fc.constant({ kind: 'default-chain' as const }),
);

const store = (side: 'source' | 'destination'): fc.Arbitrary<StoreSettings> =>
  fc.record({
    side: fc.constant(side),
    bucket: text,
    prefix: text,
    endpoint: fc.option(
      fc.webUrl().map((url) => new URL(url)),
      { nil: undefined },
    ),
    region: fc.option(text, { nil: undefined }),
    credentials,
    addressing: fc.constantFrom('auto', 'path', 'virtual'),
    requestPayer: fc.boolean(),
    expectedBucketOwner: fc.option(text, { nil: undefined }),
  });

/** The settings of how the work is done, which don't change what is compared. */
const manner = fc.record({
  workers: fc.nat(),
  connections: fc.nat(),
  requestTimeoutSeconds: fc.nat(),
  maxQueueSize: fc.nat(),
  settleSeconds: fc.nat(),
  confirmLimit: fc.nat(),
  reportInterval: fc.nat(),
  reportDirectory: text,
  reportFormats: fc.subarray(['ndjson', 'text'] as const),
  timeLimitMinutes: fc.option(fc.nat(), { nil: undefined }),
  allowEmpty: fc.boolean(),
});

const verifyContent: fc.Arbitrary<ContentChecks> = fc.oneof(
  fc.record({ kind: fc.constantFrom('never' as const, 'unproven' as const, 'all' as const) }),
  // As the input allows: no finer than a millionth of a percent.
  fc.record({
    kind: fc.constant('sample' as const),
    rate: fc.integer({ min: 1, max: 1e8 }).map((n) => n / 1e8),
  }),
);

const meaning = fc.record({
  source: store('source'),
  destination: store('destination'),
  mode: fc.constantFrom('shallow', 'deep'),
  fields: fieldSets,
  verifyContent,
  contentLimit: fc.option(fc.nat(), { nil: undefined }),
  sampleSeed: text,
  include: globs,
  exclude: globs,
});

const settings: fc.Arbitrary<IdentifiedSettings> = fc
  .tuple(meaning, manner)
  .map(([what, how]) => ({ ...what, ...how }));

/** The meaning of a value: neither the order nor the repetition of globs and fields matters. */
const asMeant = (value: unknown): unknown =>
  value instanceof Set || Array.isArray(value)
    ? [...new Set(value)].sort()
    : value instanceof URL
      ? value.href
      : value;

const different = (one: unknown, other: unknown) =>
  JSON.stringify(asMeant(one)) !== JSON.stringify(asMeant(other));

property.prop([settings])('an identity is 32 hexadecimal digits, the same each time', (given) => {
  expect(identityOf(given)).toMatch(/^[0-9a-f]{32}$/);
  expect(identityOf({ ...given })).toBe(identityOf(given));
});

describe('the identity changes with', () => {
  const NAMES = ['mode', 'fields', 'include', 'exclude', 'verifyContent'] as const;
  property.prop([settings, settings, fc.constantFrom(...NAMES)])(
    'each setting of what is compared',
    (one, other, name) => {
      fc.pre(different(one[name], other[name]));
      expect(identityOf({ ...one, [name]: other[name] })).not.toBe(identityOf(one));
    },
  );

  property.prop([settings, settings, verifyContent])(
    'the content limit, if content is read',
    (one, other, checks) => {
      fc.pre(checks.kind !== 'never' && one.contentLimit !== other.contentLimit);
      const reading = { ...one, verifyContent: checks };
      expect(identityOf({ ...reading, contentLimit: other.contentLimit })).not.toBe(identityOf(reading));
    },
  );

  property.prop([settings, text])('the seed of a sample', (given, seed) => {
    fc.pre(seed !== given.sampleSeed);
    const sampling = { ...given, verifyContent: { kind: 'sample', rate: 0.5 } as const };
    expect(identityOf({ ...sampling, sampleSeed: seed })).not.toBe(identityOf(sampling));
  });

  const OF_STORE = [
    'bucket',
    'prefix',
    'endpoint',
    'region',
    'addressing',
    'requestPayer',
    'expectedBucketOwner',
  ] as const;
  const sides = fc.constantFrom('source', 'destination');
  property.prop([settings, settings, sides, fc.constantFrom(...OF_STORE)])(
    'each setting of where a store is',
    (one, other, side, name) => {
      fc.pre(different(one[side][name], other[side][name]));
      const changed = { ...one, [side]: { ...one[side], [name]: other[side][name] } };
      expect(identityOf(changed)).not.toBe(identityOf(one));
    },
  );

  property.prop([settings])('the two sides exchanged', (given) => {
    const { source, destination } = given;
    fc.pre(different({ ...source, credentials: 0, side: 0 }, { ...destination, credentials: 0, side: 0 }));
    expect(identityOf({ ...given, source: destination, destination: source })).not.toBe(identityOf(given));
  });
});

describe('the identity does not change with', () => {
  property.prop([settings, manner])('how the work is done', (given, other) => {
    expect(identityOf({ ...given, ...other })).toBe(identityOf(given));
  });

  property.prop([settings, text])('the seed, if there is no sample', (given, sampleSeed) => {
    fc.pre(given.verifyContent.kind !== 'sample');
    expect(identityOf({ ...given, sampleSeed })).toBe(identityOf(given));
  });

  property.prop([settings, fc.nat()])('the content limit, if no content is read', (given, contentLimit) => {
    const unread = { ...given, verifyContent: { kind: 'never' } as const };
    expect(identityOf({ ...unread, contentLimit })).toBe(identityOf(unread));
  });

  property.prop([settings])('the order of the properties of a sample', (given) => {
    const one = { ...given, verifyContent: { kind: 'sample', rate: 0.1 } as const };
    const other = { ...given, verifyContent: { rate: 0.1, kind: 'sample' } as const };
    expect(identityOf(one)).toBe(identityOf(other));
  });

  property.prop([settings, credentials, credentials])('the credentials', (given, one, other) => {
    const source = { ...given.source, credentials: one };
    const destination = { ...given.destination, credentials: other };
    expect(identityOf({ ...given, source, destination })).toBe(identityOf(given));
  });

  property.prop([settings])('the order of globs and of fields', (given) => {
    const reversed = {
      ...given,
      include: [...given.include].reverse(),
      exclude: [...given.exclude].reverse(),
      fields: new Set([...given.fields].reverse()),
    };
    expect(identityOf(reversed)).toBe(identityOf(given));
  });
});

property.prop([settings])('the hashed text contains no secret', (given) => {
  expect(identityText(given)).not.toContain(SECRET);
});

test('the hashed text is JSON with the settings that count, and the whole version', () => {
  const bare = {
    prefix: '',
    endpoint: undefined,
    region: undefined,
    addressing: 'auto',
    requestPayer: false,
  } as const;
  const given: IdentifiedSettings = {
    source: { side: 'source', bucket: 'a', ...bare, credentials: { kind: 'default-chain' } },
    destination: {
      side: 'destination',
      bucket: 'b',
      ...bare,
      endpoint: new URL('https://s3.example.com'),
      credentials: { kind: 'default-chain' },
    },
    mode: 'shallow',
    fields: new Set(['size', 'etag']),
    verifyContent: { kind: 'never' },
    contentLimit: undefined,
    sampleSeed: 'a run',
    include: ['b', 'a'],
    exclude: [],
    workers: 1,
    connections: 1,
    requestTimeoutSeconds: 60,
    maxQueueSize: 1,
    settleSeconds: 0,
    confirmLimit: 0,
    reportInterval: 1,
    reportDirectory: '/r',
    reportFormats: [],
    timeLimitMinutes: undefined,
    allowEmpty: false,
  };
  const where = {
    addressing: 'auto',
    prefix: '',
    region: null,
    requestPayer: false,
    expectedBucketOwner: null,
  };
  expect(JSON.parse(identityText(given))).toEqual({
    source: { bucket: 'a', endpoint: null, ...where },
    destination: { bucket: 'b', endpoint: 'https://s3.example.com/', ...where },
    areLocksOptional: null,
    mode: 'shallow',
    fields: ['etag', 'size'],
    include: ['a', 'b'],
    exclude: [],
    version: VERSION,
    verifyContent: 'never',
  });
});
