import { expect, test } from 'vitest';
import { wordKept } from '../../src/presentation/checkpoint.ts';

/** As it is written in a workflow. */
const expression = (name: string) => `$\{{ ${name} }}`;

const content = { files: ['a', 'b'], bytes: 3_400_000 };

test('a checkpoint in the cache is told with its key, its size and how to go on', () => {
  expect(wordKept({ in: 'cache', key: 'bucket-delta-abc-12-3' }, content, 24)).toEqual([
    'The run left work undone. Its checkpoint (2 files, 3.40 MB) is saved in the cache as bucket-delta-abc-12-3.',
    'To go on from it, re-run this job within 24 hours of its first start, or start another run with resume: always.',
  ]);
});

test('one that is an artifact is told with the step that brings it back', () => {
  const [what, how] = wordKept({ in: 'artifact', name: 'report-checkpoint', runId: '12' }, content, 1);
  expect(what).toMatch(/could not be saved in the cache, and is uploaded as artifact report-checkpoint\.$/);
  expect(how).toBe(
    'To go on from it within 1 hour of its first start, let a step before this one use actions/download-artifact with ' +
      `name: report-checkpoint, run-id: 12, github-token: ${expression('github.token')} and ` +
      `path: ${expression('runner.temp')}/bucket-delta-checkpoint, and give the job the permission actions: read.`,
  );
});

test('one that is lost is told with the reason and what is lost', () => {
  expect(wordKept({ in: 'nothing', reason: 'it was Monday' }, content, 24)).toEqual([
    expect.stringMatching(/checkpoint \(2 files, 3\.40 MB\) is lost: .* \(it was Monday\)\.$/),
    expect.stringMatching(/^The next run starts afresh\./),
  ]);
});
