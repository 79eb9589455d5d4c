import { isNameOf } from '../address.ts';
import { AnswerRejected } from '../answer-rejection.ts';
import { type ByteKey, keyFromBytes, keyToText } from '../byte-key.ts';
import type { WireClient } from '../wire/client.ts';
import { type Cursor, leaveElement, takeText } from '../xml/cursor.ts';
import { eachChild, readDocument } from '../xml/document.ts';
import { decodeXmlText } from '../xml/text.ts';
import { LISTING } from './document.ts';
import { listingCheck } from './listing-check.ts';
import { PAGE_LENGTH } from './page.ts';
import { decodeUrlEncoded } from './url-encoded-key.ts';

/** Which names to list. */
interface NamesQuery {
  /** What every name begins with, from the start of the bucket: the prefix of the store does not apply. */
  readonly beginning: ByteKey;
  /** Whether to stop at the next slash, so that the keys of a folder become one name that ends in a slash. */
  readonly folders: boolean;
  /** The most names, up to 1,000. */
  readonly most: number;
}

/**
 * Lists some names of a bucket in one request, to show a person what there is. Nothing can be proven by it: unlike a page,
 * the answer is not checked for gaps or order.
 *
 * @returns whole keys, or folders that end in a slash
 * @throws S3Failure if the store refuses, or if its answer can't be read
 */
export async function listNames(client: WireClient, wanted: NamesQuery): Promise<ByteKey[]> {
  const { beginning, folders, most } = wanted;
  const query: Record<string, string> = {
    'encoding-type': 'url',
    'list-type': '2',
    'max-keys': String(most),
  };
  if (beginning !== '') query.prefix = keyToText(beginning);
  if (folders) query.delimiter = '/';
  return client.get(
    'list',
    query,
    ({ body }) => readNames(body, client.address.bucket).filter((name) => name.startsWith(beginning)),
    () => listingCheck({ entries: PAGE_LENGTH, withMetadata: false }),
  );
}

/**
 * Reads the keys and the folders of a ListObjectsV2 answer, in byte order.
 *
 * @throws AnswerRejected if it is not a listing of this bucket, or not whole
 */
export function readNames(body: Buffer, bucket: string): ByteKey[] {
  const raw: string[] = [];
  let name: string | undefined;
  let isUrlEncoded = false;
  readDocument(body, LISTING, (cursor) =>
    eachChild(cursor, (child, isEmpty) => {
      if (isEmpty) return true;
      if (child === 'Name') name = decodeXmlText(takeText(cursor, child));
      else if (child === 'EncodingType') isUrlEncoded = takeText(cursor, child) === 'url';
      else if (child === 'Contents') takeInner(cursor, child, 'Key', raw);
      else if (child === 'CommonPrefixes') takeInner(cursor, child, 'Prefix', raw);
      else return false;
      return true;
    }),
  );
  if (!isNameOf(name, bucket)) {
    throw new AnswerRejected('foreign-bucket', `the answer names the bucket ${JSON.stringify(name)}`);
  }
  const names = raw.map((text) => {
    const decoded = decodeXmlText(text);
    return isUrlEncoded ? decodeUrlEncoded(decoded) : keyFromBytes(decoded);
  });
  return names.sort((one, other) => (one < other ? -1 : 1));
}

/** Steps through an element, and takes the texts of its children of one name. */
function takeInner(cursor: Cursor, element: string, wanted: string, into: string[]): void {
  eachChild(cursor, (child, isEmpty) => {
    if (child !== wanted || isEmpty) return isEmpty;
    into.push(takeText(cursor, child));
    return true;
  });
  leaveElement(cursor, element);
}
