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
  /** Uploaded in parts of so many bytes, of which only the last may be below 5 MiB; undefined: in one piece. */
  readonly partSize?: number;
}

export interface StoreAccess {
  readonly endpoint: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
}

export function s3Client({ endpoint, ...credentials }: StoreAccess): S3Client {
  return new S3Client({
    endpoint,
    credentials,
    region: 'us-east-1',
    forcePathStyle: true,
    // Not every store takes the checksum that the SDK would send unasked.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}

/** Requests under way at once. */
const AT_ONCE = 32;

/** Makes a bucket with these objects in it. */
export async function fillBucket(
  s3: S3Client,
  bucket: string,
  objects: readonly StoredObject[],
): Promise<void> {
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await eachAtOnce(objects, (object) => upload(s3, bucket, object));
}

/** Does something with every item, 32 at once. */
export async function eachAtOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lane));
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
