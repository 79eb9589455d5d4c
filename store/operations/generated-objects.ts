import { GENERATED_AT, type GeneratedBucket, type GeneratedObject } from '../generated/generated-bucket.ts';
import { readConditionsHold } from '../objects/conditions.ts';
import { sliceOfRange } from '../objects/ranges.ts';
import { tagDocument } from '../objects/tags.ts';
import { type Answer, xmlAnswer } from '../protocol/answer.ts';
import { refuse } from '../protocol/errors.ts';
import type { S3Request } from '../protocol/request.ts';
import { SyntheticBody } from '../protocol/synthetic-body.ts';

function findGenerated(request: S3Request, bucket: GeneratedBucket): GeneratedObject {
  const object = bucket.find(request.key);
  if (object !== undefined) return object;
  return refuse(request.principal.may('s3:ListBucket') ? 'NoSuchKey' : 'AccessDenied');
}

/** GET and HEAD. The bytes are the ETag repeated to the object's size; the ETag is not their MD5. */
export function getGeneratedObject(request: S3Request, bucket: GeneratedBucket): Answer {
  const { etag, size, isCorrupt } = findGenerated(request, bucket);
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
  if (slice.isPartial) headers['content-range'] = `bytes ${slice.start}-${slice.end - 1}/${size}`;
  const status = slice.isPartial ? 206 : 200;
  if (request.method === 'HEAD') {
    return { status, headers: { ...headers, 'content-length': String(slice.end - slice.start) }, body: '' };
  }
  const flawAt = isCorrupt ? Math.floor(size / 2) : undefined;
  const whole = SyntheticBody.of(etag, size, flawAt);
  return { status, headers, body: whole.subarray(slice.start, slice.end) };
}

/** GetObjectTagging. Generated objects have no tags. */
export function getGeneratedTags(request: S3Request, bucket: GeneratedBucket): Answer {
  findGenerated(request, bucket);
  return xmlAnswer(tagDocument([]));
}
