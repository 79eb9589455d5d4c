import type { AnswerRejection } from '../../s3/answer-rejection.ts';
import { S3Failure } from '../../s3/failure.ts';
import {
  AssumptionContradicted,
  type AssumptionName,
  assumeAgain,
  type GivenUp,
  giveUp,
} from '../assumptions.ts';
import { RunFailure } from '../run-failure.ts';

/** An assumption that a side's store contradicts. */
export type Contradiction = Pick<AssumptionContradicted, 'assumption' | 'side'>;

/** What a page contradicts, by why it is rejected. */
const BY_REJECTION: Partial<Record<AnswerRejection, AssumptionName>> = {
  'out-of-order': 'byte-order',
  'not-after-start': 'byte-order',
  'not-url-encoded': 'encoded-keys',
  'plus-not-encoded': 'encoded-pluses',
};

/** Returns the assumption that an error contradicts; undefined if it is another error. */
export function contradictionIn(error: unknown): Contradiction | undefined {
  if (error instanceof AssumptionContradicted) return error;
  const failure =
    error instanceof RunFailure ? error.failures[0] : error instanceof S3Failure ? error.failure : undefined;
  if (failure?.cause.kind !== 'answer') return undefined;
  const assumption = BY_REJECTION[failure.cause.reason];
  return assumption && { assumption, side: failure.side };
}

/**
 * Gives up a contradicted assumption. If keys were read wrongly, they may also have looked out of order, so that the order
 * of the store is assumed again.
 */
export function giveUpAfter({ assumption, side }: Contradiction, before: GivenUp): GivenUp {
  const givenUp = giveUp(assumption, side, before);
  const concernsKeys = assumption === 'encoded-keys' || assumption === 'encoded-pluses';
  return concernsKeys ? assumeAgain('byte-order', side, givenUp) : givenUp;
}
