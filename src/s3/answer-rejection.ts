/** Why a successful answer is rejected. */
export type AnswerRejection =
  /** The answer to a listing is another document. */
  | 'not-a-listing'
  /** The answer about an object is another document than the requested one. */
  | 'foreign-document'
  /** The document ends before its closing tag. */
  | 'truncated'
  /** The body, or a key in it, is longer than any answer to the request can be. */
  | 'too-long'
  /** The document, or a header, breaks its own format. */
  | 'malformed'
  /** The page names another bucket. */
  | 'foreign-bucket'
  /** The page has a key outside the prefix, or names another prefix. */
  | 'outside-prefix'
  /** The page names another start, or a delimiter. */
  | 'not-the-answer'
  /** The first key of a page does not sort after the requested start, or the store changes the start. */
  | 'not-after-start'
  /** Keys are not URL-encoded, although the page says so. */
  | 'not-url-encoded'
  /** Keys are URL-encoded except for the plus, which is therefore no space. */
  | 'plus-not-encoded'
  /** The keys of a page do not increase strictly. */
  | 'out-of-order'
  /** `KeyCount` is not the number of entries, or there are more than `MaxKeys` or than were requested. */
  | 'count-mismatch'
  /** The page announces more keys but gives no way to list them. */
  | 'stuck'
  /** A listing can't continue after a key that is not valid UTF-8. */
  | 'non-utf8-key'
  /** A store that is listed in its own order lists a key twice. */
  | 'repeated-key'
  /** The answer to a HEAD lacks headers that every object has. */
  | 'no-object'
  /** The length, or the range of bytes, is not the requested one. */
  | 'wrong-length';

/**
 * Thrown by the reader of an answer that must not be believed, because it would make a run report "missing" or
 * "identical" about data that it did not see. The request counts as a failed attempt.
 */
export class AnswerRejected extends Error {
  override name = 'AnswerRejected';
  readonly reason: AnswerRejection;

  /** @param detail completes "the answer can't be believed: …" in a message to the user */
  constructor(reason: AnswerRejection, detail: string) {
    super(detail);
    this.reason = reason;
  }
}
