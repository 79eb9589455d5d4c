import type { Side } from '../s3/side.ts';

/**
 * Ways to do without requests, each believed of a store only as long as nothing contradicts it.
 *
 * - `tag-counts`: no tags are asked for of an object that a HEAD counts none of
 * - `listed-fields`: nothing is asked for that the listing told
 */
export const SAVINGS = ['tag-counts', 'listed-fields'] as const;
export type Saving = (typeof SAVINGS)[number];

/** Requests were saved that should not have been: what was found meanwhile may be wrong. */
export class SavingContradicted extends Error {
  override name = 'SavingContradicted';
  readonly saving: Saving;
  readonly side: Side;

  constructor(saving: Saving, side: Side) {
    super(`the ${side}'s store contradicts what ${saving} rely on`);
    this.saving = saving;
    this.side = side;
  }
}
