/** Why a successful answer is rejected. */
export type AnswerRejection =
  /** A page: the body is not a listing. */
  | 'not-a-listing'
  /** The answer about an object is not a document of the requested kind. */
  | 'foreign-document'
  /** The document ends before its closing tag. */
  | 'truncated'
  | 'malformed'
  | 'foreign-bucket'
  | 'outside-prefix'
  /** An empty page that answers another question. */
  | 'not-the-answer'
  /** The first key of a page does not sort after the requested start. */
  | 'not-after-start'
  | 'out-of-order'
  /** `KeyCount` is not the number of entries. */
  | 'count-mismatch'
  /** A page announces more keys but gives no way to list them. */
  | 'stuck'
  /** A listing can't continue after a key that is not valid UTF-8. */
  | 'non-utf8-key'
  | 'repeated-key'
  /** The answer to a HEAD lacks headers that every object has. */
  | 'no-object'
  /** The length, or the range of bytes, is not the requested one. */
  | 'wrong-length';

/**
 * Thrown by whatever reads an answer, if the answer must not be believed: it would make a run report "missing" or
 * "identical" about data that it did not see. The request counts as a failed try.
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
