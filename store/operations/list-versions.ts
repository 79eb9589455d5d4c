import type { Bucket } from '../buckets/bucket.ts';
import { firstPosition } from '../buckets/sorted-keys.ts';
import type { Version } from '../buckets/stored-object.ts';
import { commonPrefixOf } from '../listing/list-page.ts';
import { PageWriter } from '../listing/page-writer.ts';
import { commonPrefixElements, encodingElement, keyElement, parseListingQuery } from '../listing/query.ts';
import { OWNER, writeObject } from '../listing/stored-rows.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { type ByteKey, NO_BYTES } from '../protocol/bytes.ts';
import { refuse } from '../protocol/errors.ts';
import { element, xmlDocument } from '../protocol/xml.ts';
import { type BucketOperation, nameInAnswers } from './state.ts';

type Row =
  | { readonly kind: 'version'; readonly version: Version; readonly isLatest: boolean }
  | { readonly kind: 'prefix'; readonly prefix: ByteKey };

/** Where a page starts. */
interface Marker {
  readonly key: ByteKey;
  /** The last listed version of that key; undefined to continue after the key. */
  readonly versionId: string | undefined;
}

/** The versions of a key that follow the marker, newest first. */
function versionsAfter(bucket: Bucket, key: ByteKey, marker: Marker): readonly Version[] {
  const versions = bucket.versions(key);
  if (key !== marker.key) return versions;
  if (marker.versionId === undefined) return [];
  const at = versions.findIndex((version) => version.versionId === marker.versionId);
  return at < 0 ? [] : versions.slice(at + 1);
}

/** Every row after the marker, in key order, and within a key newest first. */
function* rowsAfter(bucket: Bucket, prefix: ByteKey, delimiter: ByteKey, marker: Marker): Generator<Row> {
  const keys = bucket.keys();
  const from = marker.key > prefix ? marker.key : prefix;
  let seen: ByteKey | undefined;
  for (let at = firstPosition(keys.length, (i) => (keys[i] as ByteKey) >= from); at < keys.length; at++) {
    const key = keys[at] as ByteKey;
    if (!key.startsWith(prefix)) return;
    const common = commonPrefixOf(key, prefix, delimiter);
    if (common !== undefined) {
      if (common !== seen && !marker.key.startsWith(common)) yield { kind: 'prefix', prefix: common };
      seen = common;
      continue;
    }
    const [newest] = bucket.versions(key);
    for (const version of versionsAfter(bucket, key, marker)) {
      yield { kind: 'version', version, isLatest: version === newest };
    }
  }
}

function writeRow(out: PageWriter, { version, isLatest }: Row & { kind: 'version' }): void {
  const which = element('VersionId', version.versionId) + element('IsLatest', isLatest);
  if (version.kind === 'object') {
    out.text('<Version>').text(which);
    writeObject(out, version, true);
    out.text('</Version>');
  } else {
    out.text('<DeleteMarker>').text(which).text('<Key>').key(version.key).text('</Key>');
    out.text(element('LastModified', new Date(version.lastModified).toISOString())).text(OWNER);
    out.text('</DeleteMarker>');
  }
}

export const listObjectVersions: BucketOperation = (request, bucket): Answer => {
  const { query } = request;
  const { prefix, delimiter, maxKeys, isEncoded } = parseListingQuery(request);
  const marker: Marker = {
    key: query.get('key-marker') ?? NO_BYTES,
    versionId: query.get('version-id-marker') || undefined,
  };
  if (marker.versionId !== undefined && marker.key === '') {
    refuse('InvalidArgument', 'A version-id marker cannot be specified without a key marker.');
  }
  const rows: Row[] = [];
  let isTruncated = false;
  for (const row of rowsAfter(bucket, prefix, delimiter, marker)) {
    if (rows.length >= maxKeys) {
      isTruncated = maxKeys > 0;
      break;
    }
    rows.push(row);
  }
  const last = rows.at(-1);
  const out = new PageWriter(isEncoded);
  for (const row of rows) if (row.kind === 'version') writeRow(out, row);
  const prefixes = rows.filter((row) => row.kind === 'prefix').map((row) => row.prefix);
  return xmlAnswer(
    xmlDocument(
      'ListVersionsResult',
      element('Name', nameInAnswers(bucket)) +
        keyElement('Prefix', prefix, isEncoded) +
        keyElement('KeyMarker', marker.key, isEncoded) +
        element('VersionIdMarker', marker.versionId ?? '') +
        (isTruncated ? nextMarker(last, isEncoded) : '') +
        element('MaxKeys', maxKeys) +
        keyElement('Delimiter', delimiter === '' ? undefined : delimiter, isEncoded) +
        encodingElement(isEncoded) +
        element('IsTruncated', isTruncated) +
        out.written().toString('latin1') +
        commonPrefixElements(prefixes, isEncoded),
    ),
  );
};

function nextMarker(last: Row | undefined, isEncoded: boolean): string {
  if (last === undefined) return '';
  if (last.kind === 'prefix') return keyElement('NextKeyMarker', last.prefix, isEncoded);
  return (
    keyElement('NextKeyMarker', last.version.key, isEncoded) +
    element('NextVersionIdMarker', last.version.versionId)
  );
}
