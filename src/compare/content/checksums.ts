import { type ChecksumType, inReportOrder } from '../../s3/object/checksum-headers.ts';
import type { ObjectHead } from '../../s3/object/head.ts';

/** What a proof shows about two objects. `inconclusive`: neither equality nor a difference. */
export type ProofResult = 'equal' | 'different' | 'inconclusive';

/** What the stored checksums show about two objects. */
export interface ChecksumComparison {
  /** `contradiction`: one algorithm proves equality, and another one a difference. */
  readonly result: ProofResult | 'contradiction';
  /** The checksums that decided, such as `sha256:<base64>`. All checksums of the side if none decided. */
  readonly source: string | undefined;
  readonly destination: string | undefined;
}

/**
 * Compares the checksums that the stores keep of two objects.
 *
 * Checksums of whole objects by the same algorithm decide. A composite checksum is made of the checksums of the parts,
 * so it depends on the size of the parts: two composite checksums that match prove equality, and two that differ prove
 * nothing.
 *
 * Source: Amazon S3 User Guide, "Checking object integrity", full object and composite checksums.
 */
export function compareChecksums(source: ObjectHead, destination: ObjectHead): ChecksumComparison {
  const results = new Map<string, ProofResult>();
  for (const algorithm of Object.keys(source.checksums)) {
    const result = compareChecksum(checksumOf(source, algorithm), checksumOf(destination, algorithm));
    if (result !== 'inconclusive') results.set(algorithm, result);
  }
  const decided = new Set(results.values());
  const [result = 'inconclusive'] = decided;
  return {
    result: decided.size > 1 ? 'contradiction' : result,
    source: describeChecksums(source, results),
    destination: describeChecksums(destination, results),
  };
}

/** Whether the store sent any checksum of the object. */
export function hasChecksum(head: ObjectHead): boolean {
  return Object.values(head.checksums).some((value) => value !== undefined);
}

interface Checksum {
  readonly value: string;
  /** Undefined if unknown: stores older than the header `x-amz-checksum-type` do not send it. */
  readonly type: ChecksumType | undefined;
}

/** Algorithms whose checksums are always of the whole object: Amazon S3 User Guide, "Checking object integrity". */
const WHOLE_ONLY: ReadonlySet<string> = new Set(['crc64nvme']);

function checksumOf({ checksums, checksumType }: ObjectHead, algorithm: string): Checksum | undefined {
  const value = Object.hasOwn(checksums, algorithm) ? checksums[algorithm] : undefined;
  // Two empty values would count as the same checksum.
  if (value === undefined || value === '') return undefined;
  // A composite checksum ends in a hyphen and the number of parts. Base64 has no hyphen.
  if (/-[0-9]+$/.test(value)) return { value, type: 'COMPOSITE' };
  return { value, type: WHOLE_ONLY.has(algorithm) ? 'FULL_OBJECT' : checksumType };
}

function compareChecksum(source: Checksum | undefined, destination: Checksum | undefined): ProofResult {
  if (source === undefined || destination === undefined) return 'inconclusive';
  // A checksum of the whole and a composite one match only by chance, which is not negligible for a CRC of 32 bits.
  const isSameType =
    source.type === destination.type || source.type === undefined || destination.type === undefined;
  if (source.value === destination.value) return isSameType ? 'equal' : 'inconclusive';
  return source.type === 'FULL_OBJECT' && destination.type === 'FULL_OBJECT' ? 'different' : 'inconclusive';
}

function describeChecksums(
  { checksums }: ObjectHead,
  results: ReadonlyMap<string, ProofResult>,
): string | undefined {
  const named = inReportOrder(Object.keys(checksums)).filter(
    (name) => checksums[name] !== undefined && (results.size === 0 || results.has(name)),
  );
  return named.length === 0 ? undefined : named.map((name) => `${name}:${checksums[name]}`).join(', ');
}
