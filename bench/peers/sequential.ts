/**
 * The sequential design as a program. It lists both buckets by the AWS SDK for JavaScript, one page at a time, merges
 * them by key, and compares ETag and size.
 *
 *     node bench/peers/sequential.ts <endpoint> <pair of buckets>
 */
import { type _Object, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { CREDENTIALS } from '../stores/bucket-pair.ts';
import { type ProgramRun, processorSeconds } from './program.ts';

const [endpoint = '', name = ''] = process.argv.slice(2);
const client = new S3Client({
  endpoint,
  region: 'us-east-1',
  forcePathStyle: true,
  credentials: CREDENTIALS,
});
let requests = 0;

async function* entriesOf(bucket: string): AsyncGenerator<_Object[], void, void> {
  let token: string | undefined;
  do {
    requests++;
    const page = await client.send(
      new ListObjectsV2Command({
        Bucket: bucket,
        ...(token === undefined ? {} : { ContinuationToken: token }),
      }),
    );
    yield page.Contents ?? [];
    token = page.NextContinuationToken;
  } while (token !== undefined);
}

/** Steps through a listing, one entry at a time. It waits only between pages. */
class Listing {
  entry: _Object | undefined;
  readonly #pages: AsyncGenerator<_Object[], void, void>;
  #page: readonly _Object[] = [];
  #at = 0;

  constructor(bucket: string) {
    this.#pages = entriesOf(bucket);
  }

  /** Moves to the next entry of the page. Returns false if the next page is needed. */
  step(): boolean {
    this.entry = this.#page[this.#at++];
    return this.entry !== undefined;
  }

  /** Waits for the next page and moves to its first entry. */
  async turnPage(): Promise<void> {
    const next = await this.#pages.next();
    if (next.done === true) return;
    this.#page = next.value;
    this.#at = 0;
    this.step();
  }
}

const startedAt = performance.now();
const found = { compared: 0, onlyInSource: 0, onlyInDestination: 0, different: 0 };
const source = new Listing(`${name}-source`);
const destination = new Listing(`${name}-destination`);
await source.turnPage();
await destination.turnPage();
while (source.entry !== undefined || destination.entry !== undefined) {
  const left = source.entry;
  const right = destination.entry;
  // The keys are ASCII, so strings compare in the order of the listing.
  const isLeft = left !== undefined && (right === undefined || (left.Key ?? '') <= (right.Key ?? ''));
  const isRight = right !== undefined && (left === undefined || (right.Key ?? '') <= (left.Key ?? ''));
  found.compared++;
  if (!isRight) found.onlyInSource++;
  else if (!isLeft) found.onlyInDestination++;
  else if (left?.ETag !== right?.ETag || left?.Size !== right?.Size) found.different++;
  if (isLeft && !source.step()) await source.turnPage();
  if (isRight && !destination.step()) await destination.turnPage();
}
const run: ProgramRun = {
  objects: found.compared,
  seconds: (performance.now() - startedAt) / 1000,
  processorSeconds: processorSeconds(),
  requests,
};
console.log(JSON.stringify(run));
