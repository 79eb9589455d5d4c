import { fc } from '@fast-check/vitest';
import type { FieldName } from '../../src/compare/fields.ts';
import { EVIDENCE, UNVERIFIED_REASONS, type Verdict } from '../../src/compare/verdict.ts';
import type { ReportHeader } from '../../src/report/ndjson.ts';

export const HEADER: ReportHeader = {
  mode: 'shallow',
  fields: ['etag', 'size'],
  source: { bucket: 'my-source-bucket', prefix: '' },
  destination: { bucket: 'my-dest-bucket', prefix: ' a prefix/' },
  include: [],
  exclude: ['tmp/**'],
};

const etag = fc.oneof(
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.constantFrom('', 'opaque', 'with "quotes"', '\u2028'),
);
const listed = fc.record({ etag, size: fc.maxSafeNat() });
const fields = fc.tuple(listed, listed).map(([source, destination]) => [
  { field: 'etag' as const, source: source.etag, destination: destination.etag },
  { field: 'size' as const, source: source.size, destination: destination.size },
]);

/** Any verdict, equality included. */
export const verdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc.constantFrom<Verdict>({ kind: 'equal', evidence: 'etag' }, { kind: 'equal', evidence: 'content' }),
  fields.map((differing): Verdict => ({ kind: 'different', fields: differing })),
  fc
    .tuple(fields, fc.constantFrom('etag-not-comparable' as const, 'etag-missing' as const))
    .map(([unclear, reason]): Verdict => ({ kind: 'unverified', reason, fields: unclear })),
  listed.map((source): Verdict => ({ kind: 'only-in-source', source })),
  listed.map((destination): Verdict => ({ kind: 'only-in-destination', destination })),
);

const name = fc.oneof(
  fc.constantFrom<FieldName>('size', 'content-type', 'tags', 'object-lock.mode'),
  fc.string().map((entry): FieldName => `metadata.${entry}`),
  fc.string().map((entry): FieldName => `tag.${entry}`),
);
const value = fc.oneof(fc.string(), fc.nat(), fc.constantFrom('', '\u2028', undefined));
const field = fc.record({ field: name, source: value, destination: value });
const unproven = fc.record({
  field: name,
  reason: fc.constantFrom(...UNVERIFIED_REASONS),
  source: value,
  destination: value,
});
const remarks = fc.record(
  {
    notes: fc.array(field.map((each) => ({ ...each, note: 'encoding' as const }))),
    notCompared: fc.array(name),
  },
  { requiredKeys: [] },
);

/** Any verdict of an object that was inspected. */
export const inspectedVerdict: fc.Arbitrary<Verdict> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...EVIDENCE), remarks)
    .map(([evidence, more]): Verdict => ({ kind: 'equal', evidence, ...more })),
  fc.tuple(fc.array(field, { minLength: 1 }), fc.option(fc.array(unproven), { nil: undefined }), remarks).map(
    ([fields, unverified, more]): Verdict => ({
      kind: 'different',
      fields,
      ...(unverified === undefined ? {} : { unverified }),
      ...more,
    }),
  ),
  fc.tuple(fc.array(unproven, { minLength: 1 }), remarks).map(
    ([fields, more]): Verdict => ({
      kind: 'unverified',
      reason: fields[0]?.reason ?? 'not-asked',
      fields,
      ...more,
    }),
  ),
);
