import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { refuse } from './errors.ts';

/**
 * The algorithms in "Checking object integrity" of the Amazon S3 user guide. A checksum's value is its big-endian bytes
 * in base64.
 */
export const CHECKSUM_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/**
 * FULL_OBJECT covers all bytes of the object. COMPOSITE covers the concatenated checksums of its parts, and its value
 * ends in `-N`, the number of parts.
 */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  readonly value: string;
}

function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return (CHECKSUM_ALGORITHMS as readonly string[]).includes(name);
}

/**
 * Reads the name of an algorithm, in any case.
 *
 * @throws S3Error InvalidRequest  S3 has no such algorithm
 */
export function parseChecksumAlgorithm(name: string): ChecksumAlgorithm {
  const algorithm = name.toUpperCase();
  if (isChecksumAlgorithm(algorithm)) return algorithm;
  return refuse(
    'InvalidRequest',
    'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
  );
}

/** The header that carries a checksum, such as `x-amz-checksum-crc32`. */
export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** The XML element that carries a checksum, such as `ChecksumCRC32`. */
export function checksumElement(algorithm: ChecksumAlgorithm): string {
  return `Checksum${algorithm}`;
}

const CRC32C_TABLE = crc32cTable();

function crc32cTable(): Uint32Array {
  const table = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0x82f63b78 : value >>> 1;
    table[byte] = value;
  }
  return table;
}

function crc32c(bytes: Uint8Array): Buffer {
  let value = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    value = (value >>> 8) ^ (CRC32C_TABLE[(value ^ (bytes[i] as number)) & 0xff] as number);
  }
  return fourBytes((value ^ 0xffffffff) >>> 0);
}

/** The CRC-64/NVME table as two 32-bit halves, because BigInt arithmetic is slow. */
const CRC64_TABLE = crc64Table();

function crc64Table(): { readonly high: Uint32Array; readonly low: Uint32Array } {
  const high = new Uint32Array(256);
  const low = new Uint32Array(256);
  for (let byte = 0; byte < 256; byte++) {
    let value = BigInt(byte);
    for (let bit = 0; bit < 8; bit++) value = value & 1n ? (value >> 1n) ^ 0x9a6c9329ac4bc9b5n : value >> 1n;
    high[byte] = Number(value >> 32n);
    low[byte] = Number(value & 0xffffffffn);
  }
  return { high, low };
}

function crc64Nvme(bytes: Uint8Array): Buffer {
  let high = 0xffffffff;
  let low = 0xffffffff;
  for (let i = 0; i < bytes.length; i++) {
    const index = (low ^ (bytes[i] as number)) & 0xff;
    low = ((low >>> 8) | (high << 24)) ^ (CRC64_TABLE.low[index] as number);
    high = (high >>> 8) ^ (CRC64_TABLE.high[index] as number);
  }
  return Buffer.concat([fourBytes((high ^ 0xffffffff) >>> 0), fourBytes((low ^ 0xffffffff) >>> 0)]);
}

function fourBytes(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

function digest(algorithm: ChecksumAlgorithm, bytes: Uint8Array): Buffer {
  switch (algorithm) {
    case 'CRC32':
      return fourBytes(crc32(bytes));
    case 'CRC32C':
      return crc32c(bytes);
    case 'CRC64NVME':
      return crc64Nvme(bytes);
    case 'SHA1':
      return createHash('sha1').update(bytes).digest();
    case 'SHA256':
      return createHash('sha256').update(bytes).digest();
  }
}

const DIGEST_BYTES: Readonly<Record<ChecksumAlgorithm, number>> = {
  CRC32: 4,
  CRC32C: 4,
  CRC64NVME: 8,
  SHA1: 20,
  SHA256: 32,
};

/** Whether a value has the form that this algorithm's checksums have: base64 of the right length. */
export function isChecksumValue(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === DIGEST_BYTES[algorithm] && bytes.toString('base64') === value;
}

/** The FULL_OBJECT checksum of `content`. */
export function fullChecksum(algorithm: ChecksumAlgorithm, content: Uint8Array): Checksum {
  return { algorithm, type: 'FULL_OBJECT', value: digest(algorithm, content).toString('base64') };
}

/**
 * The COMPOSITE checksum of a multipart upload.
 *
 * @param partValues the parts' checksums in base64, in part order
 */
export function compositeChecksum(algorithm: ChecksumAlgorithm, partValues: readonly string[]): Checksum {
  const joined = Buffer.concat(partValues.map((value) => Buffer.from(value, 'base64')));
  const value = `${digest(algorithm, joined).toString('base64')}-${partValues.length}`;
  return { algorithm, type: 'COMPOSITE', value };
}
