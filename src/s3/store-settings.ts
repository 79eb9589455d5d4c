import type { Side } from './side.ts';

/** How to reach one side, according to the user. Nothing was checked against the network yet. */
export interface StoreSettings {
  readonly side: Side;
  readonly bucket: string;
  /** Only keys below this prefix are compared, or the whole bucket if it is empty. Spaces are significant. */
  readonly prefix: string;
  /** An http or https URL; undefined for AWS. */
  readonly endpoint: URL | undefined;
  /** Undefined if it is to be discovered before the run. */
  readonly region: string | undefined;
  readonly credentials: CredentialSettings;
  readonly addressing: Addressing;
  readonly requestPayer: boolean;
  /** The AWS account that must own the bucket, in twelve digits; undefined if any may. */
  readonly expectedBucketOwner?: string | undefined;
}

export const ADDRESSINGS = ['auto', 'path', 'virtual'] as const;
type Addressing = (typeof ADDRESSINGS)[number];

/** The source of a side's credentials. */
export type CredentialSettings =
  | {
      readonly kind: 'static';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | undefined;
    }
  | (RoleSettings & { readonly kind: 'role' })
  | { readonly kind: 'default-chain' };

/** A role that is assumed with an identity token of the job. */
export interface RoleSettings {
  readonly roleArn: string;
  readonly sessionName: string;
  /** How long a session lasts, after which it is renewed. */
  readonly durationSeconds: number;
  /** Whom the identity token is for. */
  readonly audience: string;
}
