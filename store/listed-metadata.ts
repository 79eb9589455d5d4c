import type { StoredObject } from './bucket.ts';
import { percentEncode, toByteKey } from './bytes.ts';
import type { Principal } from './policy.ts';
import type { Tag } from './tagging.ts';
import { escapeXml, wrap } from './xml.ts';

/**
 * What MinIO adds to each row where `metadata=true` asks for it (minio/minio, `cmd/api-response.go`,
 * `generateListObjectsV2Response`):
 *
 * - `UserMetadata` to who may get the object: an element for each header that is kept with it, in any order, under its
 *   name in lower case, and under `X-Amz-Meta-…` as Go writes names of headers; values as they were sent, not as
 *   encoded words; locks whoever asks; no `Expires`, no checksum
 * - `UserTags` to who may get its tags, as a URL query; nothing where it has none
 */
export function listedMetadata(object: StoredObject, principal: Principal): string {
  const tags = principal.may('s3:GetObjectTagging') ? userTags(object.tags) : '';
  return shownTo(principal, userMetadata(object), tags);
}

/** As {@link listedMetadata}, for objects of a generated bucket: these have a type, and tags where a benchmark says so. */
export function generatedMetadata(principal: Principal, tags: readonly Tag[] = []): string {
  return shownTo(principal, wrap('content-type', 'application/octet-stream'), userTags(tags));
}

function shownTo(principal: Principal, elements: string, tags: string): string {
  return principal.may('s3:GetObject') ? wrap('UserMetadata', elements) + tags + INTERNAL : tags;
}

/** How the object is spread over drives. */
const INTERNAL = '<Internal><K>1</K><M>0</M></Internal>';

function userMetadata(object: StoredObject): string {
  const { headers, metadata, retention, legalHold } = object;
  const shown: [string, string][] = Object.entries(headers).filter(([name]) => name !== 'expires');
  for (const [name, value] of Object.entries(metadata)) shown.push([`X-Amz-Meta-${canonical(name)}`, value]);
  if (retention !== undefined) {
    shown.push(['x-amz-object-lock-mode', retention.mode]);
    shown.push(['x-amz-object-lock-retain-until-date', new Date(retention.until).toISOString()]);
  }
  if (legalHold !== undefined) shown.push(['x-amz-object-lock-legal-hold', legalHold]);
  const elements = shown.map(([name, value]) => wrap(name, escapeXml(asUtf8(value))));
  // Go walks its maps in another order each time.
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

/** `owner-id` as `Owner-Id`. */
function canonical(name: string): string {
  return name.replace(/(^|-)([a-z])/g, (start) => start.toUpperCase());
}

/** Bytes that are no UTF-8 become U+FFFD. */
function asUtf8(bytes: string): string {
  return toByteKey(Buffer.from(bytes, 'latin1').toString('utf8'));
}

/** Ways in which such a listing may be wrong, each of a row. */
export const METADATA_FLAWS = {
  /** Another type than the object has. */
  'false-metadata': (row) =>
    row.replace(/<content-type>[^<]*<\/content-type>/, wrap('content-type', 'application/x-false')),
  /** As to who may neither get it nor its tags. */
  'hidden-metadata': (row) => row.replace(/<(UserMetadata|UserTags|Internal)>.*?<\/\1>/gs, ''),
  /** As to who may not get its tags. */
  'hidden-tags': (row) => row.replace(/<UserTags>.*<\/UserTags>/s, ''),
  /** Of an object with metadata named `a>b`, which MinIO writes as it is. */
  'broken-metadata': (row) =>
    row.replace('<UserMetadata>', '<UserMetadata><X-Amz-Meta-a>b></X-Amz-Meta-a>b>'),
} as const satisfies Record<string, (row: string) => string>;
