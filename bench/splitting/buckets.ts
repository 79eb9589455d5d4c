import type { ByteKey } from '../../src/s3/byte-key.ts';
import { COPIES, SHAPES } from './shapes.ts';
import type { Bucket } from './simulation.ts';

/** Every shape with an identical copy, then the shapes whose copy differs. */
export const BUCKET_NAMES: readonly string[] = [...Object.keys(SHAPES), ...Object.keys(COPIES)];

/** @throws Error if no bucket has that name */
export function bucketOf(name: string, keys: number): Bucket {
  const [shape, copy] = COPIES[name] ?? [name, (source: readonly ByteKey[]) => source];
  const generate = SHAPES[shape];
  if (generate === undefined) throw new Error(`There is no bucket "${name}"`);
  const source = generate(keys);
  return { source, destination: copy(source) };
}
