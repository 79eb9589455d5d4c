import type { StoredObject } from '../buckets/stored-object.ts';
import { refuse, S3Error } from '../protocol/errors.ts';

const MAX_PART_NUMBER = 10_000;

/** The bytes of an object that an answer contains, from `start` up to `end`. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  /** False for the whole object: then the status is 200 and there is no Content-Range. */
  readonly isPartial: boolean;
}

/**
 * Reads a Range header (RFC 9110, 14). As at AWS, a range that does not parse and a list of ranges are ignored, and the
 * whole object is returned.
 *
 * @throws S3Error InvalidRange  no byte of the object is in the range
 */
export function sliceOfRange(range: string | undefined, size: number): Slice {
  const whole: Slice = { start: 0, end: size, isPartial: false };
  const parts = /^bytes=(\d*)-(\d*)$/.exec(range ?? '');
  if (parts === null) return whole;
  const [, first = '', last = ''] = parts;
  if (first === '' && last === '') return whole;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (first !== '' && last !== '' && Number(last) < start) return whole;
  if (start >= size || (first === '' && Number(last) === 0)) {
    throw new S3Error('InvalidRange', {
      fields: { RangeRequested: range ?? '', ActualObjectSize: String(size) },
      headers: { 'content-range': `bytes */${size}` },
    });
  }
  return { start, end, isPartial: true };
}

/** Reads the query parameter `partNumber`. */
export function parsePartNumber(text: string): number {
  const number = Number(text);
  if (!Number.isInteger(number) || number < 1 || number > MAX_PART_NUMBER) {
    refuse('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  return number;
}

/** The bytes of one part. An object that was put in one piece is its own part 1. */
export function sliceOfPart(object: StoredObject, partNumber: string): Slice {
  const number = parsePartNumber(partNumber);
  if (object.parts === undefined) {
    if (number !== 1) refuse('InvalidPartNumber');
    return { start: 0, end: object.content.length, isPartial: true };
  }
  const part = object.parts[number - 1];
  if (part === undefined) refuse('InvalidPartNumber');
  return { start: part.offset, end: part.offset + part.size, isPartial: true };
}
