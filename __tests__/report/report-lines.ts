import { fc } from '@fast-check/vitest';
import type { Verdict } from '../../src/compare/verdict.ts';
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
