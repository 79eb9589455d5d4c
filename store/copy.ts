import { createHash } from 'node:crypto';
import { type Answer, xmlAnswer } from './answer.ts';
import type { Bucket, StoredObject } from './bucket.ts';
import { type ByteKey, percentDecode } from './bytes.ts';
import { checksumElement, fullChecksum, isChecksumAlgorithm } from './checksums.ts';
import { checkCopySource, checkWriteConditions } from './conditions.ts';
import { refuse, S3Error } from './errors.ts';
import { defaultChecksum, describe, wholeSeconds } from './objects.ts';
import { demand } from './policy.ts';
import { checkKey, type S3Request } from './request.ts';
import { type BucketOperation, findStoredBucket, type StoreState } from './state.ts';
import type { Tag } from './tagging.ts';
import { findObject, newVersionHeader } from './versions.ts';
import { element, xmlDocument } from './xml.ts';

export interface CopySource {
  readonly bucket: Bucket;
  readonly object: StoredObject;
}

/** The object that `x-amz-copy-source` names, if its conditions hold and the sender may read it. */
export function findCopySource(request: S3Request, state: StoreState): CopySource {
  const header = (request.headers['x-amz-copy-source'] ?? '').replace(/^\//, '');
  const cut = header.indexOf('?');
  const path = percentDecode(cut < 0 ? header : header.slice(0, cut), 'plus-is-plus');
  const slash = path.indexOf('/');
  if (slash < 1 || slash === path.length - 1) {
    refuse('InvalidArgument', 'Copy Source must mention the source bucket and key: sourcebucket/sourcekey');
  }
  const versionId = cut < 0 ? undefined : /^versionId=(.*)$/.exec(header.slice(cut + 1))?.[1];
  demand(request.principal, versionId === undefined ? 's3:GetObject' : 's3:GetObjectVersion');
  const bucket = findStoredBucket(state, path.slice(0, slash));
  const query = new Map(versionId === undefined ? [] : [['versionId', versionId as ByteKey] as const]);
  try {
    const object = findObject({ ...request, key: path.slice(slash + 1) as ByteKey, query }, bucket);
    checkCopySource(request.headers, object);
    return { bucket, object };
  } catch (error) {
    if (error instanceof S3Error && error.code === 'MethodNotAllowed') {
      refuse(
        'InvalidRequest',
        'The source of a copy request may not specifically refer to a delete marker by version id.',
      );
    }
    throw error;
  }
}

export function sourceVersionHeader({ bucket, object }: CopySource): Record<string, string> {
  return bucket.versioning === 'Never' ? {} : { 'x-amz-copy-source-version-id': object.versionId };
}

type Directive = 'COPY' | 'REPLACE';

function directive(request: S3Request, name: string): Directive {
  const given = request.headers[name] ?? 'COPY';
  if (given !== 'COPY' && given !== 'REPLACE') {
    refuse(
      'InvalidArgument',
      name.includes('metadata') ? 'Unknown metadata directive.' : 'Unknown tagging directive.',
    );
  }
  return given;
}

/** Copying an object onto itself has to change something. */
function refuseIdleCopy(request: S3Request, source: CopySource, metadata: Directive): void {
  const itself = source.bucket.name === request.bucket && source.object.key === request.key;
  const changes = ['x-amz-storage-class', 'x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  const named = (request.headers['x-amz-copy-source'] ?? '').includes('?versionId=');
  if (
    !itself ||
    named ||
    metadata === 'REPLACE' ||
    changes.some((name) => request.headers[name] !== undefined)
  )
    return;
  refuse(
    'InvalidRequest',
    "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.",
  );
}

function tagsOfCopy(request: S3Request, source: StoredObject, own: readonly Tag[]): readonly Tag[] {
  if (directive(request, 'x-amz-tagging-directive') === 'REPLACE') return own;
  if (source.tags.length > 0) {
    demand(request.principal, 's3:GetObjectTagging');
    demand(request.principal, 's3:PutObjectTagging');
  }
  return source.tags;
}

/** Storage class, website redirect and lock are never copied: the request sets them anew. */
function headersOfCopy(source: StoredObject, own: Readonly<Record<string, string>>): Record<string, string> {
  const { 'x-amz-website-redirect-location': _, ...copied } = source.headers;
  const fromRequest = ['x-amz-website-redirect-location', 'x-amz-server-side-encryption'];
  const set = Object.entries(own).filter(([name]) => fromRequest.includes(name));
  return { ...copied, ...Object.fromEntries(set) };
}

/** A copy is one piece: its checksum is of the full object, in the source's algorithm unless another is asked for. */
function checksumOfCopy(
  request: S3Request,
  source: StoredObject,
  state: StoreState,
): StoredObject['checksum'] {
  const asked = request.headers['x-amz-checksum-algorithm']?.toUpperCase();
  if (asked !== undefined && !isChecksumAlgorithm(asked)) {
    refuse(
      'InvalidRequest',
      'Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, CRC64NVME, SHA1, SHA256]',
    );
  }
  const algorithm = asked ?? source.checksum?.algorithm;
  return algorithm === undefined
    ? defaultChecksum(source.content, state)
    : fullChecksum(algorithm, source.content);
}

export const copyObject: BucketOperation = (request, bucket, state): Answer => {
  checkKey(request.key);
  const source = findCopySource(request, state);
  const metadata = directive(request, 'x-amz-metadata-directive');
  refuseIdleCopy(request, source, metadata);
  checkWriteConditions(request.headers, bucket.latest(request.key));
  const own = describe(request, bucket);
  const { object: from } = source;
  const object: StoredObject = {
    kind: 'object',
    key: request.key,
    versionId: bucket.nextVersionId(),
    lastModified: wholeSeconds(request.now),
    content: from.content,
    etag: createHash('md5').update(from.content).digest('hex'),
    checksum: checksumOfCopy(request, from, state),
    parts: undefined,
    ...own,
    headers: metadata === 'REPLACE' ? own.headers : headersOfCopy(from, own.headers),
    metadata: metadata === 'REPLACE' ? own.metadata : from.metadata,
    tags: tagsOfCopy(request, from, own.tags),
  };
  bucket.add(object);
  const { checksum } = object;
  const sums =
    checksum === undefined
      ? ''
      : element(checksumElement(checksum.algorithm), checksum.value) + element('ChecksumType', checksum.type);
  return xmlAnswer(
    xmlDocument(
      'CopyObjectResult',
      element('LastModified', new Date(object.lastModified).toISOString()) +
        element('ETag', `"${object.etag}"`) +
        sums,
    ),
    { ...newVersionHeader(object.versionId), ...sourceVersionHeader(source) },
  );
};
