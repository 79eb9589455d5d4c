import type { ChecksumAlgorithm, ObjectHead } from '../../s3/object/head.ts';

/** The strongest first. */
const ALGORITHMS: readonly ChecksumAlgorithm[] = ['sha256', 'sha1', 'crc64nvme', 'crc32c', 'crc32'];

/** What a proof says of two objects; `nothing` where it can't tell. */
export type Sign = 'equal' | 'different' | 'nothing';

export interface ChecksumSign {
  /** `contradiction`: one algorithm says equal, another one different. */
  readonly sign: Sign | 'contradiction';
  /** The checksums that decided, as `sha256:<base64>`; all there are where nothing was decided. */
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

/**
 * What the checksums that the stores keep say of two objects.
 *
 * Checksums of whole objects by the same algorithm decide. One made of the parts' checksums depends on the parts: two
 * that are the same prove equality, two others prove nothing.
 *
 * Source: Amazon S3 User Guide, "Checking object integrity", full object and composite checksums.
 */
export function compareChecksums(source: ObjectHead, destination: ObjectHead): ChecksumSign {
  const signs = new Map<ChecksumAlgorithm, Sign>();
  for (const algorithm of ALGORITHMS) {
    const sign = signOf(checksumOf(source, algorithm), checksumOf(destination, algorithm));
    if (sign !== 'nothing') signs.set(algorithm, sign);
  }
  const decided = new Set(signs.values());
  const [sign = 'nothing'] = decided;
  return {
    sign: decided.size > 1 ? 'contradiction' : sign,
    source: shown(source, signs),
    destination: shown(destination, signs),
  };
}

export function hasChecksum(head: ObjectHead): boolean {
  return ALGORITHMS.some((algorithm) => head.checksums[algorithm] !== undefined);
}

interface Checksum {
  readonly value: string;
  /** Undefined where nothing tells: stores older than the header do not send it. */
  readonly type: 'FULL_OBJECT' | 'COMPOSITE' | undefined;
}

function checksumOf(
  { checksums, checksumType }: ObjectHead,
  algorithm: ChecksumAlgorithm,
): Checksum | undefined {
  const value = checksums[algorithm];
  // An empty value would be the same as any other empty one.
  if (value === undefined || value === '') return undefined;
  // The number of parts after the value; base64 has no hyphen.
  return { value, type: /-[0-9]+$/.test(value) ? 'COMPOSITE' : checksumType };
}

function signOf(source: Checksum | undefined, destination: Checksum | undefined): Sign {
  if (source === undefined || destination === undefined) return 'nothing';
  // One of the whole and one of its parts are the same by chance only; a CRC of 32 bits leaves room for chance.
  const isSameType =
    source.type === destination.type || source.type === undefined || destination.type === undefined;
  if (source.value === destination.value) return isSameType ? 'equal' : 'nothing';
  return source.type === 'FULL_OBJECT' && destination.type === 'FULL_OBJECT' ? 'different' : 'nothing';
}

function shown({ checksums }: ObjectHead, signs: ReadonlyMap<ChecksumAlgorithm, Sign>): string | undefined {
  const named = ALGORITHMS.filter(
    (name) => checksums[name] !== undefined && (signs.size === 0 || signs.has(name)),
  );
  return named.length === 0 ? undefined : named.map((name) => `${name}:${checksums[name]}`).join(', ');
}
