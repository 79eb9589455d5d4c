import type { Side } from './side.ts';

/** How one side is reached, as the user said it. Nothing here was checked against a network. */
export interface StoreSettings {
  readonly side: Side;
  readonly bucket: string;
  /** Compared keys are those below it, with every space kept; empty: the whole bucket. */
  readonly prefix: string;
  /** An http or https URL; undefined: AWS. */
  readonly endpoint: URL | undefined;
  /** Undefined: found out before the run. */
  readonly region: string | undefined;
  readonly credentials: CredentialSettings;
  readonly addressing: Addressing;
  readonly requestPayer: boolean;
}

export const ADDRESSINGS = ['auto', 'path', 'virtual'] as const;
export type Addressing = (typeof ADDRESSINGS)[number];

/** Where a side's credentials come from. */
export type CredentialSettings =
  | {
      readonly kind: 'static';
      readonly accessKeyId: string;
      readonly secretAccessKey: string;
      readonly sessionToken: string | undefined;
    }
  | { readonly kind: 'role'; readonly roleArn: string }
  | { readonly kind: 'default-chain' };
