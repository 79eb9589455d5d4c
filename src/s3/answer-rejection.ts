import type { PageRejection } from './page-rejection.ts';

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
