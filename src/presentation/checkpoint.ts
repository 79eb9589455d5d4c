import { CHECKPOINTS_FOLDER } from '../engine/checkpoint/paths.ts';
import { wordBytes } from './bytes.ts';
import { countOf } from './wording.ts';

/** What would be saved. */
export interface CheckpointContent {
  /** Absolute paths. */
  readonly files: readonly string[];
  readonly bytes: number;
}

/** Where the post step put a checkpoint. */
export type KeptCheckpoint =
  | { readonly in: 'cache'; readonly key: string }
  | { readonly in: 'artifact'; readonly name: string; readonly runId: string }
  | { readonly in: 'nothing'; readonly reason: string };

/** What became of the checkpoint and what to do next, a line each. */
export function wordKept(kept: KeptCheckpoint, content: CheckpointContent, maxAgeHours: number): string[] {
  const size = `${countOf(content.files.length, 'file')}, ${wordBytes(content.bytes)}`;
  const within = `within ${countOf(maxAgeHours, 'hour')} of its first start`;
  switch (kept.in) {
    case 'cache':
      return [
        `The run left work undone. Its checkpoint (${size}) is saved in the cache as ${kept.key}.`,
        `To go on from it, re-run this job ${within}, or start another run with resume: always.`,
      ];
    case 'artifact':
      return [
        `The run left work undone. Its checkpoint (${size}) could not be saved in the cache, and is uploaded as ` +
          `artifact ${kept.name}.`,
        `To go on from it ${within}, let a step before this one use actions/download-artifact with ` +
          `name: ${kept.name}, run-id: ${kept.runId}, github-token: ${expression('github.token')} and ` +
          `path: ${expression('runner.temp')}/${CHECKPOINTS_FOLDER}, and give the job the permission actions: read.`,
      ];
    case 'nothing':
      return [
        `The run left work undone, and its checkpoint (${size}) is lost: it could neither be saved in the cache nor ` +
          `uploaded as an artifact (${kept.reason}).`,
        'The next run starts afresh. Nothing but the work done so far is lost: both buckets were only read.',
      ];
  }
}

/** As it is written in a workflow. */
function expression(name: string): string {
  return `$\{{ ${name} }}`;
}
