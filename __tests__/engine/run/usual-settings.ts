import type { RunHooks } from '../../../src/engine/run/hooks.ts';
import type { Settings } from '../../../src/engine/settings.ts';
import type { Side } from '../../../src/s3/side.ts';
import type { StoreSettings } from '../../../src/s3/store-settings.ts';

/** The settings of a shallow run that a test does not care about. */
export const SHALLOW = {
  mode: 'shallow',
  fields: new Set(['etag', 'size']),
  maxQueueSize: 500,
  requestTimeoutSeconds: 60,
  verifyContent: { kind: 'never' },
  contentLimit: undefined,
  sampleSeed: 'bucket-delta',
  settleSeconds: 0,
  confirmLimit: 10_000,
  allowEmpty: false,
  checkpoint: undefined,
  timeLimitMinutes: undefined,
} as const satisfies Partial<Settings>;

/** Hooks that ignore every event. */
export const SILENT = {
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
  signal: new AbortController().signal,
} as const satisfies Partial<RunHooks>;

/** A side on an embedded store, with its owner's keys: the whole bucket that is named after the side. */
export function sideOn(endpoint: string, side: Side, more: Partial<StoreSettings> = {}): StoreSettings {
  return {
    side,
    bucket: side,
    prefix: '',
    endpoint: new URL(endpoint),
    region: undefined,
    credentials: staticKeys({ accessKeyId: 'testaccesskey', secretAccessKey: 'testsecretkey' }),
    addressing: 'auto',
    requestPayer: false,
    ...more,
  };
}

/** Static credentials without a session token. */
export function staticKeys(keys: { readonly accessKeyId: string; readonly secretAccessKey: string }) {
  const { accessKeyId, secretAccessKey } = keys;
  return { kind: 'static', accessKeyId, secretAccessKey, sessionToken: undefined } as const;
}
