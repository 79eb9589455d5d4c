import type { StoredObject } from './bucket.ts';
import { refuse, S3Error } from './errors.ts';

/** The bytes of an object that an answer carries. */
export interface Slice {
  readonly start: number;
  readonly end: number;
  /** False for the whole object: then the status is 200 and no Content-Range is sent. */
  readonly partial: boolean;
}

/**
 * One byte range (RFC 9110, 14). A range that doesn't parse, or several at once, is ignored as AWS does:
 * the whole object comes back.
 */
export function sliceOfRange(range: string | undefined, size: number): Slice {
  const whole: Slice = { start: 0, end: size, partial: false };
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
  return { start, end, partial: true };
}

/** `?partNumber=`: a part of a multipart upload; an object put in one piece is its own part 1. */
export function sliceOfPart(object: StoredObject, partNumber: string): Slice {
  const number = Number(partNumber);
  if (!Number.isInteger(number) || number < 1 || number > 10_000) {
    refuse('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive');
  }
  if (object.parts === undefined) {
    if (number !== 1) refuse('InvalidPartNumber');
    return { start: 0, end: object.content.length, partial: true };
  }
  const part = object.parts[number - 1];
  if (part === undefined) refuse('InvalidPartNumber');
  return { start: part.offset, end: part.offset + part.size, partial: true };
}
