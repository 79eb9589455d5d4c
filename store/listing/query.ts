import { type ByteKey, encodeForListing, NO_BYTES } from '../protocol/bytes.ts';
import { refuse } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { element, escapeXml, wrap } from '../protocol/xml.ts';

/** Writes the few keys outside the rows: percent-encoded if `isEncoded`, otherwise escaped for XML. */
function keyWriter(isEncoded: boolean): (key: ByteKey) => string {
  return isEncoded ? encodeForListing : escapeXml;
}

/** The query parameters that all kinds of listing share. */
interface ListingQuery {
  readonly prefix: ByteKey;
  readonly delimiter: ByteKey;
  readonly maxKeys: number;
  /** Whether keys are percent-encoded (`encoding-type=url`). */
  readonly isEncoded: boolean;
}

/**
 * Reads the parameters that all kinds of listing share.
 *
 * @param countName the parameter that limits the page
 * @throws S3Error InvalidArgument
 */
export function parseListingQuery({ query }: S3Request, countName = 'max-keys'): ListingQuery {
  const encoding = query.get('encoding-type');
  if (encoding !== undefined && encoding !== 'url') {
    refuse('InvalidArgument', 'Invalid Encoding Method specified in Request');
  }
  return {
    prefix: query.get('prefix') ?? NO_BYTES,
    delimiter: query.get('delimiter') ?? NO_BYTES,
    maxKeys: parseCount(query.get(countName), countName),
    isEncoded: encoding === 'url',
  };
}

/**
 * Reads how many entries a page may have.
 *
 * @returns at most 1,000, which is also the default
 */
export function parseCount(given: string | undefined, name: string): number {
  if (given === undefined || given === '') return 1000;
  if (!/^\d{1,10}$/.test(given) || Number(given) > 0x7fffffff) {
    refuse('InvalidArgument', `Provided ${name} not an integer or within integer range`);
  }
  return Math.min(Number(given), 1000);
}

/** An element whose text is a key. Too slow for rows: `PageWriter` writes those. */
export function keyElement(name: string, key: ByteKey | undefined, isEncoded: boolean): string {
  return key === undefined ? '' : wrap(name, keyWriter(isEncoded)(key));
}

/** The `<CommonPrefixes>` of a page. */
export function commonPrefixElements(prefixes: readonly ByteKey[], isEncoded: boolean): string {
  const write = keyWriter(isEncoded);
  return prefixes.map((prefix) => wrap('CommonPrefixes', wrap('Prefix', write(prefix)))).join('');
}

/** States `EncodingType` if keys are percent-encoded. */
export function encodingElement(isEncoded: boolean): string {
  return element('EncodingType', isEncoded ? 'url' : undefined);
}

/** The token for the page after `last`. It contains that key in base64, so that no client can take it for a key. */
export function continuationToken(last: ByteKey): string {
  return `1${Buffer.from(last, 'latin1').toString('base64')}`;
}

/**
 * Reads a continuation token.
 *
 * @returns the last key of the previous page
 * @throws S3Error InvalidArgument
 */
export function readContinuationToken(token: string): ByteKey {
  const last = Buffer.from(token.slice(1), 'base64').toString('latin1') as ByteKey;
  if (continuationToken(last) !== token)
    refuse('InvalidArgument', 'The continuation token provided is incorrect');
  return last;
}
