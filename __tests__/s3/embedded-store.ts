import {
  CreateBucketCommand,
  PutObjectCommand,
  type PutObjectCommandInput,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import { keyFromText } from '../../src/s3/byte-key.ts';
import { S3Failure } from '../../src/s3/failure.ts';
import type { WireClient } from '../../src/s3/wire/client.ts';
import { DEFAULT_CREDENTIALS, type RunningStore, startStore } from '../../store/index.ts';
import { BUCKET, type ClientChoices, clientOf } from './wire/recording-server.ts';

/** A bucket of the embedded store, with everything that is needed to fill and read it. */
interface EmbeddedBucket {
  readonly store: () => RunningStore;
  readonly sdk: () => S3Client;
  readonly put: (key: string, more?: Partial<PutObjectCommandInput>) => Promise<void>;
  /** A client whose credentials may do everything, until the test ends. */
  readonly client: (choices?: ClientChoices) => WireClient;
  /** A client whose credentials may not do this. */
  readonly deniedClient: (action: DeniedAction) => WireClient;
}

const DENIED = [
  's3:GetObject',
  's3:GetObjectTagging',
  's3:GetObjectRetention',
  's3:GetObjectLegalHold',
] as const;
type DeniedAction = (typeof DENIED)[number];

/** Starts a store for the tests of a file. Faults end with each test. */
export function embeddedBucket({ lock = false } = {}): EmbeddedBucket {
  let store: RunningStore;
  let sdk: S3Client;
  beforeAll(async () => {
    store = await startStore({
      credentials: [
        DEFAULT_CREDENTIALS,
        ...DENIED.map((action) => ({ accessKeyId: action, secretAccessKey: 'secret', deny: [action] })),
      ],
    });
    sdk = new S3Client({
      endpoint: store.endpoint,
      region: 'us-east-1',
      forcePathStyle: true,
      credentials: DEFAULT_CREDENTIALS,
    });
    await sdk.send(new CreateBucketCommand({ Bucket: BUCKET, ObjectLockEnabledForBucket: lock }));
  });
  beforeEach(() => {
    store.clearFaults();
  });
  afterAll(async () => {
    sdk.destroy();
    await store.close();
  });
  const client = (choices: ClientChoices = {}) =>
    clientOf({ origin: store.endpoint }, { credentials: () => DEFAULT_CREDENTIALS, ...choices });
  return {
    store: () => store,
    sdk: () => sdk,
    put: async (key, more = {}) => {
      await sdk.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: key, ...more }));
    },
    client,
    deniedClient: (action) =>
      client({ credentials: () => ({ accessKeyId: action, secretAccessKey: 'secret' }) }),
  };
}

/** Returns the failure of a call, which must fail. */
export async function failureOf(call: Promise<unknown>) {
  const error = await call.then(
    (value) => new Error(`no failure but ${JSON.stringify(value)}`),
    (thrown: unknown) => thrown,
  );
  if (error instanceof S3Failure) return error.failure;
  throw error;
}

/** Writes the body of a store's error answer. */
export function errorBody(code: string, message = 'No.'): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`;
}

export const key = keyFromText;
