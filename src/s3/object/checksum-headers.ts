import type { Headers } from '../wire/answer.ts';

/**
 * The checksum algorithms that S3 has today, the strongest first: the order in which a report shows the checksums.
 * Others, which may come, are read as well and follow them.
 *
 * Source: Amazon S3 API Reference, "HeadObject"; SHA512, MD5 and the XXHASH family since April 2026.
 */
const KNOWN_ALGORITHMS: readonly string[] = [
  'sha512',
  'sha256',
  'sha1',
  'md5',
  'xxhash128',
  'crc64nvme',
  'xxhash3',
  'xxhash64',
  'crc32c',
  'crc32',
];

/**
 * The checksums of an object by the names of their algorithms, in lower case. Values are in base64; a composite one may
 * end with `-` and the number of parts. Only own properties count: any name may come.
 */
export type Checksums = Readonly<Record<string, string | undefined>>;

/** Whether a checksum is of the whole object, or made of the checksums of its parts. */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

const PREFIX = 'x-amz-checksum-';

/** What follows the prefix in headers that describe checksums and are none. */
const DESCRIPTIONS: ReadonlySet<string> = new Set(['algorithm', 'mode', 'type']);

/** Matches names that can be the key of a plain object: `__proto__` can't. */
const ALGORITHM = /^[a-z0-9][a-z0-9-]*$/;

/** Matches base64 that is no word of a future header such as `x-amz-checksum-status`: it is padded, or long. */
const DIGEST = /^(?:[A-Za-z0-9+/]+={1,2}|[A-Za-z0-9+/]{16,})(?:-\d+)?$/;

/** Reads the checksums in the headers of an answer, in the order in which a report shows them. */
export function checksumsIn(
  headers: Headers,
  textOf: (header: Headers[string]) => string | undefined,
): { readonly checksums: Checksums; readonly checksumType: ChecksumType | undefined } {
  const found: [string, string][] = [];
  for (const header in headers) {
    if (!header.startsWith(PREFIX)) continue;
    const name = header.slice(PREFIX.length);
    const value = textOf(headers[header]);
    if (value !== undefined && isChecksum(name, value)) found.push([name, value]);
  }
  const checksums = Object.fromEntries(found.length > 1 ? found.sort(byStrength) : found);
  const type = textOf(headers['x-amz-checksum-type']);
  if (type === 'FULL_OBJECT' || type === 'COMPOSITE') return { checksums, checksumType: type };
  // Before 2025 stores sent no type, but appended the number of parts to a composite value.
  const isComposite = found.some(([, value]) => /-\d+$/.test(value));
  return { checksums, checksumType: isComposite ? 'COMPOSITE' : undefined };
}

function isChecksum(name: string, value: string): boolean {
  if (KNOWN_ALGORITHMS.includes(name)) return true;
  return !DESCRIPTIONS.has(name) && ALGORITHM.test(name) && DIGEST.test(value);
}

function byStrength([one]: readonly [string, string], [other]: readonly [string, string]): number {
  const difference = placeOf(one) - placeOf(other);
  return difference === 0 ? (one < other ? -1 : 1) : difference;
}

function placeOf(algorithm: string): number {
  const place = KNOWN_ALGORITHMS.indexOf(algorithm);
  return place < 0 ? KNOWN_ALGORITHMS.length : place;
}

/** Sorts the names of algorithms into the order in which a report shows their checksums. */
export function inReportOrder(algorithms: readonly string[]): string[] {
  return [...algorithms].sort((one, other) => byStrength([one, ''], [other, '']));
}
