import { crc32, inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const END_OF_DIRECTORY_BYTES = 22;
const DIRECTORY_ENTRY = 0x02014b50;
const DIRECTORY_ENTRY_BYTES = 46;
const LOCAL_HEADER_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Returns the files of a zip archive by path, without folders, each checked against its CRC-32.
 *
 * It reads the central directory (PKWARE APPNOTE 4.3.12), because an archive that was written as a stream, as artifacts
 * are, has no sizes in its local headers. Zip64 and encryption are not supported.
 *
 * @throws Error if the archive is damaged or uses an unsupported method
 */
export function unzip(archive: Buffer): ReadonlyMap<string, Buffer> {
  const files = new Map<string, Buffer>();
  const end = findEndOfDirectory(archive);
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  for (let index = 0; index < count; index++) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`no zip directory entry at byte ${at}`);
    const nameLength = archive.readUInt16LE(at + 28);
    const nameAt = at + DIRECTORY_ENTRY_BYTES;
    const name = archive.toString('utf8', nameAt, nameAt + nameLength);
    if (!name.endsWith('/')) files.set(name, readFile(archive, at, name));
    at = nameAt + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return files;
}

/** Searches backwards, because a comment of up to 64 KiB may follow the record. */
function findEndOfDirectory(archive: Buffer): number {
  const earliest = Math.max(0, archive.length - END_OF_DIRECTORY_BYTES - 0xffff);
  for (let at = archive.length - END_OF_DIRECTORY_BYTES; at >= earliest; at--) {
    if (archive.readUInt32LE(at) === END_OF_DIRECTORY) return at;
  }
  throw new Error(`not a zip archive (${archive.length} bytes)`);
}

function readFile(archive: Buffer, entry: number, name: string): Buffer {
  const method = archive.readUInt16LE(entry + 10);
  const header = archive.readUInt32LE(entry + 42);
  const start =
    header + LOCAL_HEADER_BYTES + archive.readUInt16LE(header + 26) + archive.readUInt16LE(header + 28);
  const packed = archive.subarray(start, start + archive.readUInt32LE(entry + 20));
  if (method !== STORED && method !== DEFLATED)
    throw new Error(`${name}: zip method ${method} is not supported`);
  const bytes = method === STORED ? packed : inflateRawSync(packed);
  if (crc32(bytes) !== archive.readUInt32LE(entry + 16)) throw new Error(`${name}: CRC-32 does not match`);
  return bytes;
}
