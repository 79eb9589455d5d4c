import type { Dispatcher } from 'undici';
import type { Credentials, StoreAddress } from '../../s3/address.ts';
import { keyFromText } from '../../s3/byte-key.ts';
import { type FailureCause, type Operation, S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { WireClient } from '../../s3/wire/client.ts';
import { BRISK } from '../../s3/wire/retry.ts';

export interface LocateTools {
  readonly credentials: Credentials;
  readonly dispatcher: Dispatcher;
  readonly onRequest: (operation: Operation) => void;
}

const FALLBACK_REGION = 'us-east-1';

/**
 * Finds out where a store is and that it can be listed, with as many requests as it takes: one, where the region is
 * right at once.
 *
 * The region is found from the store's own refusal, since every answer of S3 to a wrong one names the right one. It is
 * done before any client is shared: the AWS SDK's way of following a redirect races under parallel calls
 * (aws/aws-sdk-js-v3#5554).
 *
 * @throws S3Failure where the store can't be listed
 */
export async function locateStore(settings: StoreSettings, tools: LocateTools): Promise<StoreAddress> {
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

/** The region to try first: as set, as the endpoint's name or the environment says, else the default. */
export function firstRegion({ region, endpoint }: StoreSettings, env: NodeJS.ProcessEnv): string {
  if (region !== undefined) return region;
  if (endpoint === undefined) return env.AWS_REGION || env.AWS_DEFAULT_REGION || FALLBACK_REGION;
  return regionOfHost(endpoint.hostname) ?? FALLBACK_REGION;
}

/** `s3.eu-west-1.amazonaws.com`, `s3-eu-west-1.amazonaws.com`, `s3.dualstack.eu-west-1.amazonaws.com` and the like. */
function regionOfHost(host: string): string | undefined {
  return /(?:^|\.)s3[.-](?:dualstack\.|fips\.)?([a-z]{2}(?:-[a-z]+)+-\d)\.amazonaws\.com(?:\.cn)?$/.exec(
    host,
  )?.[1];
}

/** Status codes with which S3 sends a client to another region. */
const ELSEWHERE = new Set([301, 307, 400, 403]);

function regionIn(cause: FailureCause): string | undefined {
  return cause.kind === 'status' && ELSEWHERE.has(cause.status) ? cause.region : undefined;
}

async function proveListing(address: StoreAddress, tools: LocateTools): Promise<StoreAddress> {
  const client = new WireClient({
    address,
    credentials: () => tools.credentials,
    dispatcher: tools.dispatcher,
    retry: BRISK,
    onRequest: tools.onRequest,
  });
  await listPage(client, { probe: true });
  return address;
}

/**
 * Where a bucket is reached, by the endpoint rules of the AWS SDK.
 *
 * Path style for every endpoint of one's own, since few of them have a name for each bucket, and wherever the rules
 * find that a bucket's name needs it.
 *
 * @throws S3Failure where the rules know no endpoint for such a bucket
 */
export async function resolveAddress(settings: StoreSettings, region: string): Promise<StoreAddress> {
  const { side, bucket, endpoint, addressing, requestPayer } = settings;
  const { S3Client } = await import('@aws-sdk/client-s3');
  const isPathStyle = addressing === 'path' || (addressing === 'auto' && endpoint !== undefined);
  const fail = (message: string) =>
    new S3Failure({
      side,
      operation: 'endpoint',
      bucket,
      endpoint: endpoint?.href ?? 'AWS',
      region,
      accessKeyId: undefined,
      attempts: 1,
      cause: { kind: 'setup', message },
    });
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
  // AWS lists directory buckets in no order and without start-after.
  if (backend === 'S3Express') throw fail('S3 Express directory buckets are not supported');
  return {
    side,
    bucket,
    prefix: keyFromText(settings.prefix),
    origin: url.origin,
    bucketPath: url.pathname,
    region,
    requestPayer,
    endpoint:
      endpoint === undefined ? `https://s3.${region}.amazonaws.com` : endpoint.href.replace(/\/$/, ''),
  };
}
