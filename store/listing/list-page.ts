import type { ByteKey } from '../protocol/bytes.ts';
import type { Principal } from '../protocol/principal.ts';
import type { PageWriter } from './page-writer.ts';

/** A position in the keys of a bucket, in the order in which they are listed. */
export interface KeyWalk {
  /** Undefined after the last key. */
  readonly current: ByteKey | undefined;
  /** Moves to the first key that is not below `key`. */
  seekFrom(key: ByteKey): void;
  /** Moves to the first key above `key`. */
  seekAfter(key: ByteKey): void;
  next(): void;
  /** Moves to the first key after those that start with `prefix`, as the current key does. */
  skip(prefix: ByteKey): void;
}

/** What each row contains besides key, date, ETag, size and storage class. */
interface RowExtras {
  readonly hasOwner: boolean;
  /** Rows contain the metadata that this principal may see; none if undefined. */
  readonly metadataFor?: Principal | undefined;
}

/** What a listing reads from a bucket. */
export interface Listable {
  readonly walk: KeyWalk;
  /** Appends `<Contents>` for the walk's current key. */
  write(out: PageWriter, extras: RowExtras): void;
}

/** What a page may contain. */
interface PageBounds {
  readonly prefix: ByteKey;
  readonly delimiter: ByteKey;
  /** Only keys above this one are listed. A common prefix of this key counts as already listed. */
  readonly after: ByteKey;
  readonly maxKeys: number;
  /** Whether the first key is passed over if `after` is no key itself; false by default. */
  readonly skipsAfterMissing?: boolean | undefined;
}

/** What a page contains besides its rows. */
interface ListedPage {
  readonly commonPrefixes: readonly ByteKey[];
  /** Rows and common prefixes together. */
  readonly count: number;
  /** The last key or common prefix of the page, or `after` if the page is empty. */
  readonly last: ByteKey;
  readonly isTruncated: boolean;
}

/**
 * The part of `key` up to and including the first delimiter after the prefix.
 *
 * @returns undefined if the delimiter is empty or does not occur there
 */
export function commonPrefixOf(key: ByteKey, prefix: ByteKey, delimiter: ByteKey): ByteKey | undefined {
  if (delimiter === '') return undefined;
  const at = key.indexOf(delimiter, prefix.length);
  return at < 0 ? undefined : (key.slice(0, at + delimiter.length) as ByteKey);
}

/** Lists one page of a bucket and appends its rows to `out`. */
export function listPage(
  listable: Listable,
  { prefix, delimiter, after, maxKeys, skipsAfterMissing = false }: PageBounds,
  out: PageWriter,
  extras: RowExtras,
): ListedPage {
  const { walk } = listable;
  const commonPrefixes: ByteKey[] = [];
  let count = 0;
  let last = after;
  let isTruncated = false;
  if (after >= prefix && after !== '') {
    walk.seekFrom(after);
    const isMissing = walk.current !== after;
    walk.seekAfter(after);
    if (isMissing && skipsAfterMissing) walk.next();
  } else {
    walk.seekFrom(prefix);
  }
  for (;;) {
    const key = walk.current;
    if (key === undefined || !key.startsWith(prefix)) break;
    const common = commonPrefixOf(key, prefix, delimiter);
    if (common !== undefined && after.startsWith(common)) {
      walk.skip(common);
      continue;
    }
    if (count >= maxKeys) {
      isTruncated = maxKeys > 0;
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
  return { commonPrefixes, count, last, isTruncated };
}
