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

const role = {
  arn: 'arn:aws:iam::123456789012:role/reader',
  audience: 'sts.amazonaws.com',
  subject: undefined,
} as const;

test('a role for which there is no token comes with what the workflow needs', () => {
  const cause = { ...setup, credentials: 'role', role: { ...role, kind: 'no-token' } } as const;
  expect(workflowHint(failure('credentials', cause))).toBe(
    'The job needs "permissions: id-token: write". Pull requests from forks get no token.',
  );
});

test.each(['refused', 'no-answer'] as const)('a role with a token has no hint: %s', (kind) => {
  const cause = { ...setup, credentials: 'role', role: { ...role, kind } } as const;
  expect(workflowHint(failure('credentials', cause))).toBeUndefined();
});

test.each([
  failure('endpoint', setup),
  failure('credentials', { kind: 'network', code: 'ENOTFOUND', message: 'no such host' }),
])('any other failure has no hint: $operation', (other) => {
  expect(workflowHint(other)).toBeUndefined();
});
