import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  type CreateMultipartUploadCommandInput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  UploadPartCommand,
  UploadPartCopyCommand,
} from '@aws-sdk/client-s3';
import { beforeAll } from 'vitest';
import { etagOf, freshBucket, md5, outcome, put, raw, s3 } from './s3.ts';
import { topic } from './suite.ts';

/** The minimum size of every part but the last. */
const MINIMUM = 5 * 2 ** 20;
const FIRST = Buffer.alloc(MINIMUM, 'first part ');
const SECOND = Buffer.alloc(MINIMUM, 'second part ');
const LAST = Buffer.from('the rest');

interface Part {
  readonly PartNumber: number;
  readonly ETag: string | undefined;
}

/** The ETag of a multipart object: the MD5 of its parts' MD5s, followed by the number of parts. */
function multipartEtag(...parts: Buffer[]): string {
  return `"${md5(...parts.map((part) => md5(part))).toString('hex')}-${parts.length}"`;
}

topic('multipart', (state) => {
  const bucket = freshBucket('multipart', { objects: ['single'] });

  async function create(Key: string, input: Partial<CreateMultipartUploadCommandInput> = {}) {
    const answer = await s3.send(new CreateMultipartUploadCommand({ Bucket: bucket, Key, ...input }));
    return { Bucket: bucket, Key, UploadId: answer.UploadId };
  }
  type Upload = Awaited<ReturnType<typeof create>>;

  async function upload(to: Upload, PartNumber: number, Body: Buffer): Promise<Part> {
    const { ETag } = await s3.send(new UploadPartCommand({ ...to, PartNumber, Body }));
    return { PartNumber, ETag };
  }
  const complete = (to: Upload, Parts: Part[]) =>
    s3.send(new CompleteMultipartUploadCommand({ ...to, MultipartUpload: { Parts } }));
  const abort = (to: Upload) => s3.send(new AbortMultipartUploadCommand(to));
  const head = async (key: string, query: Record<string, string> = {}) => {
    const { outcome, headers } = await raw({ method: 'HEAD', bucket, key, query });
    return [outcome, headers['content-length'], headers['x-amz-mp-parts-count'], headers.etag];
  };

  const whole = multipartEtag(FIRST, SECOND, LAST);
  beforeAll(async () => {
    const to = await create('three', {
      ContentType: 'text/x-parts',
      Metadata: { made: 'of parts' },
      Tagging: 'made=of-parts',
    });
    // The parts are uploaded out of order, because only their numbers count.
    const last = await upload(to, 3, LAST);
    const second = await upload(to, 2, SECOND);
    await complete(to, [await upload(to, 1, FIRST), second, last]);
  });

  state('the ETag is the MD5 of the parts’ MD5s and their number, on HEAD and in the listing', async () => {
    const { ETag } = await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: 'three' }));
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'three' }));
    return [ETag, Contents[0]?.ETag, Contents[0]?.Size];
  }, [whole, whole, 2 * MINIMUM + LAST.length]);
  state(
    'the body is the parts in order',
    async () => md5((await raw({ bucket, key: 'three' })).body).toString('hex'),
    md5(FIRST, SECOND, LAST).toString('hex'),
  );
  state(
    'a range crosses parts',
    async () => {
      const range = `bytes=${MINIMUM - 4}-${MINIMUM + 5}`;
      return (await raw({ bucket, key: 'three', headers: { range } })).body;
    },
    `${FIRST.subarray(-4)}${SECOND.subarray(0, 6)}`,
  );
  state(
    'headers, metadata and tags are those of the request that created the upload',
    async () => {
      const { ContentType, Metadata } = await s3.send(
        new HeadObjectCommand({ Bucket: bucket, Key: 'three' }),
      );
      const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: 'three' }));
      return { ContentType, Metadata, TagSet };
    },
    {
      ContentType: 'text/x-parts',
      Metadata: { made: 'of parts' },
      TagSet: [{ Key: 'made', Value: 'of-parts' }],
    },
  );

  // Parts of a finished object

  state('HEAD without a part number returns no number of parts', () => head('three'), [
    '200',
    String(2 * MINIMUM + LAST.length),
    undefined,
    whole,
  ]);
  for (const [number, size] of [
    ['1', MINIMUM],
    ['3', LAST.length],
  ] as const) {
    state(
      `HEAD of part ${number} of 3 returns its size and the number of parts`,
      () => head('three', { partNumber: number }),
      ['206', String(size), '3', whole],
    );
  }
  state('GET of a part returns only that part', async () => {
    const answer = await raw({ bucket, key: 'three', query: { partNumber: '3' } });
    return [answer.status, answer.body.length, answer.headers['content-range']];
  }, [
    206,
    LAST.length,
    `bytes ${2 * MINIMUM}-${2 * MINIMUM + LAST.length - 1}/${2 * MINIMUM + LAST.length}`,
  ]);
  state('a part beyond the last is 416', async () => (await head('three', { partNumber: '4' }))[0], '416');
  state(
    'HEAD of part 1 of an object that was put in one piece returns no number of parts',
    async () => (await head('single', { partNumber: '1' })).slice(1),
    ['6', undefined, etagOf('single')],
  );

  // Completing

  const completions: [string, (parts: Part[]) => Part[], string][] = [
    ['parts in another order', ([one, two]) => (one && two ? [two, one] : []), '400 InvalidPartOrder'],
    ['the same part twice', ([one]) => (one ? [one, one] : []), '400 InvalidPartOrder'],
    [
      'a part that was not uploaded',
      (parts) => [...parts, { PartNumber: 9, ETag: etagOf('never') }],
      '400 InvalidPart',
    ],
    [
      'a part with another ETag',
      ([one]) => (one ? [one, { PartNumber: 2, ETag: etagOf('other') }] : []),
      '400 InvalidPart',
    ],
    ['no parts', () => [], '400 MalformedXML'],
  ];
  for (const [title, choose, answer] of completions) {
    state(`completing with ${title} is refused, and the upload remains usable`, async () => {
      const to = await create('refused');
      const parts = [await upload(to, 1, FIRST), await upload(to, 2, LAST)];
      const refusal = await outcome(() => complete(to, choose(parts)));
      const after = await outcome(() => complete(to, parts));
      return [refusal, after];
    }, [answer, 'accepted']);
  }
  state(
    'a part below 5 MiB that is not the last is refused',
    async () => {
      const to = await create('small');
      const parts = [await upload(to, 1, LAST), await upload(to, 2, LAST)];
      return await outcome(() => complete(to, parts));
    },
    '400 EntityTooSmall',
  );
  const accepted: [string, (to: Upload) => Promise<Part[]>, string][] = [
    ['one part', async (to) => [await upload(to, 1, LAST)], multipartEtag(LAST)],
    ['one empty part', async (to) => [await upload(to, 1, Buffer.alloc(0))], multipartEtag(Buffer.alloc(0))],
    [
      'gaps between the numbers',
      async (to) => [await upload(to, 3, FIRST), await upload(to, 10_000, LAST)],
      multipartEtag(FIRST, LAST),
    ],
    [
      'only some of the parts',
      async (to) => {
        await upload(to, 1, SECOND);
        return [await upload(to, 2, FIRST), await upload(to, 4, LAST)];
      },
      multipartEtag(FIRST, LAST),
    ],
    [
      'a part uploaded again',
      async (to) => {
        await upload(to, 1, SECOND);
        return [await upload(to, 1, LAST)];
      },
      multipartEtag(LAST),
    ],
  ];
  for (const [title, parts, etag] of accepted) {
    state(`completing with ${title}`, async () => {
      const to = await create(title);
      const chosen = await parts(to);
      return [await outcome(() => complete(to, chosen)), (await head(title))[3]];
    }, ['accepted', etag]);
  }
  state(
    'the answer to completing contains the ETag',
    async () => {
      const to = await create('answered');
      return (await complete(to, [await upload(to, 1, LAST)])).ETag;
    },
    multipartEtag(LAST),
  );
  for (const number of ['0', '10001', 'one']) {
    state(
      `a part with the number ${number} is refused`,
      async () => {
        const to = await create('numbers');
        const query = { partNumber: number, uploadId: to.UploadId ?? '' };
        return (await raw({ method: 'PUT', bucket, key: 'numbers', query, body: 'x' })).outcome;
      },
      '400 InvalidArgument',
    );
  }

  // Uploads in progress

  state('an upload in progress is listed as an upload and is not an object', async () => {
    const to = await create('in progress/1');
    await upload(to, 1, LAST);
    const { Uploads = [] } = await s3.send(
      new ListMultipartUploadsCommand({ Bucket: bucket, Prefix: 'in progress/' }),
    );
    return [
      Uploads.map(({ Key, UploadId }) => [Key, UploadId === to.UploadId]),
      (await head('in progress/1'))[0],
    ];
  }, [[['in progress/1', true]], '404']);
  state('parts are listed by number, with size and ETag, in pages', async () => {
    const to = await create('parts');
    await upload(to, 2, FIRST);
    await upload(to, 1, LAST);
    await upload(to, 7, LAST);
    const found = [];
    let next: { PartNumberMarker?: string | undefined } = {};
    for (;;) {
      const page = await s3.send(new ListPartsCommand({ ...to, MaxParts: 2, ...next }));
      found.push((page.Parts ?? []).map(({ PartNumber, Size, ETag }) => [PartNumber, Size, ETag]));
      if (page.IsTruncated !== true) return found;
      next = { PartNumberMarker: page.NextPartNumberMarker };
    }
  }, [
    [
      [1, LAST.length, etagOf(LAST)],
      [2, MINIMUM, etagOf(FIRST)],
    ],
    [[7, LAST.length, etagOf(LAST)]],
  ]);
  state('an aborted upload no longer exists', async () => {
    const to = await create('aborted');
    const part = await upload(to, 1, LAST);
    const aborted = (await abort(to)).$metadata.httpStatusCode;
    const after = [
      () => upload(to, 2, LAST),
      () => s3.send(new ListPartsCommand(to)),
      () => complete(to, [part]),
      () => abort(to),
    ];
    return [aborted, ...(await Promise.all(after.map(outcome))), (await head('aborted'))[0]];
  }, [204, '404 NoSuchUpload', '404 NoSuchUpload', '404 NoSuchUpload', '404 NoSuchUpload', '404']);

  // Parts copied from objects

  state(
    'parts can be copied from objects, in full or in ranges',
    async () => {
      await put(bucket, 'a source+', { Body: FIRST });
      const to = await create('of copies');
      const CopySource = `${bucket}/a%20source%2B`;
      const first = await s3.send(new UploadPartCopyCommand({ ...to, PartNumber: 1, CopySource }));
      const second = await s3.send(
        new UploadPartCopyCommand({ ...to, PartNumber: 2, CopySource, CopySourceRange: 'bytes=6-9' }),
      );
      await complete(to, [
        { PartNumber: 1, ETag: first.CopyPartResult?.ETag },
        { PartNumber: 2, ETag: second.CopyPartResult?.ETag },
      ]);
      return (await head('of copies'))[3];
    },
    multipartEtag(FIRST, Buffer.from('part')),
  );
  state(
    'the answer to copying a part contains its ETag, in quotes as everywhere',
    async () => {
      const to = await create('of copies');
      const CopySource = `${bucket}/single`;
      const answer = await s3.send(new UploadPartCopyCommand({ ...to, PartNumber: 1, CopySource }));
      return answer.CopyPartResult?.ETag;
    },
    etagOf('single'),
  );
  state(
    'a part copied from a missing key is NoSuchKey',
    async () => {
      const to = await create('of copies');
      const CopySource = `${bucket}/missing`;
      return await outcome(() => s3.send(new UploadPartCopyCommand({ ...to, PartNumber: 1, CopySource })));
    },
    '404 NoSuchKey',
  );
});
