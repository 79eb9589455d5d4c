/** Why an answer with status 200 is not taken for a page. */
export type PageRejection =
  | 'not-a-listing'
  | 'truncated'
  | 'malformed'
  | 'foreign-bucket'
  | 'outside-prefix'
  | 'not-the-answer'
  | 'not-after-start'
  | 'out-of-order'
  | 'count-mismatch'
  | 'stuck'
  | 'unspeakable-key'
  | 'repeated-key';

/** Why an answer that says it is right is not believed. */
export type AnswerRejection =
  | PageRejection
  /** It is no document of the kind that was asked for. */
  | 'foreign-document'
  /** It lacks headers that every object has. */
  | 'no-object'
  /** Its length, or the part that it says to be, is not what was asked for. */
  | 'wrong-length';

/** An answer that must not be believed; it counts as a failed try. */
export class AnswerRejected extends Error {
  override name = 'AnswerRejected';
  readonly reason: AnswerRejection;

  constructor(reason: AnswerRejection, detail: string) {
    super(detail);
    this.reason = reason;
  }
}

/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
export class PageRejected extends AnswerRejected {
  override name = 'PageRejected';
  declare readonly reason: PageRejection;

  constructor(reason: PageRejection, detail: string) {
    super(reason, detail);
  }
}
