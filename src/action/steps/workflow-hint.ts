import type { Failure } from '../../s3/failure.ts';

/** What to check in the workflow when a side gets no credentials. @returns undefined for every other failure */
export function workflowHint({ operation, cause }: Failure): string | undefined {
  if (operation !== 'credentials' || cause.kind !== 'setup') return undefined;
  // A role that STS refused had a token.
  if (cause.credentials === 'role') {
    return cause.role?.kind === 'no-token'
      ? 'The job needs "permissions: id-token: write". Pull requests from forks get no token.'
      : undefined;
  }
  return 'A role needs "permissions: id-token: write" in the job. Pull requests from forks get neither secrets nor tokens.';
}
