import { type Failure, isCredentialRefusal, S3Failure } from '../../s3/failure.ts';
import { RunFailure } from '../run-failure.ts';
import type { Settings } from '../settings.ts';

/**
 * Finds the failure by which a store refused credentials that ended during the run. Credentials of a role don't count:
 * they are renewed before they expire, so that a refusal of theirs is a failure like any other.
 *
 * @pre both stores have accepted the credentials before
 * @param error what ended the run
 * @returns undefined if the run failed for another reason
 */
export function findEndedSession(
  error: unknown,
  settings: Pick<Settings, 'source' | 'destination'>,
): Failure | undefined {
  const failures =
    error instanceof S3Failure ? [error.failure] : error instanceof RunFailure ? error.failures : [];
  return failures.find((failure) => {
    const { credentials } = settings[failure.side];
    return credentials.kind !== 'role' && isCredentialRefusal(failure);
  });
}
