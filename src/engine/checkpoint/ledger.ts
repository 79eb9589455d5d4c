import type { Representative } from '../../compare/content/sampling.ts';
import type { Counts } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { BothSides, Side } from '../../s3/side.ts';
import { VERSION } from '../../version.ts';

/** Raised with every change of the ledger's shape: no other is ever read. */
export const LEDGER_SCHEMA = 1;

/** A key range that was compared from end to end. */
export interface LedgerRange extends KeyRange {
  readonly counts: Counts;
  /** The differences, in a file beside the ledger; what it holds beyond its bytes does not count. */
  readonly segment: { readonly name: string; readonly bytes: number } | undefined;
  readonly ends: BothSides<RangeEnds>;
  /** Whether its differences were looked at again. */
  readonly isConfirmed: boolean;
}

/** What was compared from one start to its end or interruption. */
export interface RunPart {
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  readonly objects: number;
}

/** What was done of a comparison: its checkpoint. No secret is in it; keys of objects are. */
export interface Ledger {
  /** Of what is compared, and how: a ledger of another identity is of no use. */
  readonly identity: string;
  readonly parts: readonly RunPart[];
  /** Sides whose store has an order of its own. */
  readonly unordered: readonly Side[];
  /** Ways to save requests that nothing has contradicted. */
  readonly savings: readonly string[];
  /** Objects that stand for strata of contents, as far as they are known; none once they were read. */
  readonly representatives: readonly Representative[];
  /** In key order, with gaps where nothing was compared yet. */
  readonly ranges: readonly LedgerRange[];
}

export function ledgerText(ledger: Ledger): string {
  return JSON.stringify({ schema: LEDGER_SCHEMA, tool: 'bucket-delta', version: VERSION, ...ledger });
}

/** The key ranges that are left to be compared, in key order. */
export function gapsIn(ranges: readonly KeyRange[]): KeyRange[] {
  const gaps: KeyRange[] = [];
  let from: ByteKey | undefined;
  for (const { after, upTo } of ranges) {
    if (after !== from) gaps.push({ after: from, upTo: after });
    if (upTo === undefined) return gaps;
    from = upTo;
  }
  gaps.push({ after: from, upTo: undefined });
  return gaps;
}
