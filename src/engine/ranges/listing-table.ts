import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { type ByteKey, isUtf8Key, keyFromBytes } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import { PAGE_LENGTH, Page } from '../../s3/listing/page.ts';

/** A store lists one key twice, so that its content is unknown. */
export class RepeatedKey extends Error {
  override name = 'RepeatedKey';
}

/**
 * Sorts the listing of a store that does not list in byte order, on disk. SQLite compares blobs with memcmp, so that its
 * order is byte order.
 *
 * @param path the file to create; it must not exist
 * @param pages all pages of the store
 * @param listBeyond lists what follows a key in the store's own order. It is asked for the end of the listing again, since
 *   a store may say too early that it is complete. A store that does not know `start-after` begins anew
 * @returns the number of entries
 * @throws RepeatedKey if `pages` hold a key twice; errors of `pages` and `listBeyond` are passed on
 */
export async function fillListingTable(
  path: string,
  pages: AsyncIterable<Page>,
  listBeyond: (key: ByteKey) => Promise<Page>,
): Promise<number> {
  const table = await openDatabase(path);
  try {
    // The table is deleted when the run ends: nothing needs to be recovered after a crash.
    table.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF');
    table.exec(
      'CREATE TABLE entry (key BLOB PRIMARY KEY, etag TEXT NOT NULL, size INTEGER NOT NULL) WITHOUT ROWID',
    );
    const insert = table.prepare('INSERT INTO entry VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
    const addPage = (page: Page) => {
      table.exec('BEGIN');
      const added = page.keys().reduce((sum, key, i) => sum + addEntry(insert, key, page, i), 0);
      table.exec('COMMIT');
      return added;
    };
    let entries = 0;
    let last: ByteKey | undefined;
    for await (const page of pages) {
      const added = addPage(page);
      if (added < page.length) throw new RepeatedKey('the store lists a key twice');
      entries += added;
      last = page.lastKey ?? last;
    }
    while (last !== undefined && isUtf8Key(last)) {
      const page = await listBeyond(last);
      const added = addPage(page);
      if (added === 0) break;
      entries += added;
      last = page.lastKey;
    }
    return entries;
  } finally {
    table.close();
  }
}

function addEntry(insert: StatementSync, key: ByteKey, page: Page, i: number): number {
  return Number(insert.run(Buffer.from(key, 'latin1'), page.etag(i), page.size(i)).changes);
}

/** Reads ranges of a filled table as pages in key order. */
export class ListingTable {
  readonly #table: DatabaseSync;

  private constructor(table: DatabaseSync) {
    this.#table = table;
  }

  static async open(path: string): Promise<ListingTable> {
    return new ListingTable(await openDatabase(path, true));
  }

  /** Lists a range like `listRange` does for a store: `range` may be shortened meanwhile, and `ends` is filled in. */
  async *list(range: KeyRange, ends: RangeEnds): AsyncGenerator<Page, void, void> {
    let after = range.after;
    for (;;) {
      const page = this.#page(after, range.upTo);
      after = page.lastKey;
      if (after !== undefined) ends.last = after;
      yield page;
      if (!page.more) return;
    }
  }

  #page(after: ByteKey | undefined, upTo: ByteKey | undefined): Page {
    const conditions = ['TRUE'];
    if (after !== undefined) conditions.push('key > :after');
    if (upTo !== undefined) conditions.push('key <= :upTo');
    const select = this.#table.prepare(
      `SELECT key, etag, size FROM entry WHERE ${conditions.join(' AND ')} ORDER BY key LIMIT ${PAGE_LENGTH}`,
    );
    const rows = select.all({
      ...blobParameter('after', after),
      ...blobParameter('upTo', upTo),
    }) as unknown as Row[];
    const entries = rows.map(({ key, etag, size }) => ({
      key: keyFromBytes(Buffer.from(key).toString('latin1')),
      etag,
      size,
    }));
    return Page.of(entries, { more: rows.length === PAGE_LENGTH });
  }

  close(): void {
    this.#table.close();
  }
}

interface Row {
  readonly key: Uint8Array;
  readonly etag: string;
  readonly size: number;
}

function blobParameter(name: string, key: ByteKey | undefined): Record<string, Uint8Array> {
  return key === undefined ? {} : { [name]: Buffer.from(key, 'latin1') };
}

/** Loads SQLite, which is part of Node, only if a store needs it. */
async function openDatabase(path: string, readOnly = false): Promise<DatabaseSync> {
  const sqlite = await import('node:sqlite');
  return new sqlite.DatabaseSync(path, { readOnly });
}
