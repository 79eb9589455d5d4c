import { etagOf } from './content.ts';
import { escapeXml, refusal, type StoreAnswer, type StoreRequest, xml } from './request.ts';
import type { HeldObject, SideStore } from './side-store.ts';

/** An entry of a listing, before it is written. */
export interface Row {
  /** The whole key. */
  readonly key: string;
  readonly etag: string;
  readonly size: number;
  readonly lastModified: number;
}

/** A page of a listing, before it is written. Faults change it. */
export interface ListedPage {
  readonly name: string;
  readonly prefix: string;
  readonly startAfter: string;
  readonly rows: readonly Row[];
  readonly isTruncated: boolean;
  readonly nextToken: string | undefined;
  readonly keyCount: string | undefined;
  readonly echo: 'encoded' | 'plain' | 'none';
  readonly encodingType: 'url' | undefined;
  /** Writes a key. */
  readonly write: (key: string) => string;
}

/** In which order keys are listed. */
export type Order = (a: string, b: string) => number;

export const BYTE_ORDER: Order = (a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b));

/**
 * Lists the page that a request asks for.
 *
 * @param hidden keys below the prefix that are left out
 */
export function listPage(
  store: SideStore,
  { query }: StoreRequest,
  order: Order = BYTE_ORDER,
  hidden: ReadonlySet<string> = new Set(),
): ListedPage {
  const { bucket, rules } = store;
  const prefix = query.get('prefix') ?? '';
  const startAfter = query.get('start-after') ?? '';
  const token = query.get('continuation-token');
  const after = token === undefined ? startAfter : Buffer.from(token, 'base64url').toString();
  const limit = Math.min(rules.pageLength, Number(query.get('max-keys') ?? '1000'));
  const keys = store
    .keys()
    .filter((key) => !hidden.has(key))
    .map((key) => rules.prefix + key)
    .filter((key) => key.startsWith(prefix) && (after === '' || order(key, after) > 0))
    .sort(order);
  const listed = keys.slice(0, limit);
  const isTruncated = keys.length > listed.length;
  const isEncoded = query.get('encoding-type') === 'url' && rules.keys !== 'raw';
  return {
    name: bucket,
    prefix,
    startAfter,
    rows: listed.map((key) => rowOf(store, key)),
    isTruncated,
    nextToken: isTruncated ? Buffer.from(listed.at(-1) ?? '').toString('base64url') : undefined,
    keyCount: rules.keyCount ? String(listed.length) : undefined,
    echo: rules.echo,
    encodingType: isEncoded ? 'url' : undefined,
    write: isEncoded ? (rules.keys === 'url-plus' ? encodeWithPlus : encode) : escapeXml,
  };
}

function rowOf(store: SideStore, key: string): Row {
  const object = store.get(key.slice(store.rules.prefix.length)) as HeldObject;
  const lastModified = object.lastModified + store.rules.clockMinutes * 60_000;
  return { key, etag: etagOf(object, store.side), size: object.length, lastModified };
}

/** Writes the answer to a listing. */
export function writePage(page: ListedPage): StoreAnswer {
  const { name, prefix, startAfter, rows, isTruncated, nextToken, keyCount, echo, encodingType, write } =
    page;
  const repeated = (element: string, value: string) =>
    echo === 'none' ? '' : `<${element}>${echo === 'plain' ? escapeXml(value) : write(value)}</${element}>`;
  const optional = (element: string, value: string | undefined) =>
    value === undefined ? '' : `<${element}>${value}</${element}>`;
  const entries = rows.map(
    ({ key, etag, size, lastModified }) =>
      `<Contents><Key>${write(key)}</Key><LastModified>${new Date(lastModified).toISOString()}</LastModified>` +
      `<ETag>&quot;${etag}&quot;</ETag><Size>${size}</Size><StorageClass>STANDARD</StorageClass></Contents>`,
  );
  return xml(
    `<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>${name}</Name>` +
      repeated('Prefix', prefix) +
      (startAfter === '' ? '' : repeated('StartAfter', startAfter)) +
      optional('KeyCount', keyCount) +
      `<MaxKeys>1000</MaxKeys>${optional('EncodingType', encodingType)}` +
      `<IsTruncated>${isTruncated}</IsTruncated>${optional('NextContinuationToken', nextToken)}` +
      `${entries.join('')}</ListBucketResult>`,
  );
}

/** Answers a listing as a store does that is well. */
export function answerListing(store: SideStore, request: StoreRequest): StoreAnswer {
  if (request.query.get('list-type') !== '2') return refusal(501, 'NotImplemented');
  return writePage(listPage(store, request));
}

function encode(key: string): string {
  return encodeURIComponent(key)
    .replaceAll('%2F', '/')
    .replace(/[!'()*]/g, (char) => `%${hex(char)}`);
}

/** As AWS does: a space becomes a plus sign. */
function encodeWithPlus(key: string): string {
  return encode(key).replaceAll('%20', '+').replaceAll('%2A', '*');
}

function hex(char: string): string {
  return char.charCodeAt(0).toString(16).toUpperCase();
}
