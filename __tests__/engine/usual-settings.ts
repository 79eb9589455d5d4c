import type { RunHooks } from '../../src/engine/run-hooks.ts';
import type { Settings } from '../../src/engine/settings.ts';

/** What a shallow run has where nothing is said of it. */
export const SHALLOW = {
  mode: 'shallow',
  fields: new Set(['etag', 'size']),
  maxQueueSize: 500,
  verifyContent: { kind: 'never' },
  contentLimit: undefined,
  sampleSeed: 'bucket-delta',
  settleSeconds: 0,
  confirmLimit: 10_000,
  checkpoint: undefined,
  timeLimitMinutes: undefined,
} as const satisfies Partial<Settings>;

/** Hooks that hear nothing. */
export const SILENT = {
  onProgress: () => {},
  onStore: () => {},
  onAccess: () => {},
  onUnordered: () => {},
  onSavingContradicted: () => {},
  onConfirming: () => {},
  onResumption: () => {},
  onCheckpointLost: () => {},
  signal: new AbortController().signal,
} as const satisfies Partial<RunHooks>;
