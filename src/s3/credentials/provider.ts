import type { AwsCredentialIdentity } from '@smithy/types';
import type { Dispatcher } from 'undici';
import type { Credentials } from '../address.ts';
import type { CredentialSettings, RoleSettings } from '../store-settings.ts';
import type { Clock } from '../wire/clock.ts';
import { assumeRole, stsRegion } from './assume-role.ts';

/** Gets credentials that are valid from now on. It is called again when they are about to expire. */
export type CredentialProvider = () => Promise<Credentials>;

interface CredentialTools {
  readonly dispatcher: Dispatcher;
  /** The region whose STS is used. */
  readonly region: string;
  /** Mints an identity token for assuming a role. */
  readonly mintIdToken: (audience: string) => Promise<string>;
  readonly clock?: Clock | undefined;
  /** Ends the requests for credentials. */
  readonly signal?: AbortSignal | undefined;
}

/** Returns the provider of one side's credentials. The AWS SDK is loaded only if the provider needs it. */
export function credentialProvider(settings: CredentialSettings, tools: CredentialTools): CredentialProvider {
  switch (settings.kind) {
    case 'static': {
      const { accessKeyId, secretAccessKey, sessionToken } = settings;
      return async () => ({ accessKeyId, secretAccessKey, sessionToken });
    }
    case 'role':
      return () => assumeRole(settings, { ...tools, askSts: (role, token) => askSts(role, token, tools) });
    case 'default-chain':
      return () => askDefaultChain(tools);
  }
}

async function askSts(
  { roleArn, sessionName, durationSeconds }: RoleSettings,
  webIdentityToken: string,
  tools: CredentialTools,
): Promise<Credentials> {
  const { fromWebToken } = await import('@aws-sdk/credential-providers');
  const region = stsRegion(roleArn, tools.region);
  const identity = await fromWebToken({
    roleArn,
    webIdentityToken,
    roleSessionName: sessionName,
    durationSeconds,
    // Each try takes a new token, so the SDK must not make tries of its own.
    clientConfig: { ...(await sdkConfig({ ...tools, region })), maxAttempts: 1 },
  })();
  return fromIdentity(identity);
}

async function askDefaultChain(tools: CredentialTools): Promise<Credentials> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return fromIdentity(await fromNodeProviderChain({ clientConfig: await sdkConfig(tools) })());
}

async function sdkConfig({ dispatcher, region, signal }: CredentialTools) {
  const { SdkHandler } = await import('./sdk-handler.ts');
  return { region, requestHandler: new SdkHandler(dispatcher, signal) };
}

function fromIdentity({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: AwsCredentialIdentity): Credentials {
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
