import type { StoredObject, Tag } from '../buckets/stored-object.ts';
import { percentEncode, toByteKey } from '../protocol/bytes.ts';
import type { Principal } from '../protocol/principal.ts';
import { escapeXml, wrap } from '../protocol/xml.ts';

/**
 * The elements that MinIO adds to each row if the request contains `metadata=true` (minio/minio, `cmd/api-response.go`,
 * `generateListObjectsV2Response`):
 *
 * - `UserMetadata`, if the principal may get the object. It contains one element per stored header, in any order.
 *   System headers have lower-case names; own metadata is named `X-Amz-Meta-…` in Go's header case. Values are those
 *   that were sent, without encoded words. Locks are included regardless of permissions; `Expires` and checksums are
 *   not.
 * - `UserTags`, if the principal may get the object's tags. It contains them as a URL query and is absent if there are
 *   none.
 */
export function listedMetadata(object: StoredObject, principal: Principal): string {
  const tags = principal.may('s3:GetObjectTagging') ? userTags(object.tags) : '';
  return visibleTo(principal, userMetadata(object), tags);
}

/** As {@link listedMetadata}, for an object of a generated bucket: it has a content type and, in benchmarks, tags. */
export function generatedMetadata(principal: Principal, tags: readonly Tag[] = []): string {
  return visibleTo(principal, wrap('content-type', 'application/octet-stream'), userTags(tags));
}

function visibleTo(principal: Principal, elements: string, tags: string): string {
  return principal.may('s3:GetObject') ? wrap('UserMetadata', elements) + tags + INTERNAL : tags;
}

/** MinIO's erasure coding of the object: data and parity blocks. */
const INTERNAL = '<Internal><K>1</K><M>0</M></Internal>';

function userMetadata(object: StoredObject): string {
  const { headers, metadata, retention, legalHold } = object;
  const shown: [string, string][] = Object.entries(headers).filter(([name]) => name !== 'expires');
  for (const [name, value] of Object.entries(metadata))
    shown.push([`X-Amz-Meta-${goHeaderCase(name)}`, value]);
  if (retention !== undefined) {
    shown.push(['x-amz-object-lock-mode', retention.mode]);
    shown.push(['x-amz-object-lock-retain-until-date', new Date(retention.until).toISOString()]);
  }
  if (legalHold !== undefined) shown.push(['x-amz-object-lock-legal-hold', legalHold]);
  const elements = shown.map(([name, value]) => wrap(name, escapeXml(toValidUtf8(value))));
  // Go iterates over a map in random order, so the order differs from key to key here.
  const first = object.key.length % Math.max(1, elements.length);
  return [...elements.slice(first), ...elements.slice(0, first)].join('');
}

function userTags(tags: readonly Tag[]): string {
  if (tags.length === 0) return '';
  const encode = (text: string) => percentEncode(toByteKey(text)).replaceAll('%20', '+');
  return wrap(
    'UserTags',
    escapeXml(tags.map(({ key, value }) => `${encode(key)}=${encode(value)}`).join('&')),
  );
}

/** Turns `owner-id` into `Owner-Id`, as Go writes header names. */
function goHeaderCase(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (start) => start.toUpperCase());
}

/** Replaces bytes that are not valid UTF-8 by U+FFFD. */
function toValidUtf8(bytes: string): string {
  return toByteKey(Buffer.from(bytes, 'latin1').toString('utf8'));
}

/** Wrong metadata for the faults of the same names: each turns a correct row into a wrong one. */
export const METADATA_FLAWS = {
  /** The content type is not that of the object. */
  'false-metadata': (row) =>
    row.replace(/<content-type>[^<]*<\/content-type>/, wrap('content-type', 'application/x-false')),
  /** Metadata and tags are absent, as for a principal that may get neither. */
  'hidden-metadata': (row) => row.replace(/<(UserMetadata|UserTags|Internal)>.*?<\/\1>/gs, ''),
  /** Tags are absent, as for a principal that may not get them. */
  'hidden-tags': (row) => row.replace(/<UserTags>.*<\/UserTags>/s, ''),
  /** Tags and `Internal` are absent, as MinIO listed metadata until 2023-03. */
  'tagless-metadata': (row) => row.replace(/<(UserTags|Internal)>.*?<\/\1>/gs, ''),
  /** The object has metadata named `a>b`, which MinIO does not escape. */
  'broken-metadata': (row) =>
    row.replace('<UserMetadata>', '<UserMetadata><X-Amz-Meta-a>b></X-Amz-Meta-a>b>'),
} as const satisfies Record<string, (row: string) => string>;
