import { type Answer, xmlAnswer } from './answer.ts';
import { readConditionsHold } from './conditions.ts';
import { refuse } from './errors.ts';
import { GENERATED_AT, type GeneratedBucket, type GeneratedObject } from './generated-bucket.ts';
import { sliceOfRange } from './ranges.ts';
import type { S3Request } from './request.ts';
import { SyntheticBody } from './synthetic-body.ts';
import { tagDocument } from './tagging.ts';

function find(request: S3Request, bucket: GeneratedBucket): GeneratedObject {
  const object = bucket.find(request.key);
  if (object !== undefined) return object;
  return refuse(request.principal.may('s3:ListBucket') ? 'NoSuchKey' : 'AccessDenied');
}

/** The bytes are the ETag over and over: as long as the formula says, though not what its ETag is the MD5 of. */
export function getGeneratedObject(request: S3Request, bucket: GeneratedBucket): Answer {
  const { etag, size, isCorrupt } = find(request, bucket);
  const headers: Record<string, string> = {
    'content-type': 'application/octet-stream',
    etag: `"${etag}"`,
    'last-modified': new Date(GENERATED_AT).toUTCString(),
    'accept-ranges': 'bytes',
  };
  if (!readConditionsHold(request.headers, { etag, lastModified: GENERATED_AT })) {
    return { status: 304, headers, body: '' };
  }
  const slice = sliceOfRange(request.headers.range, size);
  if (slice.partial) headers['content-range'] = `bytes ${slice.start}-${slice.end - 1}/${size}`;
  const status = slice.partial ? 206 : 200;
  if (request.method === 'HEAD') {
    return { status, headers: { ...headers, 'content-length': String(slice.end - slice.start) }, body: '' };
  }
  const flawAt = isCorrupt ? Math.floor(size / 2) : undefined;
  const whole = SyntheticBody.of(etag, size, flawAt);
  return { status, headers, body: whole.subarray(slice.start, slice.end) };
}

export function getGeneratedTags(request: S3Request, bucket: GeneratedBucket): Answer {
  find(request, bucket);
  return xmlAnswer(tagDocument([]));
}
