import { S3Failure } from '../../../s3/failure.ts';
import type { KeyRange } from '../../../s3/key-range.ts';
import { listRange, type RangeEnds } from '../../../s3/listing/list.ts';
import type { Page } from '../../../s3/listing/page.ts';
import type { WireClient } from '../../../s3/wire/client.ts';
import { SavingContradicted } from '../../saving.ts';

/**
 * Lists a range with what the store knows of the objects.
 *
 * MinIO writes names of metadata as they are, so that an object can have one that breaks the XML of its page. Without
 * metadata the page is whole: that no such page can be read is no failure of the run, but the end of the saving.
 *
 * @throws SavingContradicted where an answer could not be believed
 * @throws S3Failure as `listRange`
 */
export async function* listWithMetadata(
  client: WireClient,
  range: KeyRange,
  ends: RangeEnds,
): AsyncGenerator<Page, void, void> {
  try {
    yield* listRange(client, range, ends, true);
  } catch (error) {
    if (error instanceof S3Failure && error.failure.cause.kind === 'answer')
      throw new SavingContradicted('listed-fields', client.address.side);
    throw error;
  }
}
