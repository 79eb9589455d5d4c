import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { RunningStore } from '../../store/index.ts';

/** An SDK client of a store. It does not retry, so that a test sees every answer. */
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

/** Returns `accepted`, or status and code of the refusal, such as `403 AccessDenied`. */
export async function outcomeOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'accepted';
  } catch (error) {
    const { name, $metadata } = error as { name: string; $metadata?: { httpStatusCode?: number } };
    return `${$metadata?.httpStatusCode ?? 'none'} ${name}`;
  }
}
