import { expect, test } from 'vitest';
import { wordKept } from '../../../src/action/checkpoint/kept.ts';

/** An expression as it is written in a workflow. */
const expression = (name: string) => `$\{{ ${name} }}`;

const content = { files: ['a', 'b'], bytes: 3_400_000 };

test('a checkpoint in the cache is worded with its key, its size and how to resume', () => {
  expect(wordKept({ in: 'cache', key: 'bucket-delta-abc-12-3' }, content, 24)).toEqual([
    'The run did not finish. Its checkpoint (2 files, 3.40 MB) is saved in the cache as bucket-delta-abc-12-3.',
    'To resume, re-run this job within 24 hours of its first start, or start another run with resume: always.',
  ]);
});

test('a checkpoint in an artifact is worded with the step that restores it', () => {
  const [what, how] = wordKept({ in: 'artifact', name: 'report-checkpoint', runId: '12' }, content, 1);
  expect(what).toMatch(/could not be saved in the cache, and is uploaded as artifact report-checkpoint\.$/);
  expect(how).toBe(
    'To resume within 1 hour of its first start, add a step before this one that uses actions/download-artifact with ' +
      `name: report-checkpoint, run-id: 12, github-token: ${expression('github.token')} and ` +
      `path: ${expression('runner.temp')}/bucket-delta-checkpoint, and give the job the permission actions: read.`,
  );
});

test('a lost checkpoint is worded with the reason and what is lost', () => {
  expect(wordKept({ in: 'nothing', reason: 'it was Monday' }, content, 24)).toEqual([
    expect.stringMatching(/checkpoint \(2 files, 3\.40 MB\) is lost: .* \(it was Monday\)\.$/),
    expect.stringMatching(/^The next run starts afresh\./),
  ]);
});

test('a checkpoint that proves nothing is worded with the reason and who can use it', () => {
  const reason = 'it was Tuesday';
  expect(wordKept({ in: 'cache', key: 'k' }, content, 24, reason).at(-1)).toBe(
    'Nothing proves to a later run where this checkpoint comes from, because it was Tuesday. Only a run with resume: ' +
      'always uses it, and says that it is not authenticated.',
  );
  expect(wordKept({ in: 'nothing', reason: 'x' }, content, 24, reason).join()).not.toContain('Tuesday');
});
