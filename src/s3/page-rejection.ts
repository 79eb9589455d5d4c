import { AnswerRejected } from './answer-rejection.ts';

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

/** An answer that may not be merged: taking it would make a run say "missing" or "identical" of what it did not see. */
export class PageRejected extends AnswerRejected {
  override name = 'PageRejected';
  declare readonly reason: PageRejection;

  constructor(reason: PageRejection, detail: string) {
    super(reason, detail);
  }
}
