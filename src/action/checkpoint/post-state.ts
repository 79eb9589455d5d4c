import type { LogLevel } from '../../inputs/table.ts';

/** What the main step leaves for the post step, which may be all that is left of a run that was killed. */
export interface PostState {
  /** Where a checkpoint is, if the run was interrupted. */
  readonly directory: string;
  /** Key to save it under in the cache. */
  readonly key: string;
  /** Hours after which it is of no use any more. */
  readonly maxAgeHours: number;
  /** Name of the report's artifact; undefined: none is wanted. */
  readonly artifactName: string | undefined;
  readonly logLevel: LogLevel;
}

const NAME = 'checkpoint';

/** @param save as the toolkit's `saveState` */
export function savePostState(state: PostState, save: (name: string, value: string) => void): void {
  save(NAME, JSON.stringify(state));
}

/**
 * Undefined: no checkpoint is kept, or the main step did not get that far.
 *
 * @param read as the toolkit's `getState`: empty where nothing was saved
 */
export function readPostState(read: (name: string) => string): PostState | undefined {
  const saved = read(NAME);
  // The main step wrote it, and nobody else can.
  return saved === '' ? undefined : (JSON.parse(saved) as PostState);
}
