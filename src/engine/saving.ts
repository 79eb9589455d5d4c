import type { Side } from '../s3/side.ts';

/**
 * Assumptions about a store that save requests. Each one holds only until something contradicts it.
 *
 * - `tag-counts`: an object has no tags if its HEAD has no tag count, so that they need not be requested
 * - `listed-fields`: the metadata in the listing is complete and correct, so that it need not be requested
 */
export const SAVINGS = ['tag-counts', 'listed-fields'] as const;
export type Saving = (typeof SAVINGS)[number];

/** A store contradicted the assumption behind a saving: results that relied on it may be wrong. */
export class SavingContradicted extends Error {
  override name = 'SavingContradicted';
  readonly saving: Saving;
  readonly side: Side;

  constructor(saving: Saving, side: Side) {
    super(`the ${side}'s store contradicts the assumption behind ${saving}`);
    this.saving = saving;
    this.side = side;
  }
}
