import type { ContentChecks } from '../compare/content/choice.ts';
import type { FieldSelection } from '../compare/field-selection.ts';
import type { ReportFormat } from '../report/report-files.ts';
import type { Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';

/** `shallow`: by listings; `deep`: each object on both sides is looked at. */
export const MODES = ['shallow', 'deep'] as const;
export type Mode = (typeof MODES)[number];

/** Everything a comparison needs to know. */
export interface Settings {
  readonly source: StoreSettings;
  readonly destination: StoreSettings;
  readonly mode: Mode;
  /** What is compared; in shallow mode what listings tell. */
  readonly fields: FieldSelection;
  /** Objects that each worker looks at at the same time, at most. */
  readonly maxQueueSize: number;
  /** Which contents are read. */
  readonly verifyContent: ContentChecks;
  /** Bytes that may be read in all, second looks included; undefined: as many as it takes. */
  readonly contentLimit: number | undefined;
  /** By which the sample is told again. */
  readonly sampleSeed: string;
  /** Seconds to wait before differences are looked at again. */
  readonly settleSeconds: number;
  /** Differences that are looked at again, at most. */
  readonly confirmLimit: number;
  /** Globs over the text of keys below the prefix; none: everything. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
  /** Worker threads, at least 1. */
  readonly workers: number;
  /** HTTP connections per worker and endpoint, at most. */
  readonly connections: number;
  /** Objects between two progress lines; lines are at least a second apart. */
  readonly reportInterval: number;
  /** Absolute path; made when missing. */
  readonly reportDirectory: string;
  readonly reportFormats: readonly ReportFormat[];
  /** Undefined: nothing is kept of a run that is interrupted. */
  readonly checkpoint: CheckpointSettings | undefined;
  /** Minutes after which a run stops in good order; undefined: it has all the time there is. */
  readonly timeLimitMinutes: number | undefined;
}

/**
 * The settings without the two stores: worker threads get them as they are, since all of them can be cloned and none
 * holds a secret.
 */
export type SharedSettings = Omit<Settings, Side>;

/** Where a run that is interrupted leaves what it has done, and what it goes on from. */
export interface CheckpointSettings {
  /** Absolute, and of this very comparison: two comparisons of one job have two. */
  readonly directory: string;
  /** Hours after the first start beyond which a checkpoint is refused. */
  readonly maxAgeHours: number;
}
