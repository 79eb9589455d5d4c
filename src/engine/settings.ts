import type { ReportFormat } from '../report/report-files.ts';
import type { StoreSettings } from '../s3/store-settings.ts';

export const MODES = ['shallow'] as const;
export type Mode = (typeof MODES)[number];

/** Everything a comparison needs to know. */
export interface Settings {
  readonly source: StoreSettings;
  readonly destination: StoreSettings;
  readonly mode: Mode;
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
}
