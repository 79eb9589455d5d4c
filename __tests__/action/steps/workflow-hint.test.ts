import { expect, test } from 'vitest';
import { workflowHint } from '../../../src/action/steps/workflow-hint.ts';
import type { Failure, FailureCause } from '../../../src/s3/failure.ts';

function failure(operation: Failure['operation'], cause: FailureCause): Failure {
  return {
    side: 'source',
    operation,
    bucket: 'backup-eu',
    endpoint: 'https://s3.example.com',
    region: undefined,
    accessKeyId: undefined,
    attempts: 1,
    cause,
  };
}

const setup = { kind: 'setup', message: 'No credentials.' } as const;

test('a side without credentials comes with what a role needs', () => {
  expect(workflowHint(failure('credentials', setup))).toBe(
    'A role needs "permissions: id-token: write" in the job. Pull requests from forks get neither secrets nor tokens.',
  );
});

test('a role that can not be assumed comes with what the workflow and the role need', () => {
  expect(workflowHint(failure('credentials', { ...setup, credentials: 'role' }))).toBe(
    'The job needs "permissions: id-token: write", and the role has to trust this repository. Pull requests from forks ' +
      'get no token.',
  );
});

test.each([
  failure('endpoint', setup),
  failure('credentials', { kind: 'network', code: 'ENOTFOUND', message: 'no such host' }),
])('any other failure has no hint: $operation', (other) => {
  expect(workflowHint(other)).toBeUndefined();
});
