import { S3Failure } from '../../../s3/failure.ts';
import type { KeyRange } from '../../../s3/key-range.ts';
import {
  contradictedReading,
  type ListingManner,
  listRange,
  type RangeEnds,
} from '../../../s3/listing/list.ts';
import type { Page } from '../../../s3/listing/page.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import { AssumptionContradicted } from '../../assumptions.ts';

/**
 * Lists a range together with the objects' metadata.
 *
 * MinIO does not escape names of metadata, so that one object can make the XML of its page invalid. Without metadata the
 * same page is valid. An invalid page therefore ends the saving instead of the run.
 *
 * @throws AssumptionContradicted if an answer can't be believed
 * @throws S3Failure if the store fails in another way, like `listRange`
 */
export async function* listWithMetadata(
  client: WireClient,
  range: KeyRange,
  ends: RangeEnds,
  manner: ListingManner = {},
): AsyncGenerator<Page, void, void> {
  try {
    yield* listRange(client, range, ends, { ...manner, withMetadata: true });
  } catch (error) {
    const isUnbelievable = error instanceof S3Failure && error.failure.cause.kind === 'answer';
    // Without metadata, keys would be encoded in the same way.
    if (isUnbelievable && contradictedReading(error) === undefined)
      throw new AssumptionContradicted('listed-fields', client.address.side);
    throw error;
  }
}
