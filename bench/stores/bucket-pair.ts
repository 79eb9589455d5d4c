/** The same store keys for every benchmark: the embedded store's own. */
export const CREDENTIALS = { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' };

const MISSING_EVERY = 10_000;
const PAGE = 1000;

/** Two buckets that a generator serves; the destination lacks every {@link MISSING_EVERY}th object. */
export interface BucketPair {
  readonly endpoints: { readonly source: string; readonly destination: string };
  /** The buckets are `<name>-source` and `<name>-destination`. */
  readonly name: string;
  /** Of the source. */
  readonly objects: number;
}

/** A pair of buckets as the generator's command line takes them. */
export function pairFormulas(name: string, shape: string, objects: number): string[] {
  return [
    `${name}-source:${shape}:${objects}`,
    `${name}-destination:${shape}:${objects}:missingEvery=${MISSING_EVERY}`,
  ];
}

export function pairAt(endpoint: string, name: string, objects: number): BucketPair {
  return { endpoints: { source: endpoint, destination: endpoint }, name, objects };
}

/** Whether the destination lacks the object at an index. */
export function isMissing(index: number): boolean {
  return index % MISSING_EVERY === MISSING_EVERY - 1;
}

/** Objects that the destination lacks. */
export function missingIn({ objects }: Pick<BucketPair, 'objects'>): number {
  return Math.floor(objects / MISSING_EVERY);
}

/** The least LIST calls that both buckets can be listed with. */
export function fewestCalls({ objects }: Pick<BucketPair, 'objects'>): number {
  return pagesOf(objects) + pagesOf(objects - missingIn({ objects }));
}

function pagesOf(objects: number): number {
  return Math.max(1, Math.ceil(objects / PAGE));
}
