import { PageRejected } from '../answer-rejection.ts';
import { type ByteKey, isUtf8Key, keyFromBytes, keyToText } from '../byte-key.ts';
import type { FailureCause } from '../failure.ts';
import type { KeyRange } from '../key-range.ts';
import type { WireClient } from '../wire/client.ts';
import type { Page } from './page.ts';
import { scanPage } from './page-scanner.ts';

/** What to list in one page. */
export type PageQuery =
  /** Keys above `after`, in order; with what MinIO knows of the objects, which other stores take no notice of. */
  | { readonly after: ByteKey | undefined; readonly withMetadata?: boolean }
  /** Whether there is an answer at all. */
  | { readonly probe: true }
  /** A key that begins with this one, if only itself; what it has beyond is its key in the answer. */
  | { readonly exact: ByteKey }
  /** Keys in whatever order the store has, from its start or from where its token stands. */
  | { readonly token: string | undefined };

const UNSPEAKABLE = {
  kind: 'answer',
  reason: 'unspeakable-key',
  detail: 'a key is not valid UTF-8, so that no listing can go on after it',
  contentType: undefined,
} as const satisfies FailureCause;

/**
 * Lists one page.
 *
 * @throws S3Failure where the store refuses, or where no answer could be believed
 */
export async function listPage(client: WireClient, wanted: PageQuery): Promise<Page> {
  const { bucket } = client.address;
  const prefix =
    'exact' in wanted ? keyFromBytes(client.address.prefix + wanted.exact) : client.address.prefix;
  const query: Record<string, string> = { 'encoding-type': 'url', 'list-type': '2', 'max-keys': '1000' };
  if (prefix !== '') query.prefix = keyToText(prefix);
  let startAfter: ByteKey | undefined;
  if ('probe' in wanted || 'exact' in wanted) query['max-keys'] = '1';
  if (!isUtf8Key(prefix)) throw client.failure('list', 1, UNSPEAKABLE);
  if ('token' in wanted && wanted.token !== undefined) query['continuation-token'] = wanted.token;
  if ('after' in wanted && wanted.after !== undefined) {
    // With the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
    // (seaweedfs/seaweedfs#11321).
    startAfter = keyFromBytes(prefix + wanted.after);
    if (!isUtf8Key(startAfter)) throw client.failure('list', 1, UNSPEAKABLE);
    query['start-after'] = keyToText(startAfter);
  }
  if ('after' in wanted && wanted.withMetadata) query.metadata = 'true';
  const order = 'after' in wanted ? 'increasing' : 'any';
  return client.get('list', query, (answer) => {
    const page = scanPage(answer.body, { bucket, prefix, startAfter, order });
    const last = page.lastKey;
    if (order === 'increasing' && page.more && last !== undefined && !isUtf8Key(last)) {
      throw new PageRejected(UNSPEAKABLE.reason, UNSPEAKABLE.detail);
    }
    if ('token' in wanted && page.more && page.nextToken === undefined) {
      throw new PageRejected('stuck', 'the answer says that there is more, but holds no token to go on with');
    }
    return page;
  });
}

/**
 * Whether a key is listed.
 *
 * @throws S3Failure as {@link listPage}
 */
export async function isListed(client: WireClient, key: ByteKey): Promise<boolean> {
  // The key itself sorts before all that begin with it.
  return (await listPage(client, { exact: key })).firstKey === '';
}

/**
 * What the listing of a range saw at its ends, surplus included: the listings of two neighbouring ranges must agree on
 * the key that follows the border.
 */
export interface RangeEnds {
  /** The first key listed, in the range or beyond it; undefined: the store had no key to list. */
  first: ByteKey | undefined;
  /** The last key in the range. */
  last: ByteKey | undefined;
  /** What lies beyond the range: a key, the end of the bucket, or not seen, since the range ended with a full page. */
  beyond: { readonly key: ByteKey } | 'end' | 'not-seen';
}

export function noEnds(): RangeEnds {
  return { first: undefined, last: undefined, beyond: 'not-seen' };
}

/**
 * Lists the keys of a range, page by page, asking for the next page while the last one is used. A page is lent until
 * the one after it is asked for: its bytes are then used for another.
 *
 * Pages follow by `start-after` the last key, never by token: MinIO from 2024-03-21 to 2025-07-23 loses a key when a
 * first page whose start-after does not exist is continued by token (minio/minio#21463), and a key is a place that
 * any later run can go on from.
 *
 * @param range its end is read anew at each page, and may be drawn in. Where that is below the last key of the page that
 *   is lent, whoever does it sets `ends` to what they are then, and nothing more is listed
 * @param ends filled in as the listing goes on
 * @param withMetadata whether metadata is asked for, too
 * @throws S3Failure as {@link listPage}
 */
export async function* listRange(
  client: WireClient,
  range: KeyRange,
  ends: RangeEnds,
  withMetadata = false,
): AsyncGenerator<Page, void, void> {
  let next = listPage(client, { after: range.after, withMetadata });
  for (;;) {
    const listed = await next;
    const page = endAt(listed, range.upTo);
    ends.first ??= listed.firstKey;
    ends.last = page.lastKey ?? ends.last;
    if (!page.more || ends.last === undefined) {
      ends.beyond = whatLiesBeyond(listed, page.length);
      yield page;
      client.buffers.give(listed.bytes);
      return;
    }
    next = listPage(client, { after: ends.last, withMetadata });
    // Awaited at the next turn; until then a failure must not count as unhandled.
    next.catch(() => {});
    yield page;
    client.buffers.give(listed.bytes);
    if (ends.beyond !== 'not-seen') {
      next.then(({ bytes }) => client.buffers.give(bytes)).catch(() => {});
      return;
    }
  }
}

/**
 * Lists a whole store by its own tokens, in whatever order its keys come.
 *
 * @throws S3Failure as {@link listPage}
 */
export async function* listUnordered(client: WireClient): AsyncGenerator<Page, void, void> {
  let token: string | undefined;
  do {
    const page: Page = await listPage(client, { token });
    yield page;
    token = page.more ? page.nextToken : undefined;
  } while (token !== undefined);
}

/** The part of a page that lies in a range which ends at `upTo`: a page may overrun it. */
function endAt(page: Page, upTo: ByteKey | undefined): Page {
  const last = page.lastKey;
  if (upTo === undefined || last === undefined || last < upTo) return page;
  return page.head(page.countUpTo(upTo));
}

function whatLiesBeyond(listed: Page, kept: number): RangeEnds['beyond'] {
  if (kept < listed.length) return { key: listed.key(kept) };
  return listed.more ? 'not-seen' : 'end';
}
