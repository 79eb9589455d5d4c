import type { AwsCredentialIdentity } from '@smithy/types';
import type { Dispatcher } from 'undici';
import type { Credentials } from '../address.ts';
import type { CredentialSettings } from '../store-settings.ts';

/** Gets credentials that are valid from now on. It is called again when they are about to expire. */
export type CredentialProvider = () => Promise<Credentials>;

interface CredentialTools {
  readonly dispatcher: Dispatcher;
  /** The region whose STS is used. */
  readonly region: string;
  /** Mints an OIDC token for assuming a role. A token is valid for a few minutes, so each use needs a new one. */
  readonly mintIdToken: () => Promise<string>;
}

/** The longest session, in seconds, that every role allows by default. */
const ROLE_SESSION_SECONDS = 3600;

/** Returns the provider of one side's credentials. The AWS SDK is loaded only if the provider needs it. */
export function credentialProvider(settings: CredentialSettings, tools: CredentialTools): CredentialProvider {
  switch (settings.kind) {
    case 'static': {
      const { accessKeyId, secretAccessKey, sessionToken } = settings;
      return async () => ({ accessKeyId, secretAccessKey, sessionToken });
    }
    case 'role':
      return () => assumeRole(settings.roleArn, tools);
    case 'default-chain':
      return () => askDefaultChain(tools);
  }
}

async function assumeRole(roleArn: string, tools: CredentialTools): Promise<Credentials> {
  const webIdentityToken = await tools.mintIdToken();
  const { fromWebToken } = await import('@aws-sdk/credential-providers');
  const identity = await fromWebToken({
    roleArn,
    webIdentityToken,
    roleSessionName: 'bucket-delta',
    durationSeconds: ROLE_SESSION_SECONDS,
    clientConfig: await sdkConfig(tools),
  })();
  return fromIdentity(identity);
}

async function askDefaultChain(tools: CredentialTools): Promise<Credentials> {
  const { fromNodeProviderChain } = await import('@aws-sdk/credential-providers');
  return fromIdentity(await fromNodeProviderChain({ clientConfig: await sdkConfig(tools) })());
}

async function sdkConfig({ dispatcher, region }: CredentialTools) {
  const { SdkHandler } = await import('./sdk-handler.ts');
  return { region, requestHandler: new SdkHandler(dispatcher) };
}

function fromIdentity({
  accessKeyId,
  secretAccessKey,
  sessionToken,
  expiration,
}: AwsCredentialIdentity): Credentials {
  return { accessKeyId, secretAccessKey, sessionToken, expiration };
}
