import { type ByteKey, isUtf8Key, keyFromBytes, keyToText } from './byte-key.ts';
import type { KeyRange } from './key-range.ts';
import { type Page, pageHead } from './page.ts';
import { PageRejected, scanPage } from './page-scanner.ts';
import type { WireClient } from './wire-client.ts';

/** One page's worth of keys above `after`; `delimiter` groups those that share a part up to it. */
export interface PageQuery {
  readonly after?: ByteKey | undefined;
  readonly delimiter?: '/';
}

/**
 * Lists one page.
 *
 * @throws S3Failure where the store refuses, or where no answer could be believed
 */
export function listPage(client: WireClient, { after, delimiter }: PageQuery): Promise<Page> {
  const { bucket, prefix } = client.address;
  const startAfter = after === undefined ? undefined : keyFromBytes(prefix + after);
  const query: Record<string, string> = { 'encoding-type': 'url', 'list-type': '2', 'max-keys': '1000' };
  if (delimiter !== undefined) query.delimiter = delimiter;
  if (prefix !== '') query.prefix = keyToText(prefix);
  // Only ever with the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
  // (seaweedfs/seaweedfs#11321).
  if (startAfter !== undefined) query['start-after'] = keyToText(startAfter);
  return client.get('list', query, (answer) => {
    const page = scanPage(answer.body, { bucket, prefix, startAfter });
    const last = page.keys.at(-1);
    if (page.more && last !== undefined && !isUtf8Key(last)) {
      throw new PageRejected(
        'unspeakable-key',
        'the last key is not valid UTF-8, so that no listing can go on after it',
      );
    }
    return page;
  });
}

/**
 * Lists the keys of a range, page by page, asking for the next page while the last one is used.
 *
 * Pages follow by `start-after` the last key, never by token: MinIO from 2024-03-21 to 2025-07-23 loses a key when a
 * first page whose start-after does not exist is continued by token (minio/minio#21463), and a key is a place that
 * any later run can go on from.
 *
 * @throws S3Failure as {@link listPage}
 */
export async function* listRange(client: WireClient, range: KeyRange): AsyncGenerator<Page, void, void> {
  let next = listPage(client, { after: range.after });
  for (;;) {
    const page = endAt(await next, range.upTo);
    const last = page.keys.at(-1);
    if (!page.more || last === undefined) {
      yield page;
      return;
    }
    next = listPage(client, { after: last });
    // Awaited at the next turn; until then a failure must not count as unhandled.
    next.catch(() => {});
    yield page;
  }
}

/** The part of a page that lies in a range which ends at `upTo`: a page may overrun it, and the surplus is dropped. */
function endAt(page: Page, upTo: ByteKey | undefined): Page {
  const last = page.keys.at(-1);
  if (upTo === undefined || last === undefined || last < upTo) return page;
  let length = page.keys.length - 1;
  while (length > 0 && (page.keys[length - 1] as ByteKey) > upTo) length--;
  return pageHead(page, last === upTo ? length + 1 : length);
}
