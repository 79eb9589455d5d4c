import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ByteKey } from '../../s3/byte-key.ts';
import { listPage, listUnordered } from '../../s3/listing/list.ts';
import type { Side } from '../../s3/side.ts';
import { fillListingTable, RepeatedKey } from '../ranges/listing-table.ts';
import type { OpenRun } from './open-run.ts';

/**
 * Lists a side completely, in the order of its store, into a table that sorts by bytes.
 *
 * @returns the path of the table
 * @throws S3Failure if the store fails, or lists a key twice
 */
export async function sortListing(run: OpenRun, side: Side): Promise<string> {
  const path = join(run.workDirectory, `${side}.sqlite`);
  const client = run.clients[side];
  // There is a file if the store was sorted before with its keys read in another way.
  await rm(path, { force: true });
  try {
    const listBeyond = (key: ByteKey) => listPage(client, { beyond: key });
    const entries = await fillListingTable(path, listUnordered(client), listBeyond);
    run.progress.restart();
    run.hooks.onUnordered(side, entries);
  } catch (error) {
    if (!(error instanceof RepeatedKey)) throw error;
    throw client.failure('list', 1, {
      kind: 'answer',
      reason: 'repeated-key',
      detail: error.message,
      contentType: undefined,
    });
  }
  return path;
}
