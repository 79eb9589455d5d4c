import { AnswerRejected } from '../answer-rejection.ts';
import { type ByteKey, isUtf8Key, keyFromBytes, keyFromText, keyToText } from '../byte-key.ts';
import { type FailureCause, S3Failure } from '../failure.ts';
import type { KeyRange } from '../key-range.ts';
import type { Answer } from '../wire/answer.ts';
import type { WireClient } from '../wire/client.ts';
import { type KeyReading, readingAfter } from './key-encoding.ts';
import { listingCheck } from './listing-check.ts';
import { PAGE_LENGTH, type Page } from './page.ts';
import { PageReader } from './page-reader.ts';

/** What to list in one page. */
type PageQuery =
  /** The keys above `after`, in order; optionally with metadata, which MinIO sends and other stores ignore. */
  | { readonly after: ByteKey | undefined; readonly withMetadata?: boolean }
  /** The keys after this one in the store's own order. */
  | { readonly beyond: ByteKey }
  /** A single key, only to see whether the store answers. */
  | { readonly probe: true }
  /** The first key that begins with this one. The page's key is what follows it. */
  | { readonly exact: ByteKey }
  /** The first key that begins with this whole one, as it is sent. */
  | { readonly sent: ByteKey }
  /** Keys in the store's own order, from its start or from this continuation token. */
  | { readonly token: string | undefined };

const NON_UTF8_KEY = {
  kind: 'answer',
  reason: 'non-utf8-key',
  detail: 'a key is not valid UTF-8, so the listing cannot continue after it',
  contentType: undefined,
} as const satisfies FailureCause;

/**
 * Lists one page. If the page shows that keys have to be read in another way than so far, they are, from then on.
 *
 * @throws S3Failure if the store refuses, or if none of its answers could be believed
 */
export async function listPage(client: WireClient, wanted: PageQuery): Promise<Page> {
  try {
    return await requestPage(client, wanted);
  } catch (error) {
    const reading = error instanceof S3Failure ? contradictedReading(error) : undefined;
    if (reading === undefined) throw error;
    setKeyReading(client, reading);
    return listPage(client, wanted);
  }
}

/** Sets how keys of a store are read that its listing calls URL-encoded. */
export function setKeyReading(client: WireClient, reading: KeyReading): void {
  client.reader(PageReader).encoding.reading = reading;
}

/** Returns how keys have to be read after this failure; undefined if it has another cause. */
export function contradictedReading({ failure: { cause } }: S3Failure): KeyReading | undefined {
  return cause.kind === 'answer' ? readingAfter(cause.reason) : undefined;
}

/**
 * How many empty pages may follow one another. Each of them may stand for a thousand delete markers; a store that
 * announces more forever must not hold a run up.
 */
const MOST_EMPTY_PAGES = 10_000;

/**
 * Lists one page. An empty page that announces more is followed by its token, which is the only way past it: S3, Google
 * and MinIO send such pages after many delete markers.
 *
 * @throws S3Failure as {@link listPage}, and if keys have to be read in another way than so far
 */
async function requestPage(client: WireClient, wanted: PageQuery, isProven = false): Promise<Page> {
  let token = 'token' in wanted ? wanted.token : undefined;
  for (let pages = 1; ; pages++) {
    const page = await requestAnswer(client, wanted, { isProven, token });
    if (page.length > 0 || !page.more || 'probe' in wanted) return page;
    if (page.nextToken === token || pages === MOST_EMPTY_PAGES) {
      const detail = `after ${pages} empty pages, the answer still announces more keys`;
      throw client.failure('list', 1, { kind: 'answer', reason: 'stuck', detail, contentType: undefined });
    }
    token = page.nextToken;
    client.buffers.give(page.bytes);
  }
}

interface AnswerOptions {
  readonly isProven: boolean;
  readonly token: string | undefined;
}

/** Makes one request for a page, and reads its answer. */
async function requestAnswer(
  client: WireClient,
  wanted: PageQuery,
  { isProven, token }: AnswerOptions,
): Promise<Page> {
  const { bucket } = client.address;
  const prefix = prefixOf(client, wanted);
  const isOne = 'probe' in wanted || 'exact' in wanted || 'sent' in wanted;
  const query: Record<string, string> = {
    'encoding-type': 'url',
    'list-type': '2',
    'max-keys': String(isOne ? 1 : PAGE_LENGTH),
  };
  if (prefix !== '') query.prefix = keyToText(prefix);
  let startAfter: ByteKey | undefined;
  if (!isUtf8Key(prefix)) throw client.failure('list', 1, NON_UTF8_KEY);
  if (token !== undefined) query['continuation-token'] = token;
  const after = 'after' in wanted ? wanted.after : 'beyond' in wanted ? wanted.beyond : undefined;
  if (after !== undefined) {
    // With the prefix in front: SeaweedFS lists nothing after a key that sorts before the prefix
    // (seaweedfs/seaweedfs#11321).
    startAfter = keyFromBytes(prefix + after);
    if (!isUtf8Key(startAfter)) throw client.failure('list', 1, NON_UTF8_KEY);
    query['start-after'] = keyToText(startAfter);
  }
  const withMetadata = 'after' in wanted && wanted.withMetadata === true;
  if (withMetadata) query.metadata = 'true';
  const order = 'after' in wanted ? 'increasing' : 'any';
  const read = (answer: Answer<Buffer>) => {
    const question = { prefix, startAfter, token: token && keyFromText(token) };
    const asSent = 'probe' in wanted || 'sent' in wanted;
    const page = client
      .reader(PageReader)
      .read(answer.body, { bucket, order, asSent, isProven, ...question });
    const last = page.lastKey;
    if (order === 'increasing' && page.more && last !== undefined && !isUtf8Key(last)) {
      throw new AnswerRejected(NON_UTF8_KEY.reason, NON_UTF8_KEY.detail);
    }
    if ('token' in wanted && page.more && page.nextToken === undefined) {
      throw new AnswerRejected('stuck', 'the answer announces more keys, but has no token to continue with');
    }
    return page;
  };
  // Some stores ignore a smaller `max-keys`, so a whole page is accepted where one entry was requested.
  return client.get('list', query, read, () => listingCheck({ entries: PAGE_LENGTH, withMetadata }));
}

function prefixOf({ address: { prefix } }: WireClient, wanted: PageQuery): ByteKey {
  if ('sent' in wanted) return wanted.sent;
  return 'exact' in wanted ? keyFromBytes(prefix + wanted.exact) : prefix;
}

/** How often a page is requested of which only the encoding is wrong. */
const MOST_ENCODINGS = 10;

/**
 * Requests a page, and finds out how keys are encoded if the page leaves that in doubt.
 *
 * @throws S3Failure as {@link requestPage}
 */
async function requestProvenPage(client: WireClient, wanted: PageQuery): Promise<Page> {
  for (let attempt = 1; ; attempt++) {
    const page = await requestPage(client, wanted, true);
    try {
      await client.reader(PageReader).encoding.prove(page, (key) => firstListed(client, key));
      return page;
    } catch (error) {
      if (!(error instanceof AnswerRejected)) throw error;
      const { reason, message: detail } = error;
      if (reason === 'malformed' && attempt < MOST_ENCODINGS) continue;
      throw client.failure('list', attempt, { kind: 'answer', reason, detail, contentType: undefined });
    }
  }
}

/** Returns the first key that begins with this whole one, as it is sent; undefined if there is none. */
async function firstListed(client: WireClient, key: ByteKey): Promise<string | undefined> {
  try {
    return (await requestPage(client, { sent: key })).firstKey;
  } catch (error) {
    // The credentials may be allowed to list the prefix only.
    if (error instanceof S3Failure) return undefined;
    throw error;
  }
}

/**
 * Lists a single key.
 *
 * @returns undefined if it is not listed
 * @throws S3Failure as {@link listPage}
 */
export async function listOne(
  client: WireClient,
  key: ByteKey,
): Promise<{ readonly etag: string; readonly size: number } | undefined> {
  const page = await listPage(client, { exact: key });
  // The key itself sorts before all other keys that begin with it.
  return page.firstKey === '' ? { etag: page.etag(0), size: page.size(0) } : undefined;
}

/**
 * What the listing of a range saw at its ends, including keys beyond the range. The listings of two neighbouring ranges
 * must agree on the key that follows the border.
 */
export interface RangeEnds {
  /** The first key listed, in the range or beyond it; undefined if the store listed no key. */
  first: ByteKey | undefined;
  /** The last key in the range; undefined if it holds no key. */
  last: ByteKey | undefined;
  /** What follows the range: a key, the end of the bucket, or unknown because the range ended with a full page. */
  beyond: { readonly key: ByteKey } | 'end' | 'not-seen';
}

/** The ends of a range that is not listed yet. */
export function noEnds(): RangeEnds {
  return { first: undefined, last: undefined, beyond: 'not-seen' };
}

/** How a range is listed. */
export interface ListingManner {
  /** Whether to request metadata as well. */
  readonly withMetadata?: boolean;
  /** Whether the listing ends only with an empty page, whatever the store says before: some stores say it too early. */
  readonly asksTwice?: boolean;
}

/**
 * Lists the keys of a range, page by page, and requests the next page while the current one is used. A page is lent
 * until the next one is requested from the generator: its bytes are then reused for another page.
 *
 * Each page starts after the last key of the page before, and never uses a continuation token: MinIO from 2024-03-21 to
 * 2025-07-23 loses a key if a first page whose start-after does not exist is continued by token (minio/minio#21463),
 * and any later run can continue from a key.
 *
 * @param range its end is read again for each page, and may be lowered while the range is listed. A caller that lowers
 *   it below the last key of the page that is lent must set `ends` to their new values; nothing more is then listed
 * @param ends filled in as the listing proceeds
 * @param manner see {@link ListingManner}
 * @throws S3Failure as {@link listPage}, and if keys have to be read in another way than so far
 */
export async function* listRange(
  client: WireClient,
  range: KeyRange,
  ends: RangeEnds,
  { withMetadata = false, asksTwice = false }: ListingManner = {},
): AsyncGenerator<Page, void, void> {
  let next = requestProvenPage(client, { after: range.after, withMetadata });
  let hasAsked = false;
  for (;;) {
    const listed = await next;
    const page = endAt(listed, range.upTo);
    ends.first ??= listed.firstKey;
    ends.last = page.lastKey ?? ends.last;
    if (!page.more || (ends.last === undefined && page.length < listed.length)) {
      const beyond = whatLiesBeyond(listed, page.length);
      const isConfirmed = !asksTwice || (page.length === 0 && hasAsked);
      if (beyond !== 'end' || isConfirmed) {
        ends.beyond = beyond;
        yield page;
        client.buffers.give(listed.bytes);
        return;
      }
      hasAsked = true;
    }
    next = requestProvenPage(client, { after: ends.last ?? range.after, withMetadata });
    // Awaited in the next round; until then a failure must not count as unhandled.
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
 * Lists a whole store by its continuation tokens, in the store's own order.
 *
 * @throws S3Failure as {@link listRange}
 */
export async function* listUnordered(client: WireClient): AsyncGenerator<Page, void, void> {
  let token: string | undefined;
  do {
    const page: Page = await requestProvenPage(client, { token });
    yield page;
    token = page.more ? page.nextToken : undefined;
  } while (token !== undefined);
}

/** Cuts a page off at the end of the range, which a page may overrun. */
function endAt(page: Page, upTo: ByteKey | undefined): Page {
  const last = page.lastKey;
  if (upTo === undefined || last === undefined || last < upTo) return page;
  return page.head(page.countUpTo(upTo));
}

function whatLiesBeyond(listed: Page, kept: number): RangeEnds['beyond'] {
  if (kept < listed.length) return { key: listed.key(kept) };
  return listed.more ? 'not-seen' : 'end';
}
