import { wordBytes } from '../../presentation/bytes.ts';
import { countOf } from '../../presentation/wording.ts';
import { CHECKPOINTS_FOLDER } from '../runner.ts';
import type { CheckpointContent } from './directory.ts';

/** Where the post step put a checkpoint. */
export type KeptCheckpoint =
  | { readonly in: 'cache'; readonly key: string }
  | { readonly in: 'artifact'; readonly name: string; readonly runId: string }
  | { readonly in: 'nothing'; readonly reason: string };

/**
 * Words what became of the checkpoint and how to resume from it, one line each.
 *
 * @param unproven in a phrase why nothing proves to later runs where the checkpoint comes from; undefined if something does
 */
export function wordKept(
  kept: KeptCheckpoint,
  content: CheckpointContent,
  maxAgeHours: number,
  unproven?: string,
): string[] {
  const lines = wordPlace(kept, content, maxAgeHours);
  if (unproven === undefined || kept.in === 'nothing') return lines;
  return [
    ...lines,
    `Nothing proves to a later run where this checkpoint comes from, because ${unproven}. Only a run with resume: ` +
      'always uses it, and says that it is not authenticated.',
  ];
}

function wordPlace(kept: KeptCheckpoint, content: CheckpointContent, maxAgeHours: number): string[] {
  const size = `${countOf(content.files.length, 'file')}, ${wordBytes(content.bytes)}`;
  const within = `within ${countOf(maxAgeHours, 'hour')} of its first start`;
  switch (kept.in) {
    case 'cache':
      return [
        `The run did not finish. Its checkpoint (${size}) is saved in the cache as ${kept.key}.`,
        `To resume, re-run this job ${within}, or start another run with resume: always.`,
      ];
    case 'artifact':
      return [
        `The run did not finish. Its checkpoint (${size}) could not be saved in the cache, and is uploaded as artifact ` +
          `${kept.name}.`,
        `To resume ${within}, add a step before this one that uses actions/download-artifact with ` +
          `name: ${kept.name}, run-id: ${kept.runId}, github-token: ${expression('github.token')} and ` +
          `path: ${expression('runner.temp')}/${CHECKPOINTS_FOLDER}, and give the job the permission actions: read.`,
      ];
    case 'nothing':
      return [
        `The run did not finish, and its checkpoint (${size}) is lost: it could neither be saved in the cache nor ` +
          `uploaded as an artifact (${kept.reason}).`,
        'The next run starts afresh. Only the work done so far is lost: both buckets were only read.',
      ];
  }
}

/** An expression as it is written in a workflow. */
function expression(name: string): string {
  return `$\{{ ${name} }}`;
}
