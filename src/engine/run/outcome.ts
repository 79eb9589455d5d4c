import { type Counts, sumOf } from '../../report/counts.ts';
import type { WrittenReport } from '../../report/report-files.ts';
import { keyToText } from '../../s3/byte-key.ts';
import type { Failure } from '../../s3/failure.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import type { RunPart } from '../checkpoint/ledger.ts';
import type { RunResult } from '../gate.ts';
import type { SideAccess } from '../opening/probe-permissions.ts';
import type { RequestCounts } from '../request-tally.ts';
import type { StopReason } from '../stop-request.ts';

/** How a run ended that stopped in good order, and how far it got. */
export interface Stop {
  readonly reason: StopReason;
  /** Text: every key up to it was looked at. Others beyond it may have been, too. */
  readonly lastKey?: string | undefined;
  /** Of all keys, from 0 to 1. */
  readonly estimatedShare?: number | undefined;
  /** What a store answered to credentials that have ended. */
  readonly failure?: Failure | undefined;
}

/** What a comparison found, whether it came to its end or not. */
export interface RunFindings {
  readonly result: RunResult;
  readonly counts: Counts;
  /** Of an interrupted run there are no files. */
  readonly report: WrittenReport;
  /** Why the report of a finished run could not be written; undefined where it was. */
  readonly reportLost?: unknown;
  /** Sides whose store does not list in byte order. */
  readonly unordered: readonly Side[];
  readonly access: BothSides<SideAccess>;
  /** Of this start alone. */
  readonly seconds: number;
  readonly requests: RequestCounts;
  /** The first start and each resume, the last one being this run; at least one. */
  readonly parts: readonly RunPart[];
}

/** A comparison that saw every key of both sides. */
export interface FinishedRun extends RunFindings {
  readonly complete: true;
}

/** A comparison that stopped in good order before its end. */
export interface InterruptedRun extends RunFindings {
  readonly result: 'incomplete';
  readonly complete: false;
  readonly stopped: Stop;
}

export type RunOutcome = FinishedRun | InterruptedRun;

/** How a comparison ended, without what is known of the run beside. */
export type Ending =
  | Pick<FinishedRun, 'complete' | 'result' | 'counts' | 'report' | 'reportLost'>
  | Pick<InterruptedRun, 'complete' | 'result' | 'counts' | 'report' | 'stopped'>;

/** Keys of a page: what is left is estimated in pages. */
const PAGE = 1000;

/**
 * What is said of a comparison that stopped: how far it came, and no report.
 *
 * @param ranges    in key order
 * @param pagesLeft undefined where that can't be told
 */
export function interrupted(
  ranges: readonly (KeyRange & { readonly counts: Counts })[],
  stop: Pick<Stop, 'reason' | 'failure'>,
  pagesLeft: number | undefined,
): Ending {
  const counts = sumOf(ranges);
  const all = pagesLeft === undefined ? undefined : counts.compared + pagesLeft * PAGE;
  const estimatedShare = all === undefined || all === 0 ? undefined : counts.compared / all;
  return {
    complete: false,
    result: 'incomplete',
    counts,
    report: { files: [], first: [] },
    stopped: { ...stop, lastKey: lastKeyOf(ranges), estimatedShare },
  };
}

/** The end of the ranges that follow one another from the beginning of the key space. */
function lastKeyOf(ranges: readonly KeyRange[]): string | undefined {
  let last: KeyRange['upTo'];
  for (const { after, upTo } of ranges) {
    if (after !== last || upTo === undefined) break;
    last = upTo;
  }
  return last === undefined ? undefined : keyToText(last);
}
