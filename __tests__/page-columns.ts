import type { ByteKey } from '../src/s3/byte-key.ts';
import type { Page } from '../src/s3/listing/page.ts';

/** The content of a page, as one list per column. */
export interface PageColumns {
  readonly keys: readonly ByteKey[];
  readonly etags: readonly string[];
  readonly sizes: readonly number[];
}

/** Reads every entry of a page. */
export function columnsOf(page: Page): PageColumns {
  const keys = page.keys();
  return { keys, etags: keys.map((_, i) => page.etag(i)), sizes: keys.map((_, i) => page.size(i)) };
}
