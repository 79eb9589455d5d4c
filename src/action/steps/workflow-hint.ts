import type { Failure } from '../../s3/failure.ts';

/** What to check in the workflow when a side gets no credentials. @returns undefined for every other failure */
export function workflowHint({ operation, cause }: Failure): string | undefined {
  if (operation !== 'credentials' || cause.kind !== 'setup') return undefined;
  return cause.credentials === 'role'
    ? 'The job needs "permissions: id-token: write", and the role has to trust this repository. Pull requests from ' +
        'forks get no token.'
    : 'A role needs "permissions: id-token: write" in the job. Pull requests from forks get neither secrets nor tokens.';
}
