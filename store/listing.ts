import { type ByteKey, encodeForListing, NO_BYTES } from './bytes.ts';
import { refuse } from './errors.ts';
import type { PageWriter } from './page-writer.ts';
import type { Principal } from './policy.ts';
import type { S3Request } from './request.ts';
import { element, escapeXml, wrap } from './xml.ts';

/** A position in a bucket's keys. Moves forward only. */
export interface KeyWalk {
  /** Undefined past the last key. */
  readonly current: ByteKey | undefined;
  /** To the first key that is not below `key`. */
  seekFrom(key: ByteKey): void;
  /** To the first key above `key`. */
  seekAfter(key: ByteKey): void;
  next(): void;
  /** To the first key that no longer starts with `prefix`; the current one does. */
  skip(prefix: ByteKey): void;
}

/** What rows have beside key, date, ETag, size and storage class. */
export interface RowExtras {
  readonly owner: boolean;
  /** For whom metadata is shown; undefined: it is not. */
  readonly metadataFor?: Principal | undefined;
}

/** A bucket as listings see it. `write` adds `<Contents>` for the walk's current key. */
export interface Listable {
  readonly walk: KeyWalk;
  write(out: PageWriter, extras: RowExtras): void;
}

export interface PageBounds {
  readonly prefix: ByteKey;
  readonly delimiter: ByteKey;
  /** Only what comes after it; a common prefix of it counts as already listed. */
  readonly after: ByteKey;
  readonly maxKeys: number;
}

export interface ListedPage {
  readonly commonPrefixes: readonly ByteKey[];
  readonly count: number;
  /** The last key or common prefix listed. */
  readonly last: ByteKey;
  readonly truncated: boolean;
}

/** How the few keys outside the rows are written: percent-encoded where asked for, else escaped for XML. */
export function keyWriter(encoded: boolean): (key: ByteKey) => string {
  return encoded ? encodeForListing : escapeXml;
}

/** The part of `key` up to and including the first delimiter behind the prefix. */
export function commonPrefixOf(key: ByteKey, prefix: ByteKey, delimiter: ByteKey): ByteKey | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : (key.slice(0, at + delimiter.length) as ByteKey);
}

/** Lists one page of a bucket; its rows go to `out`. */
export function listPage(
  listable: Listable,
  { prefix, delimiter, after, maxKeys }: PageBounds,
  out: PageWriter,
  extras: RowExtras,
): ListedPage {
  const { walk } = listable;
  const commonPrefixes: ByteKey[] = [];
  let count = 0;
  let last = after;
  let truncated = false;
  if (after >= prefix && after !== '') walk.seekAfter(after);
  else walk.seekFrom(prefix);
  for (;;) {
    const key = walk.current;
    if (key === undefined || !key.startsWith(prefix)) break;
    const common = commonPrefixOf(key, prefix, delimiter);
    if (common !== undefined && after.startsWith(common)) {
      walk.skip(common);
      continue;
    }
    if (count >= maxKeys) {
      truncated = maxKeys > 0;
      break;
    }
    if (common !== undefined) {
      commonPrefixes.push(common);
      last = common;
      walk.skip(common);
    } else {
      listable.write(out, extras);
      last = key;
      walk.next();
    }
    count++;
  }
  return { commonPrefixes, count, last, truncated };
}

/** What all three kinds of listing ask in the same words. */
export interface ListingQuery {
  readonly prefix: ByteKey;
  readonly delimiter: ByteKey;
  readonly maxKeys: number;
  readonly encoded: boolean;
}

export function parseListingQuery({ query }: S3Request, countName = 'max-keys'): ListingQuery {
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url') {
    refuse('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return {
    prefix: query.get('prefix') ?? NO_BYTES,
    delimiter: query.get('delimiter') ?? NO_BYTES,
    maxKeys: parseCount(query.get(countName), countName),
    encoded: encoding === 'url',
  };
}

/** At most 1,000 whatever was asked for. */
export function parseCount(given: string | undefined, name: string): number {
  if (given === undefined || given === '') return 1000;
  if (!/^\d{1,10}$/.test(given) || Number(given) > 0x7fffffff) {
    refuse('InvalidArgument', `Provided ${name} not an integer or within integer range`);
  }
  return Math.min(Number(given), 1000);
}

/** An element whose text is a key, written as the page's keys are. Not for a page's many rows. */
export function keyElement(name: string, key: ByteKey | undefined, encoded: boolean): string {
  return key === undefined ? '' : wrap(name, keyWriter(encoded)(key));
}

export function commonPrefixElements(prefixes: readonly ByteKey[], encoded: boolean): string {
  const write = keyWriter(encoded);
  return prefixes.map((prefix) => wrap('CommonPrefixes', wrap('Prefix', write(prefix)))).join('');
}

export function encodingElement(encoded: boolean): string {
  return element('EncodingType', encoded ? 'url' : undefined);
}

/** The token is the last key listed, in a form that nobody mistakes for one. */
export function continuationToken(last: ByteKey): string {
  return `1${Buffer.from(last, 'latin1').toString('base64')}`;
}

export function readContinuationToken(token: string): ByteKey {
  const last = Buffer.from(token.slice(1), 'base64').toString('latin1') as ByteKey;
  if (continuationToken(last) !== token)
    refuse('InvalidArgument', 'The continuation token provided is incorrect');
  return last;
}
