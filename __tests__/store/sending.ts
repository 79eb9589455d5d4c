import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { RunningStore } from '../../store/index.ts';

/** An SDK client of a store, as a user has it; without retries, so that each answer is seen. */
export function clientOf(store: RunningStore, settings: S3ClientConfig = {}): S3Client {
  return new S3Client({
    endpoint: store.endpoint,
    region: 'us-east-1',
    forcePathStyle: true,
    maxAttempts: 1,
    credentials: { accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' },
    ...settings,
  });
}

/** Status and code of what a call was refused with, such as `403 AccessDenied`; `accepted` if it wasn't. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode ?? 'none'} ${name}`;
  }
}
