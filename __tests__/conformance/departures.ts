import type { TargetName } from './target.ts';

/** A statement of this suite to which a store answers otherwise than AWS documents. */
interface Departure {
  readonly store: TargetName;
  readonly topic: Topic;
  readonly statement: string;
  /** What the store does instead, in words. */
  readonly instead: string;
  /** The store's answer as the statement observes it. It is asserted, so this table cannot become outdated. */
  readonly answers: unknown;
  /** The page that documents the expected answer: AWS's, or the RFC to which AWS's page refers. */
  readonly settledBy: string;
}

export type Topic =
  | 'signatures'
  | 'listing'
  | 'objects'
  | 'tags'
  | 'versions'
  | 'lock'
  | 'multipart'
  | 'checksums'
  | 'calls';

type Row = readonly [statement: string, instead: string, answers: unknown];

const AWS = 'https://docs.aws.amazon.com/AmazonS3/latest';
const RANGES = 'https://www.rfc-editor.org/rfc/rfc9110#section-14.1.2';

/** Ceph RADOS Gateway 16.2 (Debian 12). */
const rgw = (topic: Topic, settledBy: string, rows: readonly Row[]): Departure[] =>
  rows.map(([statement, instead, answers]) => ({
    store: 'rgw',
    topic,
    statement,
    instead,
    answers,
    settledBy,
  }));

export const DEPARTURES: readonly Departure[] = [
  ...rgw('signatures', `${AWS}/API/ErrorResponses.html`, [
    ['a signature for another region is refused', 'accepts any region', '200'],
    ['an Authorization header without its components is refused', 'another code', '400 InvalidArgument'],
  ]),

  // AWS's page does not document how a space is encoded. AWS's own clients decode a + as a space.
  ...rgw('listing', 'https://github.com/boto/botocore/blob/develop/botocore/handlers.py', [
    ['encoding-type=url writes "a b" as a+b', 'a space is %20', ['a%20b']],
  ]),
  ...rgw('listing', `${AWS}/API/API_ListObjectsV2.html`, [
    [`encoding-type=url writes "a\\"b'c" as a%22b%27c`, "' is not percent-encoded", ['a%22b&apos;c']],
    ['encoding-type=url writes "a/c/d" as a/c/d', '/ is percent-encoded', ['a%2Fc%2Fd']],
    [
      'encoding-type=url writes "test_file(3).png" as test_file%283%29.png',
      '( and ) are not percent-encoded',
      ['test_file(3).png'],
    ],
    [
      'encoding-type=url encodes prefix, start-after, delimiter and common prefixes too',
      'start-after and delimiter are not encoded',
      { encoding: ['url'], startAfter: ['a&amp;'], delimiter: ['&amp;b'], prefixes: ['a', 'a%26b'] },
    ],
    ['a negative max-keys is refused', 'accepts it', '200'],
    ['an unknown encoding-type is refused', 'ignores it', '200'],
    ['a made-up continuation token is refused', 'its tokens are keys', '200'],
    ['an empty continuation token is refused', 'ignores it', '200'],
  ]),
  ...rgw('listing', `${AWS}/API/API_ListObjects.html`, [
    [
      'ListObjects V1 starts after its marker and returns NextMarker only with a delimiter',
      'always returns it',
      { keys: ['a/c/d'], prefixes: [], truncated: true, next: 'a/c/d' },
    ],
  ]),
  ...rgw('listing', `${AWS}/API/API_HeadBucket.html`, [
    ["HEAD of a bucket returns the bucket's region", 'no such header', undefined],
  ]),
  ...rgw('listing', `${AWS}/API/ErrorResponses.html`, [
    ['a key of 1,025 ASCII bytes', 'another code', '400 InvalidObjectName'],
    ['a key of 1,025 bytes in 513 characters', 'another code', '400 InvalidObjectName'],
  ]),

  ...rgw('objects', `${AWS}/userguide/UsingMetadata.html`, [
    ['user metadata: a name with dots and underscores', 'an underscore becomes a hyphen', { 'a.b-c-d': '1' }],
    [
      'user metadata: a value in raw UTF-8 is returned encoded by RFC 2047',
      'the bytes are returned unchanged',
      { nonascii: Buffer.from('ÄMÄZÕÑ S3').toString('latin1') },
    ],
    ['more than 2 KB of user metadata is refused', 'accepts it', '200'],
  ]),
  ...rgw('objects', RANGES, [
    ['GET with Range: bytes=-0', 'sends the whole object', '206 bytes 0-10/11 hello world'],
    ['GET with Range: bytes=5-2', 'refuses an invalid range', '416 InvalidRange'],
    [
      'GET with Range: lines=0-1',
      'returns a Content-Range although it ignores the unit',
      '200 bytes 0-10/11 hello world',
    ],
  ]),
  ...rgw('objects', 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5', [
    ['a 304 has the ETag and no body', 'no ETag', [undefined, '']],
  ]),
  ...rgw('objects', `${AWS}/userguide/conditional-writes.html`, [
    ['put with If-Match with the right ETag', 'does not accept quotes', '412 PreconditionFailed'],
    ['put with If-Match if the object does not exist', 'another code', '412 PreconditionFailed'],
  ]),
  ...rgw('objects', `${AWS}/API/ErrorResponses.html`, [
    ['parts of a missing upload', 'another code', '404 NoSuchKey'],
    ['GET of an invalid version id', 'another code', '404 NoSuchKey'],
  ]),
  ...rgw('objects', `${AWS}/API/API_CopyObject.html`, [
    [
      'the answer to a copy contains its ETag, in quotes as everywhere',
      'no quotes',
      '5eb63bbbe01eeed093cb22bb8f5acdc3',
    ],
    [
      'a copy with MetadataDirective REPLACE has the headers and metadata of the request and the tags of its source',
      'the tags are dropped',
      {
        body: 'hello world',
        etag: '"5eb63bbbe01eeed093cb22bb8f5acdc3"',
        type: 'text/x-second',
        metadata: { made: 'second' },
        tags: {},
      },
    ],
    [
      'a copy with TaggingDirective REPLACE has the tags of the request',
      'ignores the directive',
      {
        body: 'hello world',
        etag: '"5eb63bbbe01eeed093cb22bb8f5acdc3"',
        type: 'text/x-original',
        metadata: { made: 'first' },
        tags: { made: 'first' },
      },
    ],
    ['a copy if the source must match another ETag', 'ignores the condition', 'accepted'],
    ['a copy if the source must not match its ETag', 'ignores the condition', 'accepted'],
  ]),
  ...rgw('objects', `${AWS}/API/API_DeleteObjects.html`, [
    ['DeleteObjects of more than 1,000 keys is refused', 'returns no code', '400 Unknown'],
    ['DeleteObjects without a digest of its body is refused', 'accepts it', '200'],
    ['DeleteObjects with malformed XML is refused', 'returns no code', '400'],
  ]),
  ...rgw('objects', `${AWS}/API/API_GetBucketLocation.html`, [
    ['the location of a bucket in us-east-1 is empty', 'the name of its zone group', 'default'],
  ]),

  ...rgw('tags', `${AWS}/userguide/object-tagging.html`, [
    ['refused: 11 tags', 'another code', '400 InvalidTag'],
    ['refused on upload: 11 tags, and nothing is stored', 'another code', ['400 InvalidArgument', 404]],
    ['refused: the same key twice', 'keeps the last', 'accepted'],
    ['refused: a key that starts with aws:', 'accepts it', 'accepted'],
  ]),
  ...rgw('tags', `${AWS}/API/API_GetObject.html`, [
    ['setting no tags removes the previous ones', 'the count is then 0', [{}, '0']],
  ]),
  ...rgw('tags', `${AWS}/API/API_GetObjectTagging.html`, [
    [
      'each version has its own tags',
      'does not return the version id',
      [
        [[{ Key: 'v', Value: '1' }], false],
        [[{ Key: 'v', Value: '2' }], false],
        [[{ Key: 'v', Value: '2' }], false],
      ],
    ],
  ]),

  ...rgw('versions', `${AWS}/userguide/DeleteMarker.html`, [
    [
      'GET of a key whose latest version is a delete marker is 404 with x-amz-delete-marker',
      'no such headers',
      ['404 NoSuchKey', undefined, false],
    ],
    [
      'HEAD of a key whose latest version is a delete marker is 404 with x-amz-delete-marker',
      'no such headers',
      ['404', undefined, false],
    ],
    ['GET of a delete marker by its id is 405', '404', ['404 NoSuchKey', undefined, undefined]],
    ['HEAD of a delete marker by its id is 405', '404', ['404', undefined, undefined]],
  ]),
  ...rgw('versions', `${AWS}/API/ErrorResponses.html`, [
    [
      'deleting a version by its id removes it permanently, and the previous one is the latest',
      'another code',
      [undefined, 'old', '404 NoSuchKey'],
    ],
  ]),
  ...rgw('versions', `${AWS}/API/API_CopyObject.html`, [
    [
      'a copy of an old version becomes the latest, and the answer contains its source version',
      "does not return the source's version id",
      [false, 'old'],
    ],
  ]),

  ...rgw('lock', `${AWS}/API/ErrorResponses.html`, [
    [
      'an object without a lock has no retention and no legal hold',
      "another code, that of the bucket's configuration",
      [
        [undefined, undefined, undefined],
        '404 ObjectLockConfigurationNotFoundError',
        '404 ObjectLockConfigurationNotFoundError',
      ],
    ],
  ]),

  ...rgw('multipart', `${AWS}/API/API_CreateMultipartUpload.html`, [
    [
      'headers, metadata and tags are those of the request that created the upload',
      'the tags are dropped, and the answer has no TagSet at all',
      { ContentType: 'text/x-parts', Metadata: { made: 'of parts' }, TagSet: undefined },
    ],
  ]),
  ...rgw('multipart', `${AWS}/API/API_HeadObject.html`, [
    [
      'HEAD of part 1 of 3 returns its size and the number of parts',
      'ignores partNumber',
      ['200', '10485768', undefined, '"06fd533bd0f950b867ac561d448a0faa-3"'],
    ],
    [
      'HEAD of part 3 of 3 returns its size and the number of parts',
      'ignores partNumber',
      ['200', '10485768', undefined, '"06fd533bd0f950b867ac561d448a0faa-3"'],
    ],
    ['GET of a part returns only that part', 'ignores partNumber', [200, 10_485_768, undefined]],
    ['a part beyond the last is 416', 'ignores partNumber', '200'],
  ]),
  ...rgw('multipart', `${AWS}/API/API_CompleteMultipartUpload.html`, [
    [
      'completing with parts in another order is refused, and the upload remains usable',
      'sorts them',
      ['accepted', 'accepted'],
    ],
    [
      'completing with the same part twice is refused, and the upload remains usable',
      'another code',
      ['400 InvalidPart', 'accepted'],
    ],
    [
      'completing with only some of the parts',
      'requires every part that was uploaded',
      ['400 InvalidPart', undefined],
    ],
    ['the answer to completing contains the ETag', 'returns an empty ETag', ''],
  ]),
  ...rgw('multipart', `${AWS}/API/API_UploadPart.html`, [
    ['a part with the number 0 is refused', 'accepts it', '200'],
    ['a part with the number 10001 is refused', 'accepts it', '200'],
  ]),
  ...rgw('multipart', `${AWS}/API/API_UploadPartCopy.html`, [
    [
      'the answer to copying a part contains its ETag, in quotes as everywhere',
      'no quotes',
      'dd5c07036f2975ff4bce568b6511d3bc',
    ],
  ]),
  ...rgw('multipart', `${AWS}/API/API_AbortMultipartUpload.html`, [
    [
      'an aborted upload no longer exists',
      'NoSuchKey on listing its parts, an internal error on completing it',
      [204, '404 NoSuchUpload', '404 NoSuchKey', '500 InternalError', '404 NoSuchUpload', '404'],
    ],
  ]),

  // Version 16.2 has no checksums: it ignores their headers and does not understand their trailers.
  ...rgw('checksums', `${AWS}/userguide/checking-object-integrity.html`, [
    ...['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'].flatMap((name): Row[] => [
      [
        `${name} computed by the SDK is returned by put, and by HEAD and GET on request`,
        'none is returned',
        [{}, {}, {}],
      ],
      [`${name} and its type are in the listing`, 'it is absent', [undefined, undefined]],
      [`${name} sent as a header is stored`, 'it is ignored', undefined],
      [`a wrong ${name} is refused, and nothing is stored`, 'it is ignored', ['200', 200]],
      [`an invalid ${name} is refused`, 'it is ignored', '200'],
      [
        `${name} sent in the trailer of a stream is stored, and the body is what was streamed`,
        'the stream is refused',
        '411 MissingContentLength',
      ],
      [
        `a wrong ${name} in a trailer is refused`,
        'every trailer is refused',
        '400 XAmzContentSHA256Mismatch',
      ],
    ]),
    ...['CRC32', 'CRC32C', 'SHA1', 'SHA256'].map(
      (name): Row => [
        `multipart ${name} is the composite of the parts' checksums`,
        'none is returned',
        [{}, {}],
      ],
    ),
    ...['CRC32', 'CRC32C', 'CRC64NVME'].flatMap((name): Row[] => [
      [`multipart ${name} of the full object is that of its bytes`, 'none is returned', [{}, {}]],
      [`a wrong ${name} of the full object is refused`, 'it is ignored', 'accepted'],
    ]),
    ['an object that is put without a checksum has a CRC64NVME', 'it has none', {}],
    ['two checksums at once are refused', 'they are ignored', '200'],
    ['a copy keeps the checksum of its source', 'none is returned', undefined],
    ['a copy has the requested checksum', 'none is returned', undefined],
    ['multipart without a checksum has a CRC64NVME of the full object', 'it has none', {}],
    ['the type of a multipart checksum is in the listing', 'it is absent', [undefined, undefined]],
    ['a part with a wrong checksum is refused', 'it is ignored', 'accepted'],
    ['multipart SHA256 cannot be FULL_OBJECT', 'both are ignored', 'accepted'],
    ['multipart CRC64NVME cannot be COMPOSITE', 'both are ignored', 'accepted'],
  ]),

  ...rgw('calls', `${AWS}/userguide/DeleteMarker.html`, [
    ['HEAD reports a delete marker', 'no such header', { kind: 'gone', deleteMarker: false }],
  ]),
  ...rgw('calls', `${AWS}/API/API_HeadObject.html`, [
    [
      'HEAD of the first part returns part size and number of parts',
      'ignores partNumber',
      { size: 10_485_768, partSize: undefined, partsCount: undefined },
    ],
  ]),
];
