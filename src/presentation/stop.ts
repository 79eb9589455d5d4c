import type { Resumption } from '../engine/checkpoint/keeper.ts';
import type { InterruptedRun, Stop } from '../engine/run/outcome.ts';
import type { Settings } from '../engine/settings.ts';
import { type Counts, differencesIn } from '../report/counts.ts';
import { shorten } from './escape.ts';
import { wordFailure } from './failure.ts';
import { countOf } from './wording.ts';

/** Characters of a key that are shown. */
const SHOWN_CHARACTERS = 300;

/** A run that stopped before its end, in plain text: a store's message may be in it, but no key. */
export interface WordedStop {
  readonly why: string;
  /** How far it got: how many objects, and of how many by estimate. */
  readonly reach: string;
  /** What to do next. */
  readonly next: string;
}

export type StopSettings = Pick<Settings, 'checkpoint' | 'timeLimitMinutes'>;

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
        ? 'Stopped in good order by the time limit.'
        : `Stopped in good order by time-limit, after ${countOf(timeLimitMinutes, 'minute')}.`;
    case 'signal':
      return 'Stopped in good order by a signal: the job was cancelled, or its runner is going down.';
    case 'credentials':
      return failure === undefined
        ? 'Stopped in good order, since credentials ended under way.'
        : `Stopped in good order, since credentials ended under way. ${wordFailure(failure)}`;
  }
}

function reach({ estimatedShare }: Stop, counts: Counts): string {
  const share = estimatedShare === undefined ? '' : `, ${wordShare(estimatedShare)} of all by estimate`;
  // Differences are looked at again at the end: some of these may be objects that were being written.
  const again =
    differencesIn(counts) > 0 && counts.confirmation === undefined
      ? ' What was found was not looked at again.'
      : '';
  return `Compared so far: ${countOf(counts.compared, 'object')}${share}. Nothing is said of the rest.${again}`;
}

/** What became of an earlier run's checkpoint; undefined where there was none. */
export function wordResumption(resumption: Resumption): string | undefined {
  switch (resumption.kind) {
    case 'afresh':
      return undefined;
    case 'refused':
      return `The checkpoint is not used, since ${resumption.reason}. The comparison starts afresh.`;
    case 'resumed':
      return (
        `Going on from the checkpoint: ${countOf(resumption.objects, 'object')} were compared before, ` +
        `from ${resumption.parts[0]?.startedAt ?? 'an earlier run'} on.`
      );
  }
}

/** Up to where every key was looked at, where that is known. It holds a key, and so is not for the log. */
export function wordLastKey({ lastKey }: Stop): string {
  if (lastKey === undefined) return '';
  const key = JSON.stringify(shorten(lastKey, SHOWN_CHARACTERS));
  return `Every key up to ${key} was looked at, and maybe some beyond it.`;
}

/** `about 40%`. Never all: a run that stopped has not seen everything. */
export function wordShare(share: number): string {
  const percent = Math.round(share * 100);
  if (percent < 1) return 'less than 1%';
  return `about ${Math.min(percent, 99)}%`;
}

function next({ checkpoint }: StopSettings, { reason }: Stop): string {
  const goOn =
    checkpoint === undefined
      ? 'No checkpoint is kept, and the next run starts afresh.'
      : `To go on from here within ${countOf(checkpoint.maxAgeHours, 'hour')} of the first start, re-run this job, or ` +
        'start another run with resume: always. The end of the log says where the checkpoint is kept.';
  if (reason !== 'credentials') return goOn;
  return (
    'Give credentials that last longer, or a role (source-role-to-assume, destination-role-to-assume), which is renewed ' +
    `during the run. ${goOn}`
  );
}
