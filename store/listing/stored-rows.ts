import type { Bucket } from '../buckets/bucket.ts';
import { firstPosition } from '../buckets/sorted-keys.ts';
import type { StoredObject } from '../buckets/stored-object.ts';
import { type ByteKey, toText } from '../protocol/bytes.ts';
import type { ListingOrder } from '../protocol/request.ts';
import type { KeyWalk, Listable } from './list-page.ts';
import { listedMetadata } from './metadata.ts';
import type { PageWriter } from './page-writer.ts';

/** The `<Owner>` of every bucket and object. */
export const OWNER =
  '<Owner><ID>75aa57f09aa0c8caeab4f8c24e99d10f8e7faeebf76c078efc7c6caea54ba06a</ID><DisplayName>owner</DisplayName></Owner>';

/** The key's UTF-16BE code units as a byte string, on which `<` is the order of decoded JavaScript strings. */
function utf16Rank(key: ByteKey): string {
  return Buffer.from(toText(key), 'utf16le').swap16().toString('latin1');
}

/** The key in lower case, and then the key itself, on which `<` is an order without regard to case. */
function foldedRank(key: ByteKey): string {
  return `${key.toLowerCase()}\0${key}`;
}

const RANKS: Readonly<Record<ListingOrder, (key: ByteKey) => string>> = {
  'utf-8': (key) => key,
  'utf-16': utf16Rank,
  folded: foldedRank,
};

/** Walks over an array of keys that is sorted by `rank`, and passes over those that are not `visible`. */
class ArrayWalk implements KeyWalk {
  readonly #keys: readonly ByteKey[];
  readonly #rank: (key: ByteKey) => string;
  readonly #visible: (key: ByteKey) => boolean;
  #at = 0;

  constructor(keys: readonly ByteKey[], rank: (key: ByteKey) => string, visible: (key: ByteKey) => boolean) {
    this.#keys = keys;
    this.#rank = rank;
    this.#visible = visible;
    this.#passHidden();
  }

  get current(): ByteKey | undefined {
    return this.#keys[this.#at];
  }

  seekFrom(key: ByteKey): void {
    const rank = this.#rank(key);
    this.#at = firstPosition(this.#keys.length, (at) => this.#rank(this.#keys[at] as ByteKey) >= rank);
    this.#passHidden();
  }

  seekAfter(key: ByteKey): void {
    const rank = this.#rank(key);
    this.#at = firstPosition(this.#keys.length, (at) => this.#rank(this.#keys[at] as ByteKey) > rank);
    this.#passHidden();
  }

  next(): void {
    this.#at++;
    this.#passHidden();
  }

  skip(prefix: ByteKey): void {
    const start = this.#at;
    const length = this.#keys.length - start;
    this.#at += firstPosition(length, (step) => !(this.#keys[start + step] as ByteKey).startsWith(prefix));
    this.#passHidden();
  }

  /** Moves on to a visible key. */
  #passHidden(): void {
    while (this.#at < this.#keys.length && !this.#visible(this.#keys[this.#at] as ByteKey)) this.#at++;
  }
}

/** A stored bucket for ListObjects and ListObjectsV2: the keys whose newest version is an object. */
export function listableBucket(bucket: Bucket, order: ListingOrder): Listable {
  const visible = (key: ByteKey): boolean => bucket.latest(key)?.kind === 'object';
  const rank = RANKS[order];
  const keys = order === 'utf-8' ? bucket.keys() : sortedBy(rank, bucket.keys());
  const walk = new ArrayWalk(keys, rank, visible);
  return {
    walk,
    write(out, { hasOwner, metadataFor }) {
      const object = bucket.latest(walk.current as ByteKey) as StoredObject;
      out.text('<Contents>');
      writeObject(out, object, hasOwner);
      if (metadataFor !== undefined) out.text(listedMetadata(object, metadataFor));
      out.text('</Contents>');
    },
  };
}

function sortedBy(rank: (key: ByteKey) => string, keys: readonly ByteKey[]): readonly ByteKey[] {
  const ranked = keys.map((key) => ({ key, rank: rank(key) }));
  return ranked.sort((a, b) => (a.rank < b.rank ? -1 : 1)).map(({ key }) => key);
}

/** Appends the elements of one object in a listing, piece by piece because joined strings would be copied twice. */
export function writeObject(out: PageWriter, object: StoredObject, hasOwner: boolean): void {
  const { checksum } = object;
  out.text('<Key>').key(object.key);
  out.text('</Key><LastModified>').time(object.lastModified);
  out.text('</LastModified><ETag>&quot;').text(object.etag).text('&quot;</ETag>');
  if (checksum !== undefined) {
    out.text('<ChecksumAlgorithm>').text(checksum.algorithm);
    out.text('</ChecksumAlgorithm><ChecksumType>').text(checksum.type).text('</ChecksumType>');
  }
  out.text('<Size>').text(String(object.content.length)).text('</Size>');
  if (hasOwner) out.text(OWNER);
  out.text('<StorageClass>').text(object.storageClass).text('</StorageClass>');
}
