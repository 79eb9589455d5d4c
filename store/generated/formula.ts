import { isShapeName, SHAPES, type ShapeName } from './shapes.ts';

/** What the keys and objects of a generated bucket are computed from. */
export interface BucketFormula {
  /** A named shape, or the key at each index. Keys must increase strictly in UTF-8 byte order. */
  readonly shape: ShapeName | ((index: number, count: number) => string);
  readonly count: number;
  /** Every n-th key (at index n-1, 2n-1, …) is missing. */
  readonly missingEvery?: number;
  /** Every n-th object has another ETag than without this setting. */
  readonly alteredEvery?: number;
  /** Every n-th object has one altered byte, but its ETag and size are unchanged. */
  readonly corruptEvery?: number;
  /** The size of every object in bytes. By default the size depends on the key and is between 1 KiB and 1 MiB. */
  readonly objectBytes?: number;
  /** Every n-th key is followed by an additional one, `<key>~extra`. */
  readonly extraEvery?: number;
  /** Milliseconds added to the time of every answer about this bucket. */
  readonly latencyMs?: number;
  /** How many megabytes of rendered pages are cached; 64 by default. A page of 1,000 keys takes about a quarter. */
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

/**
 * Reads a bucket's name and formula from the command line.
 *
 * @param text `<bucket>:<shape>:<count>[:<setting>=<number>]…`
 * @throws Error what is wrong with the text
 */
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
  const numbers: Partial<Record<(typeof SETTINGS)[number], number>> = {};
  for (const setting of settings) {
    const [key, value] = setting.split('=');
    const known = SETTINGS.find((each) => each === key);
    if (known === undefined) throw new Error(`"${key}" is not one of ${SETTINGS.join(', ')}`);
    numbers[known] = wholeNumber(value, known);
  }
  return { name, formula: { shape, count: wholeNumber(count, 'the count'), ...numbers } };
}
