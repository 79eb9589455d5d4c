import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';

/** The checksums of S3's "Checking object integrity": a value is base64 of the big-endian bytes. */
export const CHECKSUM_ALGORITHMS = ['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const;
export type ChecksumAlgorithm = (typeof CHECKSUM_ALGORITHMS)[number];

/** Of all bytes, or of the parts' checksums one after another (then the value ends in `-N`). */
export type ChecksumType = 'FULL_OBJECT' | 'COMPOSITE';

export interface Checksum {
  readonly algorithm: ChecksumAlgorithm;
  readonly type: ChecksumType;
  readonly value: string;
}

export function isChecksumAlgorithm(name: string): name is ChecksumAlgorithm {
  return (CHECKSUM_ALGORITHMS as readonly string[]).includes(name);
}

export function checksumHeader(algorithm: ChecksumAlgorithm): string {
  return `x-amz-checksum-${algorithm.toLowerCase()}`;
}

/** The XML element that carries the value, such as `ChecksumCRC32`. */
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

/** The CRC-64/NVME table in two halves: 32-bit integers are fast, BigInt is not. */
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

/** Whether a value could be one of this algorithm: base64 of the right length. */
export function isChecksumValue(algorithm: ChecksumAlgorithm, value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return bytes.length === DIGEST_BYTES[algorithm] && bytes.toString('base64') === value;
}

export function fullChecksum(algorithm: ChecksumAlgorithm, content: Uint8Array): Checksum {
  return { algorithm, type: 'FULL_OBJECT', value: digest(algorithm, content).toString('base64') };
}

/** The checksum of the parts' checksums, with their count. */
export function compositeChecksum(algorithm: ChecksumAlgorithm, partValues: readonly string[]): Checksum {
  const joined = Buffer.concat(partValues.map((value) => Buffer.from(value, 'base64')));
  const value = `${digest(algorithm, joined).toString('base64')}-${partValues.length}`;
  return { algorithm, type: 'COMPOSITE', value };
}
