import type { ByteKey } from './byte-key.ts';

/**
 * One ListObjectsV2 answer that was checked: whole, ours, strictly increasing in byte order, above the key asked for.
 *
 * One array a column rather than one object an entry: entry `i` is `keys[i]`, `etags[i]`, `sizes[i]`.
 */
export interface Page {
  /** Below the store's prefix. */
  readonly keys: readonly ByteKey[];
  /** Without quotes and without `W/`; empty where the store sent none. */
  readonly etags: readonly string[];
  /** Bytes. */
  readonly sizes: readonly number[];
  /** Whether the store says that there are further keys. */
  readonly more: boolean;
  /** The store's own way to go on; used only where keys come in no order. */
  readonly nextToken: string | undefined;
}

/** The first `length` entries of a page, as the last page of a range that ends there. */
export function pageHead(page: Page, length: number): Page {
  return {
    keys: page.keys.slice(0, length),
    etags: page.etags.slice(0, length),
    sizes: page.sizes.slice(0, length),
    more: false,
    nextToken: undefined,
  };
}

/** The entries of a page whose keys are kept. */
export function selectEntries(page: Page, keep: (key: ByteKey) => boolean): Page {
  const kept = page.keys.flatMap((key, i) => (keep(key) ? [i] : []));
  if (kept.length === page.keys.length) return page;
  return {
    ...page,
    keys: kept.map((i) => page.keys[i] as ByteKey),
    etags: kept.map((i) => page.etags[i] as string),
    sizes: kept.map((i) => page.sizes[i] as number),
  };
}
