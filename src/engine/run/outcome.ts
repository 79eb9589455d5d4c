import { type Counts, sumOf } from '../../report/counts.ts';
import type { WrittenReport } from '../../report/report-files.ts';
import { keyToText } from '../../s3/byte-key.ts';
import type { Failure } from '../../s3/failure.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import { PAGE_LENGTH } from '../../s3/listing/page.ts';
import type { BothSides } from '../../s3/side.ts';
import type { GivenUp } from '../assumptions.ts';
import type { RunPart } from '../checkpoint/ledger.ts';
import type { RunResult } from '../gate.ts';
import type { Hints } from '../hints/hints.ts';
import type { OneBucket } from '../opening/find-one-bucket.ts';
import type { SideAccess } from '../opening/probe-permissions.ts';
import type { RequestCounts } from '../request-tally.ts';
import type { StopReason } from '../stop-request.ts';

/** Why a run stopped in good order before its end, and how far it got. */
export interface Stop {
  readonly reason: StopReason;
  /** As text: every key up to this one was compared; some keys beyond it may have been, too. */
  readonly lastKey?: string | undefined;
  /** The share of all keys that was compared, from 0 to 1; undefined if it can't be estimated. */
  readonly estimatedShare?: number | undefined;
  /** How a store refused credentials that had expired. */
  readonly failure?: Failure | undefined;
}

/** What a run found, whether it is complete or not. */
interface RunFindings {
  readonly result: RunResult;
  readonly counts: Counts;
  /** An interrupted run has no report files. */
  readonly report: WrittenReport;
  /** Why the report of a finished run could not be written; undefined if it was written. */
  readonly reportLost?: unknown;
  /** What could not be assumed of each side's store. */
  readonly givenUp: GivenUp;
  /** Undefined if the run was stopped before it was known. */
  readonly access: BothSides<SideAccess> | undefined;
  /** Set if both sides seem to be one bucket. */
  readonly oneBucket?: OneBucket | undefined;
  /** The duration of this part of the run, without earlier ones. */
  readonly seconds: number;
  readonly requests: RequestCounts;
  /** In a phrase, why the checkpoint of an earlier run was not used; undefined if there was none, or it was used. */
  readonly refusedCheckpoint?: string | undefined;
  /** The parts of the run, from its first start to this one; none if it was stopped before both stores had answered. */
  readonly parts: readonly RunPart[];
}

/** A run that compared every key of both sides. */
export interface FinishedRun extends RunFindings {
  readonly complete: true;
  /** What probably went wrong if a prefix or a glob matches nothing. */
  readonly hints: Hints;
}

/** A run that stopped in good order before its end. */
export interface InterruptedRun extends RunFindings {
  readonly result: 'incomplete';
  readonly complete: false;
  readonly stopped: Stop;
}

export type RunOutcome = FinishedRun | InterruptedRun;

/** How the comparison of a run ended: the part of its outcome that depends on it. */
export type Ending =
  | Pick<FinishedRun, 'complete' | 'result' | 'counts' | 'report' | 'reportLost'>
  | Pick<InterruptedRun, 'complete' | 'result' | 'counts' | 'report' | 'stopped'>;

/**
 * Describes a comparison that stopped before its end: its counts and how far it came, without a report.
 *
 * @param ranges    what was compared, in key order
 * @param pagesLeft an estimate; undefined if there is none
 */
export function interruptedEnding(
  ranges: readonly (KeyRange & { readonly counts: Counts })[],
  stop: Pick<Stop, 'reason' | 'failure'>,
  pagesLeft: number | undefined,
): Ending {
  const counts = sumOf(ranges);
  const all = pagesLeft === undefined ? undefined : counts.compared + pagesLeft * PAGE_LENGTH;
  const estimatedShare = all === undefined || all === 0 ? undefined : counts.compared / all;
  return {
    complete: false,
    result: 'incomplete',
    counts,
    report: { files: [], first: [] },
    stopped: { ...stop, lastKey: lastKeyOf(ranges), estimatedShare },
  };
}

/** Returns the end of the gapless ranges at the beginning of the key space; undefined if there are none. */
function lastKeyOf(ranges: readonly KeyRange[]): string | undefined {
  let last: KeyRange['upTo'];
  for (const { after, upTo } of ranges) {
    if (after !== last || upTo === undefined) break;
    last = upTo;
  }
  return last === undefined ? undefined : keyToText(last);
}
