import { type Failure, isExpiredSession, S3Failure } from '../../s3/failure.ts';
import { RunFailure } from '../run-failure.ts';
import type { Settings } from '../settings.ts';

/**
 * The failure of a run whose credentials ended while it went on; undefined where it failed of something else. Those of
 * a role are renewed before they end: what a store says of them is a failure like any other.
 */
export function findEndedSession(
  error: unknown,
  settings: Pick<Settings, 'source' | 'destination'>,
): Failure | undefined {
  const failures =
    error instanceof S3Failure ? [error.failure] : error instanceof RunFailure ? error.failures : [];
  return failures.find((failure) => {
    const { credentials } = settings[failure.side];
    return credentials.kind !== 'role' && isExpiredSession(failure);
  });
}
