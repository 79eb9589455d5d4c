import type { ContentChecks } from '../compare/content/choice.ts';
import type { FieldSelection } from '../compare/field-selection.ts';
import type { ReportFormat } from '../report/report-names.ts';
import type { Side } from '../s3/side.ts';
import type { StoreSettings } from '../s3/store-settings.ts';

/** `shallow` compares listings; `deep` also looks at each object that is on both sides. */
export const MODES = ['shallow', 'deep'] as const;
type Mode = (typeof MODES)[number];

/** The settings of a comparison, as they follow from the inputs. */
export interface Settings {
  readonly source: StoreSettings;
  readonly destination: StoreSettings;
  readonly mode: Mode;
  /** The fields to compare; in shallow mode only those that a listing has. */
  readonly fields: FieldSelection;
  /** Whether object locks are compared only where a side shows one, unless both sides are proven to show all. */
  readonly areLocksOptional?: boolean;
  /** The most objects that a worker looks at concurrently. */
  readonly maxQueueSize: number;
  /** Which objects' contents are read. */
  readonly verifyContent: ContentChecks;
  /** The most bytes of content that a run reads, second looks included; undefined means no limit. */
  readonly contentLimit: number | undefined;
  /** Selects the sample: the same seed selects the same objects again. */
  readonly sampleSeed: string;
  /** Seconds to wait before the second look at the differences. */
  readonly settleSeconds: number;
  /** The most differences that get a second look. */
  readonly confirmLimit: number;
  /** Globs for the text of keys below the prefix; an empty list includes every key. */
  readonly include: readonly string[];
  /** Globs likewise; they take precedence over `include`. */
  readonly exclude: readonly string[];
  /** Whether two empty sides are `identical`, instead of `unverified`. */
  readonly allowEmpty: boolean;
  /** The most worker threads, at least 1. */
  readonly workers: number;
  /** The most HTTP connections per worker and endpoint. */
  readonly connections: number;
  /** Seconds to the headers of an answer; they double with each try whose answer did not come in time. */
  readonly requestTimeoutSeconds: number;
  /** Objects between two progress lines; lines are at least a second apart. */
  readonly reportInterval: number;
  /** An absolute path; the directory is created if it is missing. */
  readonly reportDirectory: string;
  readonly reportFormats: readonly ReportFormat[];
  /**
   * An absolute path. Each run makes a folder of its own in it for what it needs until it ends, and removes that folder
   * again. Undefined stands for the machine's temporary folder.
   */
  readonly temporaryFolder?: string | undefined;
  /** Undefined if no checkpoint is to be kept. */
  readonly checkpoint: CheckpointSettings | undefined;
  /** Minutes after which the run stops in good order; undefined means no limit. */
  readonly timeLimitMinutes: number | undefined;
}

/**
 * The settings without the two stores. Worker threads get them as they are: they can be cloned and hold no secret, which
 * is not true of the stores.
 */
export type SharedSettings = Omit<Settings, Side>;

/** Where an interrupted run leaves its checkpoint, and where the next run looks for one to resume. */
export interface CheckpointSettings {
  /** An absolute path for this comparison only: two comparisons in one job have different directories. */
  readonly directory: string;
  /** A checkpoint is refused this many hours after the comparison first started. */
  readonly maxAgeHours: number;
}
