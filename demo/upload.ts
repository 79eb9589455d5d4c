import {
  CompleteMultipartUploadCommand,
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';

/** One object of a bucket. */
export interface StoredObject {
  readonly key: string;
  readonly body: Buffer;
  /** The size of the parts in bytes, at least 5 MiB. The object is uploaded in one piece if undefined. */
  readonly partSize?: number;
}

/** Endpoint and credentials of a store. */
export interface StoreAccess {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

/** An SDK client for any S3-compatible store. */
export function s3Client({ endpoint, ...credentials }: StoreAccess): S3Client {
  return new S3Client({
    endpoint,
    credentials,
    region: 'us-east-1',
    forcePathStyle: true,
    // Some stores refuse the checksum that the SDK sends by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** The number of concurrent requests. */
const CONCURRENCY = 32;

/** Creates a bucket that contains these objects. */
export async function fillBucket(
  s3: S3Client,
  bucket: string,
  objects: readonly StoredObject[],
): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await forEachConcurrently(objects, (object) => upload(s3, bucket, object));
}

/** Runs `work` for every item, 32 at a time. */
export async function forEachConcurrently<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, lane));
}

async function upload(s3: S3Client, bucket: string, { key, body, partSize }: StoredObject): Promise<void> {
  const target = { Bucket: bucket, Key: key };
  if (partSize === undefined) {
    await s3.send(new PutObjectCommand({ ...target, Body: body }));
    return;
  }
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(target));
  const Parts: { PartNumber: number; ETag: string | undefined }[] = [];
  for (let from = 0; from < body.length; from += partSize) {
    const PartNumber = Parts.length + 1;
    const Body = body.subarray(from, from + partSize);
    const { ETag } = await s3.send(new UploadPartCommand({ ...target, UploadId, PartNumber, Body }));
    Parts.push({ PartNumber, ETag });
  }
  await s3.send(new CompleteMultipartUploadCommand({ ...target, UploadId, MultipartUpload: { Parts } }));
}
