import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { crc32 } from 'node:zlib';
import { AwsCrc32c } from '@aws-crypto/crc32c';
import {
  type ChecksumAlgorithm,
  type ChecksumType,
  CompleteMultipartUploadCommand,
  CopyObjectCommand,
  CreateMultipartUploadCommand,
  GetObjectCommand,
  HeadObjectCommand,
  type HeadObjectCommandOutput,
  ListObjectsV2Command,
  PutObjectCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import { Crc64Nvme } from '@aws-sdk/crc64-nvme';
import { client, freshBucket, outcome, put, raw, s3 } from './s3.ts';
import { topic } from './suite.ts';

type Algorithm = 'CRC32' | 'CRC32C' | 'CRC64NVME' | 'SHA1' | 'SHA256';
type Bytes = string | Buffer;

/** The input for which the check values of checksums are published. */
const CHECK = '123456789';
const ALGORITHMS: readonly { name: Algorithm; check: string; of(...bodies: Bytes[]): Promise<Buffer> }[] = [
  { name: 'CRC32', check: 'y/Q5Jg==', of: async (...bodies) => word(crc32(join(bodies))) },
  {
    name: 'CRC32C',
    check: '4waSgw==',
    of: async (...bodies) => Buffer.from(await digested(new AwsCrc32c(), bodies)),
  },
  {
    name: 'CRC64NVME',
    check: 'rosUhgp5mIg=',
    of: async (...bodies) => Buffer.from(await digested(new Crc64Nvme(), bodies)),
  },
  {
    name: 'SHA1',
    check: '98O8HYCOBHMq32eZZczDTKeuNEE=',
    of: async (...bodies) => createHash('sha1').update(join(bodies)).digest(),
  },
  {
    name: 'SHA256',
    check: 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
    of: async (...bodies) => createHash('sha256').update(join(bodies)).digest(),
  },
];

const join = (bodies: readonly Bytes[]) => Buffer.concat(bodies.map((body) => Buffer.from(body)));

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

async function digested(
  hash: { update(body: Uint8Array): void; digest(): Promise<Uint8Array> },
  bodies: readonly Bytes[],
): Promise<Uint8Array> {
  hash.update(join(bodies));
  return await hash.digest();
}

const first = Buffer.alloc(5 * 2 ** 20, 'first part ');
const last = Buffer.from('the rest');
const wholes = new Map<Algorithm, string>();
const composites = new Map<Algorithm, string>();
const ofParts = new Map<Algorithm, Record<string, string>[]>();
for (const { name, of: checksum } of ALGORITHMS) {
  wholes.set(name, (await checksum(first, last)).toString('base64'));
  const sums = [await checksum(first), await checksum(last)];
  composites.set(name, `${(await checksum(...sums)).toString('base64')}-2`);
  ofParts.set(
    name,
    sums.map((sum) => ({ [`Checksum${name}`]: sum.toString('base64') })),
  );
}

const header = (algorithm: Algorithm) => `x-amz-checksum-${algorithm.toLowerCase()}`;

topic('checksums', (state) => {
  const bucket = freshBucket('checksums', { objects: ['present'] });

  /** The checksums in an answer, and their type. */
  const checksumsOf = (answer: Partial<HeadObjectCommandOutput>) =>
    Object.fromEntries(
      (['CRC32', 'CRC32C', 'CRC64NVME', 'SHA1', 'SHA256'] as const)
        .map((name) => [name, answer[`Checksum${name}`]])
        .concat([['type', answer.ChecksumType]])
        .filter(([, value]) => value !== undefined),
    );
  const head = async (Key: string) =>
    checksumsOf(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key, ChecksumMode: 'ENABLED' })));
  const putRaw = (key: string, headers: Record<string, string>, body = CHECK) =>
    raw({ method: 'PUT', bucket, key, headers, body });

  for (const { name, check } of ALGORITHMS) {
    const key = `single ${name}`;
    state(`${name} computed by the SDK is returned by put, and by HEAD and GET on request`, async () => {
      const answer = await put(bucket, key, { Body: CHECK, ChecksumAlgorithm: name });
      const got = await s3.send(new GetObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' }));
      await got.Body?.transformToByteArray();
      return [checksumsOf(answer), await head(key), checksumsOf(got)];
    }, [
      { [name]: check, type: 'FULL_OBJECT' },
      { [name]: check, type: 'FULL_OBJECT' },
      { [name]: check, type: 'FULL_OBJECT' },
    ]);
    state(
      `HEAD does not return ${name} without a request for it`,
      async () => checksumsOf(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key: key }))),
      {},
    );
    state(`${name} and its type are in the listing`, async () => {
      const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: key }));
      const entry = Contents.find(({ Key }) => Key === key);
      return [entry?.ChecksumAlgorithm, entry?.ChecksumType];
    }, [[name], 'FULL_OBJECT']);
    state(
      `${name} sent as a header is stored`,
      async () => {
        await putRaw('sent', { [header(name)]: check });
        return (await head('sent'))[name];
      },
      check,
    );
    state(`a wrong ${name} is refused, and nothing is stored`, async () => {
      const answer = await putRaw('wrong', { [header(name)]: check }, 'another body');
      return [answer.outcome, (await raw({ method: 'HEAD', bucket, key: 'wrong' })).status];
    }, ['400 BadDigest', 404]);
    state(
      `an invalid ${name} is refused`,
      async () => (await putRaw('malformed', { [header(name)]: 'bm9uZQ' })).outcome,
      '400 InvalidRequest',
    );
    state(`${name} sent in the trailer of a stream is stored, and the body is what was streamed`, async () => {
      const Body = Readable.from([Buffer.from('1234'), Buffer.from('56789')]);
      const input = { Bucket: bucket, Key: 'streamed', Body, ContentLength: CHECK.length };
      const streaming = client({ requestChecksumCalculation: 'WHEN_SUPPORTED' });
      const answer = await outcome(() =>
        streaming.send(new PutObjectCommand({ ...input, ChecksumAlgorithm: name })),
      );
      if (answer !== 'accepted') return answer;
      const { body, headers } = await raw({ bucket, key: 'streamed' });
      return [(await head('streamed'))[name], body, headers['content-encoding']];
    }, [check, CHECK, undefined]);
    state(
      `a wrong ${name} in a trailer is refused`,
      async () => {
        const body = `9\r\n987654321\r\n0\r\n${header(name)}:${check}\r\n\r\n`;
        return (
          await putRaw(
            'wrong trailer',
            {
              'content-encoding': 'aws-chunked',
              'x-amz-content-sha256': 'STREAMING-UNSIGNED-PAYLOAD-TRAILER',
              'x-amz-decoded-content-length': '9',
              'x-amz-trailer': header(name),
            },
            body,
          )
        ).outcome;
      },
      '400 BadDigest',
    );
  }
  state(
    'an object that is put without a checksum has a CRC64NVME',
    async () => {
      await putRaw('without checksum', {});
      return await head('without checksum');
    },
    { CRC64NVME: 'rosUhgp5mIg=', type: 'FULL_OBJECT' },
  );
  state(
    'two checksums at once are refused',
    async () =>
      (await putRaw('two', { [header('CRC32')]: 'y/Q5Jg==', [header('CRC32C')]: '4waSgw==' })).outcome,
    '400 InvalidRequest',
  );
  state(
    'a copy keeps the checksum of its source',
    async () => {
      await put(bucket, 'source', { Body: CHECK, ChecksumAlgorithm: 'SHA256' });
      const CopySource = `${bucket}/source`;
      await s3.send(new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource }));
      return (await head('copy')).SHA256;
    },
    'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU=',
  );
  state(
    'a copy has the requested checksum',
    async () => {
      const CopySource = `${bucket}/source`;
      await s3.send(
        new CopyObjectCommand({ Bucket: bucket, Key: 'copy', CopySource, ChecksumAlgorithm: 'CRC32C' }),
      );
      return (await head('copy')).CRC32C;
    },
    '4waSgw==',
  );

  // Multipart

  interface Wanted {
    readonly algorithm?: ChecksumAlgorithm;
    readonly type?: ChecksumType;
    /** What the completion states about the whole object. */
    readonly stated?: Record<string, string>;
    /** The checksums sent with the parts, and again on completion. */
    readonly parts?: Record<string, string>[];
  }
  async function multipart(Key: string, { algorithm, type, stated = {}, parts = [{}, {}] }: Wanted) {
    const { UploadId } = await s3.send(
      new CreateMultipartUploadCommand({
        Bucket: bucket,
        Key,
        ...(algorithm === undefined ? {} : { ChecksumAlgorithm: algorithm }),
        ...(type === undefined ? {} : { ChecksumType: type }),
      }),
    );
    const to = { Bucket: bucket, Key, UploadId };
    const done = [];
    for (const [index, Body] of [first, last].entries()) {
      const number = { PartNumber: index + 1, ...parts[index] };
      const { ETag } = await s3.send(new UploadPartCommand({ ...to, ...number, Body }));
      done.push({ ...number, ETag });
    }
    const answer = await s3.send(
      new CompleteMultipartUploadCommand({ ...to, ...stated, MultipartUpload: { Parts: done } }),
    );
    return checksumsOf(answer);
  }

  const sumsOfParts = (name: Algorithm) => ({ parts: ofParts.get(name) ?? [] });

  for (const name of ['CRC32', 'CRC32C', 'SHA1', 'SHA256'] as const) {
    const composite = { [name]: composites.get(name), type: 'COMPOSITE' };
    state(
      `multipart ${name} is the composite of the parts' checksums`,
      async () => [
        await multipart('composite', { algorithm: name, ...sumsOfParts(name) }),
        await head('composite'),
      ],
      [composite, composite],
    );
  }
  for (const name of ['CRC32', 'CRC32C', 'CRC64NVME'] as const) {
    const full = { [name]: wholes.get(name), type: 'FULL_OBJECT' };
    state(
      `multipart ${name} of the full object is that of its bytes`,
      async () => [
        await multipart('full', { algorithm: name, type: 'FULL_OBJECT', ...sumsOfParts(name) }),
        await head('full'),
      ],
      [full, full],
    );
    state(
      `a wrong ${name} of the full object is refused`,
      () => {
        const stated = { [`Checksum${name}`]: ALGORITHMS.find((a) => a.name === name)?.check ?? '' };
        return outcome(() => multipart('stated', { algorithm: name, type: 'FULL_OBJECT', stated }));
      },
      '400 BadDigest',
    );
  }
  state(
    'multipart without a checksum has a CRC64NVME of the full object',
    async () => {
      await multipart('without checksum', {});
      return await head('without checksum');
    },
    { CRC64NVME: wholes.get('CRC64NVME'), type: 'FULL_OBJECT' },
  );
  state('the type of a multipart checksum is in the listing', async () => {
    await multipart('listed', { algorithm: 'SHA256', ...sumsOfParts('SHA256') });
    const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'listed' }));
    return [Contents[0]?.ChecksumAlgorithm, Contents[0]?.ChecksumType];
  }, [['SHA256'], 'COMPOSITE']);
  state(
    'a part with a wrong checksum is refused',
    () => {
      const [, right = {}] = ofParts.get('SHA256') ?? [];
      return outcome(() => multipart('part', { algorithm: 'SHA256', parts: [right, right] }));
    },
    '400 BadDigest',
  );
  for (const [algorithm, type] of [
    ['SHA256', 'FULL_OBJECT'],
    ['CRC64NVME', 'COMPOSITE'],
  ] as const) {
    state(
      `multipart ${algorithm} cannot be ${type}`,
      () => outcome(() => multipart('impossible', { algorithm, type })),
      '400 InvalidRequest',
    );
  }
});
