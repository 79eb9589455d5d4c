import { isShapeName, SHAPES, type ShapeName } from './shapes.ts';

/** A bucket that is computed: what it holds follows from this and nothing else. */
export interface BucketFormula {
  /** A named shape, or the key at each index: strictly increasing in UTF-8 byte order. */
  readonly shape: ShapeName | ((index: number, count: number) => string);
  readonly count: number;
  /** Every n-th key (at index n-1, 2n-1, …) is left out. */
  readonly missingEvery?: number;
  /** Every n-th object has another ETag. */
  readonly alteredEvery?: number;
  /** Every n-th object has a byte altered, with the ETag and the size that it had before. */
  readonly corruptEvery?: number;
  /** Bytes of every object; without it, from 1 KiB to 1 MiB, as its key has it. */
  readonly objectBytes?: number;
  /** After every n-th key comes one more, `<key>~extra`. */
  readonly extraEvery?: number;
  /** Added to the answer time of this bucket. */
  readonly latencyMs?: number;
  /** How many megabytes of rendered pages are kept; 64 if not said. A page of 1,000 keys is about a quarter. */
  readonly cacheMegabytes?: number;
}

const SETTINGS = [
  'missingEvery',
  'alteredEvery',
  'corruptEvery',
  'objectBytes',
  'extraEvery',
  'latencyMs',
  'cacheMegabytes',
] as const;

function wholeNumber(text: string | undefined, what: string): number {
  if (text === undefined || !/^\d+$/.test(text))
    throw new Error(`${what} must be a whole number, not "${text}"`);
  return Number(text);
}

/** Reads `<bucket>:<shape>:<count>[:<setting>=<number>]…`. */
export function parseGeneratedBucket(text: string): {
  readonly name: string;
  readonly formula: BucketFormula;
} {
  const [name = '', shape = '', count, ...settings] = text.split(':');
  if (name === '' || !isShapeName(shape)) {
    throw new Error(
      `"${text}" is not <bucket>:<shape>:<count>; shapes are ${Object.keys(SHAPES).join(', ')}`,
    );
  }
  const flaws: Partial<Record<(typeof SETTINGS)[number], number>> = {};
  for (const setting of settings) {
    const [key, value] = setting.split('=');
    const known = SETTINGS.find((each) => each === key);
    if (known === undefined) throw new Error(`"${key}" is none of ${SETTINGS.join(', ')}`);
    flaws[known] = wholeNumber(value, known);
  }
  return { name, formula: { shape, count: wholeNumber(count, 'the count'), ...flaws } };
}
