/** The access keys of every benchmark's store, which are the embedded store's default ones. */
export const CREDENTIALS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

const MISSING_EVERY = 10_000;
const PAGE = 1000;

/** Two buckets that a generator serves. The destination lacks every {@link MISSING_EVERY}th object. */
export interface BucketPair {
  readonly endpoints: { readonly source: string; readonly destination: string };
  /** The buckets are `<name>-source` and `<name>-destination`. */
  readonly name: string;
  /** The number of objects of the source. */
  readonly objects: number;
}

/** Returns the formulas of a pair of buckets for the command line of a generator. */
export function pairFormulas(name: string, shape: string, objects: number): string[] {
  return [
    `${name}-source:${shape}:${objects}`,
    `${name}-destination:${shape}:${objects}:missingEvery=${MISSING_EVERY}`,
  ];
}

/** Returns a pair whose buckets are both at one endpoint. */
export function pairAt(endpoint: string, name: string, objects: number): BucketPair {
  return { endpoints: { source: endpoint, destination: endpoint }, name, objects };
}

/** Returns whether the destination lacks the object at an index. */
export function isMissing(index: number): boolean {
  return index % MISSING_EVERY === MISSING_EVERY - 1;
}

/** Returns how many objects the destination lacks. */
export function missingIn({ objects }: Pick<BucketPair, 'objects'>): number {
  return Math.floor(objects / MISSING_EVERY);
}

/** Returns the smallest number of LIST calls with which both buckets can be listed. */
export function fewestCalls({ objects }: Pick<BucketPair, 'objects'>): number {
  return pagesOf(objects) + pagesOf(objects - missingIn({ objects }));
}

function pagesOf(objects: number): number {
  return Math.max(1, Math.ceil(objects / PAGE));
}
