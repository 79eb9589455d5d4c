import { createHash } from 'node:crypto';
import {
  CopyObjectCommand,
  type CopyObjectCommandInput,
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetBucketLocationCommand,
  GetObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  type PutObjectCommandInput,
} from '@aws-sdk/client-s3';
import { bodyOf, elements, etagOf, freshBucket, md5, outcome, put, type RawRequest, raw, s3 } from './s3.ts';
import { topic } from './suite.ts';

const TEXT = 'hello world';
const DAY = 86_400_000;

topic('objects', (state) => {
  const bucket = freshBucket('objects', { objects: ['present'] });
  const absent = `${bucket}-absent`;
  const head = (key: string) => s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }));
  const headers = async (key: string, method = 'HEAD') => (await raw({ method, bucket, key })).headers;

  // Bodies and ETags

  const bodies: [string, string | Uint8Array][] = [
    ['empty', new Uint8Array(0)],
    ['text', TEXT],
    ['bytes', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
    ['one MiB', Buffer.alloc(2 ** 20, 'MiB')],
  ];
  for (const [name, body] of bodies) {
    state(`a body (${name}) is returned as it was put, and its ETag is its MD5`, async () => {
      const { ETag } = await put(bucket, name, { Body: body, ContentLength: body.length });
      const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: name }));
      const bytes = (await got.Body?.transformToByteArray()) ?? new Uint8Array(0);
      return [ETag, got.ETag, got.ContentLength, Buffer.compare(bytes, Buffer.from(body))];
    }, [etagOf(body), etagOf(body), body.length, 0]);
  }
  state('HEAD returns the headers of GET and no body', async () => {
    const [got, headed] = [
      await raw({ bucket, key: 'present' }),
      await raw({ method: 'HEAD', bucket, key: 'present' }),
    ];
    const compared = ({
      etag,
      'content-length': length,
      'content-type': type,
      'last-modified': time,
    }: typeof got.headers) => ({ etag, length, type, time });
    return [
      headed.status,
      headed.body,
      JSON.stringify(compared(headed.headers)) === JSON.stringify(compared(got.headers)),
    ];
  }, [200, '', true]);
  state(
    'the times of HEAD and of the listing agree to the second',
    async () => {
      const { Contents = [] } = await s3.send(
        new ListObjectsV2Command({ Bucket: bucket, Prefix: 'present' }),
      );
      const listed = Contents[0]?.LastModified?.getTime() ?? 0;
      return Math.floor(listed / 1000) === ((await head('present')).LastModified?.getTime() ?? 1) / 1000;
    },
    true,
  );
  const digests: [string, string, string][] = [
    ['the right Content-MD5', md5(TEXT).toString('base64'), '200'],
    ['a wrong Content-MD5', md5('other').toString('base64'), '400 BadDigest'],
    ['an invalid Content-MD5', 'nonsense', '400 InvalidDigest'],
  ];
  for (const [title, value, answer] of digests) {
    const request = { method: 'PUT', bucket, key: 'digest', body: TEXT, headers: { 'content-md5': value } };
    state(`put with ${title}`, async () => (await raw(request)).outcome, answer);
  }

  // Headers of the upload

  const system: Record<string, string> = {
    'content-type': 'text/x-test; charset=utf-8',
    'cache-control': 'max-age=60, must-revalidate',
    'content-disposition': 'attachment; filename="a b.txt"',
    'content-encoding': 'x-test',
    'content-language': 'de, en',
    expires: 'Wed, 02 Jan 2030 03:04:05 GMT',
    'x-amz-website-redirect-location': '/elsewhere',
  };
  for (const [name, value] of Object.entries(system)) {
    state(`${name} is returned as it was put`, async () => {
      const key = `with ${name}`;
      await raw({ method: 'PUT', bucket, key, body: TEXT, headers: { [name]: value } });
      return [(await headers(key))[name], (await headers(key, 'GET'))[name]];
    }, [value, value]);
  }
  state(
    'an Expires that is not a date is returned as it was put',
    async () => {
      await raw({ method: 'PUT', bucket, key: 'expires', body: TEXT, headers: { expires: 'never' } });
      return (await headers('expires')).expires;
    },
    'never',
  );
  state(
    'an object that is put without a Content-Type has the type binary/octet-stream',
    async () => {
      await raw({ method: 'PUT', bucket, key: 'untyped', body: TEXT });
      return (await headers('untyped'))['content-type'];
    },
    'binary/octet-stream',
  );
  state(
    'x-amz-storage-class is absent for an object of the class STANDARD',
    async () => (await headers('present'))['x-amz-storage-class'],
    undefined,
  );

  const metadata: [string, Record<string, string>, Record<string, string | undefined>][] = [
    ['a value keeps its case and inner spaces', { plain: 'Some  Value' }, { plain: 'Some  Value' }],
    ['a name is lower-cased', { 'x-Mixed-CASE': '1' }, { 'x-mixed-case': '1' }],
    ['an empty value is kept', { empty: '' }, { empty: '' }],
    ['a value with punctuation', { odd: `a=b; "c", 'd' <&> % +` }, { odd: `a=b; "c", 'd' <&> % +` }],
    ['a name with dots and underscores', { 'a.b_c-d': '1' }, { 'a.b_c-d': '1' }],
    [
      'a value encoded by RFC 2047 is returned encoded',
      { encoded: '=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=' },
      { encoded: '=?UTF-8?B?w4RNw4Raw5XDkSBTMw==?=' },
    ],
    [
      // AWS's own example: it reads the UTF-8 bytes as Latin-1 and encodes them again.
      'a value in raw UTF-8 is returned encoded by RFC 2047',
      { nonascii: 'ÄMÄZÕÑ S3' },
      { nonascii: '=?UTF-8?B?w4PChE3Dg8KEWsODwpXDg8KRIFMz?=' },
    ],
  ];
  const withMetaPrefix = (values: Record<string, string>) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [`x-amz-meta-${name}`, value]));
  for (const [title, given, returned] of metadata) {
    state(
      `user metadata: ${title}`,
      async () => {
        const request = {
          method: 'PUT',
          bucket,
          key: 'metadata',
          body: TEXT,
          headers: withMetaPrefix(given),
        };
        const answer = await raw(request);
        if (answer.status !== 200) return answer.outcome;
        const found = Object.entries(await headers('metadata')).filter(([name]) =>
          name.startsWith('x-amz-meta-'),
        );
        return Object.fromEntries(found.map(([name, value]) => [name.slice('x-amz-meta-'.length), value]));
      },
      returned,
    );
  }
  const tooMuch: RawRequest = {
    method: 'PUT',
    bucket,
    key: 'big',
    headers: { 'x-amz-meta-big': 'm'.repeat(2049) },
  };
  state(
    'more than 2 KB of user metadata is refused',
    async () => (await raw(tooMuch)).outcome,
    '400 MetadataTooLarge',
  );

  // Ranges

  const ranges: [string, string][] = [
    ['bytes=0-4', '206 bytes 0-4/11 hello'],
    ['bytes=6-', '206 bytes 6-10/11 world'],
    ['bytes=-5', '206 bytes 6-10/11 world'],
    ['bytes=0-0', '206 bytes 0-0/11 h'],
    ['bytes=0-999', '206 bytes 0-10/11 hello world'],
    ['bytes=-999', '206 bytes 0-10/11 hello world'],
    ['bytes=11-', '416 InvalidRange'],
    ['bytes=-0', '416 InvalidRange'],
    ['bytes=5-2', '200 - hello world'],
    ['lines=0-1', '200 - hello world'],
  ];
  for (const [range, expected] of ranges) {
    state(
      `GET with Range: ${range}`,
      async () => {
        await put(bucket, 'ranged', { Body: TEXT });
        const answer = await raw({ bucket, key: 'ranged', headers: { range } });
        if (answer.status >= 300) return answer.outcome;
        return `${answer.status} ${answer.headers['content-range'] ?? '-'} ${answer.body}`;
      },
      expected,
    );
  }
  state('HEAD with a range returns the length and range of the GET', async () => {
    const answer = await raw({ method: 'HEAD', bucket, key: 'ranged', headers: { range: 'bytes=0-4' } });
    return [answer.status, answer.headers['content-length'], answer.headers['content-range']];
  }, [206, '5', 'bytes 0-4/11']);
  state(
    'no range of an empty object can be satisfied',
    async () => (await raw({ bucket, key: 'empty', headers: { range: 'bytes=0-0' } })).outcome,
    '416 InvalidRange',
  );

  // Conditions

  const right = etagOf('present');
  const wrong = etagOf('something else');
  const past = new Date(Date.now() - DAY).toUTCString();
  const future = new Date(Date.now() + 2 * DAY).toUTCString();
  const reads: [Record<string, string>, number][] = [
    [{ 'if-match': right }, 200],
    [{ 'if-match': right.replaceAll('"', '') }, 200],
    [{ 'if-match': wrong }, 412],
    [{ 'if-none-match': wrong }, 200],
    [{ 'if-none-match': right }, 304],
    [{ 'if-modified-since': past }, 200],
    [{ 'if-unmodified-since': past }, 412],
    [{ 'if-unmodified-since': future }, 200],
    [{ 'if-match': right, 'if-unmodified-since': past }, 200],
    [{ 'if-none-match': right, 'if-modified-since': past }, 304],
  ];
  for (const [condition, status] of reads) {
    // The dates differ from run to run, so the statement contains a word instead.
    const title = JSON.stringify(condition)
      .replaceAll(JSON.stringify(right).slice(1, -1), 'right')
      .replaceAll(JSON.stringify(wrong).slice(1, -1), 'wrong')
      .replace(right.replaceAll('"', ''), 'right, unquoted')
      .replaceAll(past, 'past')
      .replaceAll(future, 'future');
    state(`GET and HEAD with ${title}`, async () => {
      const request = { bucket, key: 'present', headers: condition };
      return [(await raw(request)).status, (await raw({ ...request, method: 'HEAD' })).status];
    }, [status, status]);
  }
  state(
    'GET with the last change as If-Modified-Since is 304',
    async () => {
      const since = (await headers('present'))['last-modified'] ?? '';
      return (await raw({ bucket, key: 'present', headers: { 'if-modified-since': since } })).status;
    },
    304,
  );
  state('a 304 has the ETag and no body', async () => {
    const answer = await raw({ bucket, key: 'present', headers: { 'if-none-match': right } });
    return [answer.headers.etag, answer.body];
  }, [right, '']);
  state(
    'a 412 of GET has the code PreconditionFailed',
    async () => (await raw({ bucket, key: 'present', headers: { 'if-match': wrong } })).outcome,
    '412 PreconditionFailed',
  );
  const writes: [string, string, Partial<PutObjectCommandInput>, string][] = [
    ['If-None-Match: * if the object exists', 'present', { IfNoneMatch: '*' }, '412 PreconditionFailed'],
    ['If-None-Match: * if the object does not exist', 'first', { IfNoneMatch: '*' }, 'accepted'],
    ['If-Match with the right ETag', 'present', { IfMatch: right }, 'accepted'],
    ['If-Match with a wrong ETag', 'present', { IfMatch: wrong }, '412 PreconditionFailed'],
    ['If-Match if the object does not exist', 'never', { IfMatch: right }, '404 NoSuchKey'],
  ];
  for (const [title, key, condition, answer] of writes) {
    state(`put with ${title}`, () => outcome(() => put(bucket, key, condition)), answer);
  }

  // Missing objects and buckets

  const missing: [string, RawRequest, string][] = [
    ['GET of a missing key', { bucket, key: 'missing' }, '404 NoSuchKey'],
    ['HEAD of a missing key', { method: 'HEAD', bucket, key: 'missing' }, '404'],
    ['tags of a missing key', { bucket, key: 'missing', query: { tagging: '' } }, '404 NoSuchKey'],
    ['GET in a missing bucket', { bucket: absent, key: 'missing' }, '404 NoSuchBucket'],
    ['HEAD in a missing bucket', { method: 'HEAD', bucket: absent, key: 'missing' }, '404'],
    [
      'put into a missing bucket',
      { method: 'PUT', bucket: absent, key: 'missing', body: 'x' },
      '404 NoSuchBucket',
    ],
    ['DELETE in a missing bucket', { method: 'DELETE', bucket: absent, key: 'missing' }, '404 NoSuchBucket'],
    [
      'parts of a missing upload',
      { bucket, key: 'missing', query: { uploadId: 'missing' } },
      '404 NoSuchUpload',
    ],
    [
      'GET of an invalid version id',
      { bucket, key: 'present', query: { versionId: 'nonsense' } },
      '400 InvalidArgument',
    ],
  ];
  for (const [title, request, answer] of missing) {
    state(title, async () => (await raw(request)).outcome, answer);
  }
  state('an error contains its code, message and request id', async () => {
    const answer = await raw({ bucket, key: 'missing' });
    const counts = ['Code', 'Message', 'RequestId'].map((name) => elements(answer.body, name).length);
    return [answer.headers['content-type'], ...counts, answer.headers['x-amz-request-id'] !== undefined];
  }, ['application/xml', 1, 1, 1, true]);

  // Copies

  const original: Partial<PutObjectCommandInput> = {
    Body: TEXT,
    ContentType: 'text/x-original',
    Metadata: { made: 'first' },
    Tagging: 'made=first',
  };
  async function copied(from: string, change: Partial<CopyObjectCommandInput> = {}) {
    await put(bucket, from, original);
    const CopySource = `${bucket}/${from.split('/').map(encodeURIComponent).join('/')}`;
    await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource, ...change }));
    const { ETag, ContentType, Metadata } = await head('copy');
    const { TagSet = [] } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: 'copy' }));
    return {
      body: await bodyOf(bucket, 'copy'),
      etag: ETag,
      type: ContentType,
      metadata: Metadata,
      tags: Object.fromEntries(TagSet.map((tag) => [tag.Key, tag.Value])),
    };
  }
  const same = {
    body: TEXT,
    etag: etagOf(TEXT),
    type: 'text/x-original',
    metadata: { made: 'first' },
    tags: { made: 'first' },
  };
  state('a copy has the body, headers, metadata and tags of its source', () => copied('original'), same);
  state(
    'the answer to a copy contains its ETag, in quotes as everywhere',
    async () => {
      const CopySource = `${bucket}/original`;
      const { CopyObjectResult } = await s3.send(
        new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource }),
      );
      return CopyObjectResult?.ETag;
    },
    etagOf(TEXT),
  );
  for (const key of ['a b+c', 'ü/\u{1f600}', 'x%2Fy', '/lead', 'a?b#c']) {
    state(`a copy of the key ${JSON.stringify(key)}`, () => copied(key), same);
  }
  state(
    'a copy with MetadataDirective COPY ignores the metadata of the request',
    () =>
      copied('original', {
        MetadataDirective: 'COPY',
        Metadata: { made: 'second' },
        ContentType: 'text/x-second',
      }),
    same,
  );
  state(
    'a copy with MetadataDirective REPLACE has the headers and metadata of the request and the tags of its source',
    () =>
      copied('original', {
        MetadataDirective: 'REPLACE',
        Metadata: { made: 'second' },
        ContentType: 'text/x-second',
      }),
    { ...same, metadata: { made: 'second' }, type: 'text/x-second' },
  );
  state(
    'a copy with TaggingDirective REPLACE has the tags of the request',
    () => copied('original', { TaggingDirective: 'REPLACE', Tagging: 'made=second&more=yes' }),
    { ...same, tags: { made: 'second', more: 'yes' } },
  );
  const copies: [string, Partial<CopyObjectCommandInput>, string][] = [
    ['a copy of a missing key', { CopySource: `${bucket}/missing` }, '404 NoSuchKey'],
    ['a copy from a missing bucket', { CopySource: `${absent}/missing` }, '404 NoSuchBucket'],
    ['a copy onto itself that changes nothing', { Key: 'original' }, '400 InvalidRequest'],
    [
      'a copy onto itself that replaces the metadata',
      { Key: 'original', MetadataDirective: 'REPLACE' },
      'accepted',
    ],
    ['a copy if the source must match its ETag', { CopySourceIfMatch: etagOf(TEXT) }, 'accepted'],
    ['a copy if the source must match another ETag', { CopySourceIfMatch: wrong }, '412 PreconditionFailed'],
    [
      'a copy if the source must not match its ETag',
      { CopySourceIfNoneMatch: etagOf(TEXT) },
      '412 PreconditionFailed',
    ],
  ];
  for (const [title, change, answer] of copies) {
    const input = { Bucket: bucket, Key: 'copy', CopySource: `${bucket}/original`, ...change };
    state(title, () => outcome(() => s3.send(new CopyObjectCommand(input))), answer);
  }

  // Overwriting and deleting

  state(
    'overwriting an object leaves nothing of the previous one',
    async () => {
      await put(bucket, 'over', original);
      await put(bucket, 'over', { Body: 'second', ContentType: 'text/x-second' });
      const { ContentType, Metadata, ContentLength, ETag } = await head('over');
      const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: 'over' }));
      return { ContentType, Metadata, ContentLength, ETag, TagSet, body: await bodyOf(bucket, 'over') };
    },
    {
      ContentType: 'text/x-second',
      Metadata: {},
      ContentLength: 6,
      ETag: etagOf('second'),
      TagSet: [],
      body: 'second',
    },
  );
  const gone = () => outcome(() => head('doomed'));
  const remove = { method: 'DELETE', bucket, key: 'doomed' };
  state('deleting an object answers 204, and it no longer exists', async () => {
    await put(bucket, 'doomed');
    return [(await raw(remove)).outcome, await gone()];
  }, ['204', '404 NotFound']);
  state('deleting a missing object answers 204', async () => (await raw(remove)).outcome, '204');
  const batch = async (Quiet: boolean) => {
    await put(bucket, 'doomed');
    const keys = ['doomed', 'never there', 'a<&>b'];
    const answer = await s3.send(
      new DeleteObjectsCommand({ Bucket: bucket, Delete: { Quiet, Objects: keys.map((Key) => ({ Key })) } }),
    );
    return [(answer.Deleted ?? []).map(({ Key }) => Key).sort(), answer.Errors ?? [], await gone()];
  };
  state('DeleteObjects lists every requested key as deleted', () => batch(false), [
    ['a<&>b', 'doomed', 'never there'],
    [],
    '404 NotFound',
  ]);
  state('DeleteObjects in quiet mode lists only errors', () => batch(true), [[], [], '404 NotFound']);
  state(
    'DeleteObjects of more than 1,000 keys is refused',
    () => {
      const Objects = Array.from({ length: 1001 }, (_, index) => ({ Key: `none-${index}` }));
      return outcome(() => s3.send(new DeleteObjectsCommand({ Bucket: bucket, Delete: { Objects } })));
    },
    '400 MalformedXML',
  );
  state(
    'DeleteObjects without a digest of its body is refused',
    async () => {
      const body = '<Delete><Object><Key>doomed</Key></Object></Delete>';
      return (await raw({ method: 'POST', bucket, query: { delete: '' }, body })).outcome;
    },
    '400 InvalidRequest',
  );
  state(
    'DeleteObjects with malformed XML is refused',
    async () => {
      const body = '<Delete><Object><Key>doomed</Object>';
      const digest = createHash('md5').update(body).digest('base64');
      return (
        await raw({ method: 'POST', bucket, query: { delete: '' }, headers: { 'content-md5': digest }, body })
      ).outcome;
    },
    '400 MalformedXML',
  );

  // Buckets

  state(
    'a bucket that contains an object is not deleted',
    () => outcome(() => s3.send(new DeleteBucketCommand({ Bucket: bucket }))),
    '409 BucketNotEmpty',
  );
  state(
    'deleting a missing bucket is NoSuchBucket',
    () => outcome(() => s3.send(new DeleteBucketCommand({ Bucket: absent }))),
    '404 NoSuchBucket',
  );
  state(
    'in us-east-1, creating a bucket again as its owner succeeds',
    () => outcome(() => s3.send(new CreateBucketCommand({ Bucket: bucket }))),
    'accepted',
  );
  for (const name of ['ab', 'Upper-Case', 'under_score', 'dot..dot', '192.168.0.1']) {
    state(
      `a bucket may not be named ${name}`,
      async () => (await raw({ method: 'PUT', bucket: name })).outcome,
      '400 InvalidBucketName',
    );
  }
  state(
    'ListBuckets contains the bucket',
    async () => (await s3.send(new ListBucketsCommand({}))).Buckets?.some(({ Name }) => Name === bucket),
    true,
  );
  state(
    'the location of a bucket in us-east-1 is empty',
    async () => (await s3.send(new GetBucketLocationCommand({ Bucket: bucket }))).LocationConstraint ?? '',
    '',
  );
  state(
    'a key that is put after a DELETE exists',
    async () => {
      await s3.send(new DeleteObjectCommand({ Bucket: bucket, Key: 'again' }));
      await s3.send(new PutObjectCommand({ Bucket: bucket, Key: 'again', Body: TEXT }));
      return await bodyOf(bucket, 'again');
    },
    TEXT,
  );
});
