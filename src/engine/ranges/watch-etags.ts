import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { EtagWitness } from '../../s3/listing/etag-witness.ts';
import type { Page } from '../../s3/listing/page.ts';
import { readContent } from '../../s3/object/content.ts';
import { sha256Hash } from '../../s3/object/content-hash.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { AssumptionContradicted } from '../assumptions.ts';
import type { SideListing } from './compare-range.ts';

/** How many pairs of objects a worker reads of each side. */
const MOST_READ = 3;

/** The largest object that is read, in bytes. */
const LARGEST = 64 * 1024;

/**
 * Watches the pages of a side for ETags that do not depend on the content.
 *
 * One ETag with one size proves nothing: the objects may be copies of each other. If many neighbours have it, two of them
 * are read, if they are small. If their bytes differ, the ETag does not depend on them.
 *
 * @returns the same listing, which throws AssumptionContradicted at the page that shows it
 */
export function watchEtags(list: SideListing, client: WireClient): SideListing {
  const { side } = client.address;
  const witness = new EtagWitness();
  let left = MOST_READ;
  return async function* (range, ends) {
    for await (const page of list(range, ends)) {
      if (witness.isConvincedBy(page.columns)) throw new AssumptionContradicted('etags', side);
      const { repeated } = witness;
      if (repeated !== undefined && left > 0 && isWorthReading(page, repeated)) {
        left--;
        if (await areDifferent(client, page, repeated)) throw new AssumptionContradicted('etags', side);
      }
      yield page;
    }
  };
}

interface Pair {
  readonly first: number;
  readonly last: number;
}

function isWorthReading(page: Page, { first, last }: Pair): boolean {
  const isSame = page.etag(first) === page.etag(last) && page.size(first) === page.size(last);
  return isSame && page.size(first) <= LARGEST;
}

/** Returns whether two objects with one ETag have different bytes. If they can't be read, nothing is known. */
async function areDifferent(client: WireClient, page: Page, { first, last }: Pair): Promise<boolean> {
  const object = { ifMatch: page.etag(first), size: page.size(first) };
  const [one, other] = await Promise.all(
    [first, last].map((at) => hashOf(client, page.key(at), object).catch(nothingKnown)),
  );
  return one !== undefined && other !== undefined && one !== other;
}

async function hashOf(
  client: WireClient,
  key: ByteKey,
  object: { readonly ifMatch: string; readonly size: number },
): Promise<string | undefined> {
  const hash = sha256Hash();
  const { kind } = await readContent(client, key, { ...object, onChunk: (chunk) => hash.update(chunk) });
  return kind === 'whole' ? hash.digest() : undefined;
}

function nothingKnown(error: unknown): undefined {
  if (!(error instanceof S3Failure)) throw error;
}
