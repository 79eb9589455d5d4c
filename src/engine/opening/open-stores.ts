import type { Dispatcher } from 'undici';
import type { StoreAddress } from '../../s3/address.ts';
import { RoleNotAssumed } from '../../s3/credentials/assume-role.ts';
import { CredentialKeeper } from '../../s3/credentials/keeper.ts';
import { credentialProvider } from '../../s3/credentials/provider.ts';
import { type Operation, S3Failure } from '../../s3/failure.ts';
import type { BothSides } from '../../s3/side.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import type { Clock } from '../../s3/wire/clock.ts';
import { RunFailure } from '../run-failure.ts';
import type { Settings } from '../settings.ts';
import { firstRegion, locateBucket, setupFailure } from './locate-bucket.ts';

/** A side whose bucket was found and can be listed. */
export interface OpenStore {
  readonly address: StoreAddress;
  readonly credentials: CredentialKeeper;
}

interface OpenStoreTools {
  readonly dispatcher: Dispatcher;
  /** See {@link credentialProvider}. */
  readonly mintIdToken: (audience: string) => Promise<string>;
  readonly onRequest: (operation: Operation) => void;
  readonly requestTimeoutMs: number;
  readonly clock: Clock | undefined;
  /** Ends the requests to the stores. */
  readonly signal: AbortSignal;
}

/**
 * Opens both stores: gets their credentials, finds their addresses, and proves that they can be listed.
 *
 * @throws RunFailure with the failures of both sides, so that a person can fix both at once
 */
export async function openStores(settings: Settings, tools: OpenStoreTools): Promise<BothSides<OpenStore>> {
  const opened = await Promise.allSettled([
    openStore(settings.source, tools),
    openStore(settings.destination, tools),
  ]);
  const [source, destination] = opened;
  if (source.status === 'fulfilled' && destination.status === 'fulfilled') {
    return { source: source.value, destination: destination.value };
  }
  const reasons = opened.flatMap((side) => (side.status === 'rejected' ? [side.reason as unknown] : []));
  const failures = reasons.filter((reason) => reason instanceof S3Failure).map(({ failure }) => failure);
  if (failures.length < reasons.length) throw reasons.find((reason) => !(reason instanceof S3Failure));
  throw RunFailure.ofStores(failures);
}

async function openStore(settings: StoreSettings, tools: OpenStoreTools): Promise<OpenStore> {
  const credentials = await openCredentials(settings, tools);
  const address = await locateBucket(settings, { ...tools, credentials: credentials.current });
  return { address, credentials };
}

async function openCredentials(settings: StoreSettings, tools: OpenStoreTools): Promise<CredentialKeeper> {
  const region = firstRegion(settings, process.env);
  try {
    return await CredentialKeeper.open(credentialProvider(settings.credentials, { ...tools, region }));
  } catch (error) {
    tools.signal.throwIfAborted();
    throw setupFailure('credentials', settings, region, {
      kind: 'setup',
      credentials: settings.credentials.kind,
      role: error instanceof RoleNotAssumed ? error.role : undefined,
      profile:
        settings.credentials.kind === 'default-chain' ? process.env.AWS_PROFILE || undefined : undefined,
      message: error instanceof Error ? error.message : String(error),
    });
  }
}
