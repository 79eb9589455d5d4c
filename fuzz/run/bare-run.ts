import type { RunHooks } from '../../src/engine/run/hooks.ts';
import type { StoreSettings } from '../../src/s3/store-settings.ts';

/*
 * What a run of the engine in this process needs, and what does not matter to the comparison.
 */

/** Hooks that ignore every event, for runs without roles. */
export const SILENT_HOOKS = {
  mintIdToken: () => Promise.reject(new Error('there are no roles here')),
  onProgress: () => {},
  onStore: () => {},
  onAccess: () => {},
  onUnordered: () => {},
  onContradiction: () => {},
  onOneBucket: () => {},
  onListingRefuted: () => {},
  onConfirming: () => {},
  onLookedAgain: () => {},
  onQuiet: () => {},
  onResumption: () => {},
  onCheckpointLost: () => {},
} satisfies Partial<RunHooks>;

/** What distinguishes a side of a run. */
interface BareSide extends Pick<StoreSettings, 'side' | 'bucket' | 'prefix'> {
  readonly endpoint: string;
  readonly keys: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | undefined;
  };
}

/** A side on a store on this machine. */
export function bareSide({ endpoint, keys, ...side }: BareSide): StoreSettings {
  return {
    ...side,
    endpoint: new URL(endpoint),
    region: 'us-east-1',
    credentials: { kind: 'static', ...keys },
    addressing: 'path',
    requestPayer: false,
  };
}
