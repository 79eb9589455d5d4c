import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { PlannedObject, SideName } from '../plan/plan.ts';

/** Bytes repeat after so many: a prime, so that a part of a content is not taken for another part of it. */
const PERIOD = 251;

/** The bytes of an object. */
export function bytesOf({ content, length }: Pick<PlannedObject, 'content' | 'length'>): Buffer {
  const blocks = Array.from({ length: 8 }, (_, i) => digest('sha256', `${content}:${i}`));
  return Buffer.alloc(length, Buffer.concat(blocks).subarray(0, PERIOD));
}

const ETAGS = new WeakMap<PlannedObject, string>();

/** The ETag of an object that a side holds, without quotes. */
export function etagOf(object: PlannedObject, side: SideName): string {
  const known = ETAGS.get(object);
  if (known !== undefined) return known;
  const etag = computeEtag(object, side);
  ETAGS.set(object, etag);
  return etag;
}

function computeEtag(object: PlannedObject, side: SideName): string {
  const bytes = bytesOf(object);
  if (object.etag === 'md5') return digest('md5', bytes).toString('hex');
  if (object.etag === 'opaque')
    return `${digest('md5', Buffer.concat([Buffer.from(side), bytes])).toString('hex')}-x`;
  const parts = partsOf(object).map(({ from, to }) => digest('md5', bytes.subarray(from, to)));
  return `${digest('md5', Buffer.concat(parts)).toString('hex')}-${parts.length}`;
}

/** The parts that an object was uploaded in: one for an object that was not uploaded in parts. */
export function partsOf({
  etag,
  length,
}: PlannedObject): readonly { readonly from: number; readonly to: number }[] {
  const size = typeof etag === 'number' ? etag : Math.max(1, length);
  return Array.from({ length: Math.max(1, Math.ceil(length / size)) }, (_, i) => ({
    from: i * size,
    to: Math.min(length, (i + 1) * size),
  }));
}

/** The checksum of an object, in base64. Names that Node can't compute get another hash of the bytes. */
export function checksumOf(name: string, object: PlannedObject): string {
  const bytes = bytesOf(object);
  if (name === 'crc32') {
    const value = Buffer.alloc(4);
    value.writeUInt32BE(crc32(bytes));
    return value.toString('base64');
  }
  if (['sha1', 'sha256', 'sha512', 'md5'].includes(name)) return digest(name, bytes).toString('base64');
  return digest('sha256', Buffer.concat([Buffer.from(name), bytes]))
    .subarray(0, 8)
    .toString('base64');
}

function digest(algorithm: string, bytes: Buffer | string): Buffer {
  return createHash(algorithm).update(bytes).digest();
}
