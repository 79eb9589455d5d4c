import type { Dispatcher } from 'undici';
import type { Credentials, StoreAddress } from '../../s3/address.ts';
import { keyFromText } from '../../s3/byte-key.ts';
import { type FailureCause, type Operation, S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import type { Clock } from '../../s3/wire/clock.ts';
import { openBriskClient } from '../../s3/wire/open-client.ts';

interface LocateTools {
  readonly credentials: Credentials;
  readonly dispatcher: Dispatcher;
  /** The longest time to the headers of an answer, in milliseconds; a minute by default. */
  readonly requestTimeoutMs?: number;
  readonly onRequest: (operation: Operation) => void;
  /** The machine's clock if undefined. */
  readonly clock?: Clock | undefined;
  /** Ends the requests. */
  readonly signal?: AbortSignal | undefined;
}

const FALLBACK_REGION = 'us-east-1';

/**
 * Finds the region and the address of a bucket, and proves that the bucket can be listed.
 *
 * It takes one request if the first region is right, else two: S3 names the right region in each answer to a request for
 * a wrong one. Call it before any client is shared, because the AWS SDK's own way of following a redirect races under
 * parallel calls (aws/aws-sdk-js-v3#5554).
 *
 * @throws S3Failure if the bucket can't be listed
 */
export async function locateBucket(settings: StoreSettings, tools: LocateTools): Promise<StoreAddress> {
  const guess = firstRegion(settings, process.env);
  const address = await resolveAddress(settings, guess);
  try {
    return await proveListing(address, tools);
  } catch (error) {
    const found = error instanceof S3Failure ? regionIn(error.failure.cause) : undefined;
    if (found === undefined || found === guess || settings.region !== undefined) throw error;
    return await proveListing(await resolveAddress(settings, found), tools);
  }
}

/**
 * Returns the region to try first: the one that is set, else the one that the endpoint's host name (for AWS: the
 * environment) names, else the default.
 */
export function firstRegion({ region, endpoint }: StoreSettings, env: NodeJS.ProcessEnv): string {
  if (region !== undefined) return region;
  if (endpoint === undefined) return env.AWS_REGION || env.AWS_DEFAULT_REGION || FALLBACK_REGION;
  return regionOfHost(endpoint.hostname) ?? FALLBACK_REGION;
}

/** Reads host names such as `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.…` and `s3.dualstack.eu-west-1.…`. */
function regionOfHost(host: string): string | undefined {
  return /(?:^|\.)s3[.-](?:dualstack\.|fips\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(
    host,
  )?.[1];
}

/** Status codes of answers in which S3 names the bucket's region. */
const WRONG_REGION = new Set([301, 307, 400, 403]);

function regionIn(cause: FailureCause): string | undefined {
  return cause.kind === 'status' && WRONG_REGION.has(cause.status) ? cause.region : undefined;
}

async function proveListing(address: StoreAddress, tools: LocateTools): Promise<StoreAddress> {
  const client = openBriskClient({ address, credentials: { current: tools.credentials } }, tools);
  await listPage(client, { probe: true });
  return address;
}

/** Makes the failure of a side that has no address or no credentials yet, before any request. */
export function setupFailure(
  operation: 'endpoint' | 'credentials',
  { side, bucket, endpoint }: StoreSettings,
  region: string,
  cause: Extract<FailureCause, { kind: 'setup' }>,
): S3Failure {
  return new S3Failure({
    side,
    operation,
    bucket,
    endpoint: endpoint?.href ?? 'AWS',
    region,
    accessKeyId: undefined,
    attempts: 1,
    cause,
  });
}

/**
 * Returns the address of a bucket, by the endpoint rules of the AWS SDK.
 *
 * Custom endpoints get path style by default, since few of them have a host name per bucket. So do buckets whose name
 * can't be part of a host name.
 *
 * @throws S3Failure if the rules have no endpoint for the bucket
 */
export async function resolveAddress(settings: StoreSettings, region: string): Promise<StoreAddress> {
  const { side, bucket, endpoint, addressing, requestPayer, expectedBucketOwner } = settings;
  const { S3Client } = await import('@aws-sdk/client-s3');
  const isPathStyle = addressing === 'path' || (addressing === 'auto' && endpoint !== undefined);
  const fail = (message: string) => setupFailure('endpoint', settings, region, { kind: 'setup', message });
  let url: URL;
  let backend: unknown;
  try {
    const resolved = new S3Client({ region }).config.endpointProvider({
      Bucket: bucket,
      Region: region,
      ForcePathStyle: isPathStyle,
      UseFIPS: false,
      UseDualStack: false,
      Accelerate: false,
      UseGlobalEndpoint: false,
      DisableMultiRegionAccessPoints: true,
      ...(endpoint === undefined ? {} : { Endpoint: endpoint.href }),
    });
    url = resolved.url;
    backend = resolved.properties?.backend;
  } catch (error) {
    throw fail((error as Error).message);
  }
  // AWS lists directory buckets in no particular order and does not support start-after for them.
  if (backend === 'S3Express') throw fail('S3 Express directory buckets are not supported');
  return {
    side,
    bucket,
    prefix: keyFromText(settings.prefix),
    origin: url.origin,
    bucketPath: url.pathname,
    region,
    requestPayer,
    expectedBucketOwner,
    endpoint:
      endpoint === undefined ? `https://s3.${region}.amazonaws.com` : endpoint.href.replace(/\/$/, ''),
  };
}
