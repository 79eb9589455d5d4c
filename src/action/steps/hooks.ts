import type { RunHooks } from '../../engine/run/hooks.ts';
import type { Trace } from '../../engine/tracing/trace.ts';
import {
  QUIET_LOOKS,
  wordCheckpointLost,
  wordConfirming,
  wordContradiction,
  wordLocksIfShown,
  wordLookedAgain,
  wordOneBucket,
  wordRefusedPermission,
  wordRefutedListing,
  wordResumption,
  wordUnordered,
  wordUnprovenPermission,
  wordUnsupportedPermission,
} from '../../presentation/run-events.ts';
import { wordProgress } from '../../presentation/wording.ts';
import { checkpointOrigin, type ResumableRun } from '../checkpoint/checkpoint.ts';
import type { Log } from '../log.ts';
import { mintRoleToken } from '../role-token.ts';

/**
 * What the engine needs from the action: identity tokens, and a log for what happens during the run.
 *
 * @param signal   aborted when the run has to stop
 * @param run      undefined if no checkpoint is kept
 * @param onSecret called with each token that is minted: a service may repeat it
 * @param trace    takes what happens inside the run; undefined if the log has no room for it
 */
export function hooksFor(
  workerUrl: URL,
  signal: AbortSignal,
  run: ResumableRun | undefined,
  onSecret: (secret: string) => void,
  log: Log,
  trace: Trace | undefined,
): RunHooks {
  return {
    trace,
    checkpointOrigin: run && checkpointOrigin(run),
    workerUrl,
    signal,
    mintIdToken: async (audience) => {
      const token = await mintRoleToken(audience, signal);
      onSecret(token);
      return token;
    },
    onStore: ({ side, origin, bucketPath, region }) => {
      log.debug(`${side}: requests go to ${origin}${bucketPath}, signed for ${region}`);
    },
    onResumption: (resumption) => {
      const line = wordResumption(resumption);
      const isSound = resumption.kind === 'resumed' && resumption.isAuthenticated;
      if (line !== undefined) log[isSound ? 'info' : 'warn'](line);
    },
    onCheckpointLost: (cause) => log.warn(wordCheckpointLost(cause)),
    onUnordered: (side, entries) => log.warn(wordUnordered(side, entries)),
    onAccess: (side, { refused, unsupported, unproven, areLocksIfShown }) => {
      for (const permission of refused) log.warn(wordRefusedPermission(side, permission));
      for (const permission of unsupported) log.info(wordUnsupportedPermission(side, permission));
      for (const { permission, answer } of unproven)
        log.warn(wordUnprovenPermission(side, permission, answer));
      if (areLocksIfShown) log.info(wordLocksIfShown(side));
    },
    onOneBucket: (found) => log.warn(wordOneBucket(found)),
    onContradiction: (assumption, side) => log.warn(wordContradiction(side, assumption)),
    onListingRefuted: (side, looks) => log.warn(wordRefutedListing(side, looks)),
    onConfirming: (differences, settleSeconds) => log.info(wordConfirming(differences, settleSeconds)),
    onLookedAgain: (looked, differences) => log.info(wordLookedAgain(looked, differences)),
    onQuiet: () => log.warn(QUIET_LOOKS),
    onProgress: (progress) => {
      for (const line of wordProgress(progress)) log.info(line);
    },
  };
}
