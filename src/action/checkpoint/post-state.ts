import type { LogLevel } from '../log.ts';

/** What the main step leaves for the post step. Of a run that was killed it may be all that is left. */
export interface PostState {
  /** Where the checkpoint is, if the run did not finish. */
  readonly directory: string;
  /** The key to save it under in the cache. */
  readonly key: string;
  /** The secret, in hexadecimal, under which this run's ledgers are marked. */
  readonly runKey: string;
  /** Hours after which a checkpoint is refused. */
  readonly maxAgeHours: number;
  /** Name of the report's artifact. Undefined if no artifact is wanted. */
  readonly artifactName: string | undefined;
  readonly logLevel: LogLevel;
}

const NAME = 'checkpoint';

/** @param save the toolkit's `saveState` */
export function savePostState(state: PostState, save: (name: string, value: string) => void): void {
  save(NAME, JSON.stringify(state));
}

/**
 * Reads what the main step left.
 *
 * @param read the toolkit's `getState`, which returns an empty text if nothing was saved
 * @returns undefined if no checkpoint is kept, or the main step ended before it saved its state
 */
export function readPostState(read: (name: string) => string): PostState | undefined {
  const saved = read(NAME);
  // Not validated, because only the main step can write it.
  return saved === '' ? undefined : (JSON.parse(saved) as PostState);
}
