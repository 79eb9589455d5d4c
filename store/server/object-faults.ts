import type { Answer } from '../protocol/answer.ts';
import type { S3Request } from '../protocol/request.ts';
import { editListing } from './listing-faults.ts';

/** Replaces the ETag in the headers of an answer that has one. */
export function replaceEtag(answer: Answer, etag: string): Answer {
  return answer.headers.etag === undefined
    ? answer
    : { ...answer, headers: { ...answer.headers, etag: `"${etag}"` } };
}

/** Makes a request unconditional. */
export function withoutIfMatch(request: S3Request): S3Request {
  const { 'if-match': _, ...headers } = request.headers;
  return { ...request, headers };
}

/** Changes the ETag of a listing's row. */
export function relabelRow(row: string, etag: string): string {
  return row.replace(/<ETag>.*?<\/ETag>/s, `<ETag>&quot;${etag}&quot;</ETag>`);
}

/** Removes the headers with checksums. */
export function withoutChecksums(answer: Answer): Answer {
  const headers = Object.entries(answer.headers).filter(([name]) => !name.startsWith('x-amz-checksum-'));
  return { ...answer, headers: Object.fromEntries(headers) };
}

/** Reverses the digits of a row's ETag. */
export function reverseEtag(row: string): string {
  return row.replace(/(?<=<ETag>&quot;)\w+/, (etag) => [...etag].reverse().join(''));
}

/** Sets a listing's KeyCount to the number of its rows. */
export function recountRows(answer: Answer): Answer {
  return editListing(answer, (xml) =>
    xml.replace(/<KeyCount>\d+</, `<KeyCount>${xml.split('<Contents>').length - 1}<`),
  );
}

/** Announces no length, as a store that compresses its answers on the way. */
export function withoutLength(answer: Answer): Answer {
  return { ...answer, headers: { ...answer.headers, 'transfer-encoding': 'chunked' } };
}

/** Shows the object of a row as empty, as Swift does for objects whose parts are objects of their own. */
export function emptyRow(row: string): string {
  return relabelRow(row, 'd41d8cd98f00b204e9800998ecf8427e').replace(/<Size>\d+</, '<Size>0<');
}
