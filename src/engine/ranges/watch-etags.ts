import { EtagWitness } from '../../s3/listing/etag-witness.ts';
import type { Side } from '../../s3/side.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import type { SideListing } from './compare-range.ts';

/**
 * Watches the pages of a side for ETags that do not depend on the content.
 *
 * @returns the same listing, which throws AssumptionContradicted at the page that shows it
 */
export function watchEtags(list: SideListing, side: Side): SideListing {
  const witness = new EtagWitness();
  return async function* (range, ends) {
    for await (const page of list(range, ends)) {
      if (witness.isConvincedBy(page.columns)) throw new AssumptionContradicted('etags', side);
      yield page;
    }
  };
}
