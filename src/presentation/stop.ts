import type { InterruptedRun, Stop } from '../engine/run/outcome.ts';
import type { Settings } from '../engine/settings.ts';
import { type Counts, differencesIn } from '../report/counts.ts';
import { shownKey } from '../report/shown-key.ts';
import { isExpiredSession } from '../s3/failure.ts';
import { SHOWN_CHARACTERS, shorten } from './escape.ts';
import { wordFailure } from './failure.ts';
import { countOf } from './wording.ts';

/** A run that stopped before its end, in plain text. It may contain a store's message, but no key. */
interface WordedStop {
  readonly why: string;
  /** How far the run got: the number of objects, and their estimated share. */
  readonly reach: string;
  /** What to do next. */
  readonly next: string;
}

export type StopSettings = Pick<Settings, 'checkpoint' | 'timeLimitMinutes'>;

/** Words why a run stopped before its end, how far it got and how to resume it. */
export function wordStop(settings: StopSettings, { stopped, counts }: InterruptedRun): WordedStop {
  return {
    why: why(settings, stopped),
    reach: reach(stopped, counts),
    next: next(settings, stopped),
  };
}

function why({ timeLimitMinutes }: StopSettings, { reason, failure }: Stop): string {
  switch (reason) {
    case 'time-limit':
      return timeLimitMinutes === undefined
        ? 'Stopped by the time limit.'
        : `Stopped by time-limit after ${countOf(timeLimitMinutes, 'minute')}.`;
    case 'signal':
      return 'Stopped by a signal: the job was cancelled, or its machine is shutting down.';
    case 'credentials': {
      const expired =
        failure === undefined || isExpiredSession(failure)
          ? 'Stopped because the credentials expired during the run.'
          : 'Stopped because the store no longer accepts the credentials, which it accepted at the start of the run.';
      return failure === undefined ? expired : `${expired} ${wordFailure(failure)}`;
    }
  }
}

function reach({ estimatedShare }: Stop, counts: Counts): string {
  const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all (estimated)`;
  // Differences are looked at again at the end of a run: some of these may be objects that were being written.
  const again =
    differencesIn(counts) > 0 && counts.confirmation === undefined
      ? ' The differences found were not looked at again.'
      : '';
  return `Compared so far: ${countOf(counts.compared, 'object')}${share}. Nothing is known about the rest.${again}`;
}

function next({ checkpoint }: StopSettings, { reason }: Stop): string {
  const resume =
    checkpoint === undefined
      ? 'No checkpoint is kept; the next run starts afresh.'
      : `To resume, re-run this job within ${countOf(checkpoint.maxAgeHours, 'hour')} of the first start, or start ` +
        'another run with resume: always. The end of the log says where the checkpoint is kept.';
  if (reason !== 'credentials') return resume;
  return (
    'Use credentials that last longer, or a role (source-role-to-assume, destination-role-to-assume), which is renewed ' +
    `during the run. ${resume}`
  );
}

/** Words up to which key everything was checked; empty if that is unknown. Keep it out of the log: it contains a key. */
export function wordLastKey({ lastKey }: Stop): string {
  if (lastKey === undefined) return '';
  const key = lastKey === '' ? shownKey(lastKey) : JSON.stringify(shorten(lastKey, SHOWN_CHARACTERS));
  return `Every key up to ${key} was checked, and possibly some beyond it.`;
}

/** Words an estimated share, such as `about 40%`. It is never all: a run that stopped has not seen everything. */
export function wordShare(share: number): string {
  const percent = Math.round(share * 100);
  return percent < 1 ? 'less than 1%' : `about ${Math.min(percent, 99)}%`;
}
