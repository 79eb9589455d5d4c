import type { Representative } from '../compare/strata.ts';
import type { ByteKey } from '../s3/byte-key.ts';
import type { KeyRange } from '../s3/key-range.ts';
import type { RangeEnds } from '../s3/list.ts';
import type { Side } from '../s3/side.ts';
import { VERSION } from '../version.ts';
import type { Counts } from './counts.ts';
import { isLedger } from './ledger-shape.ts';

/** Raised with every change of the ledger's shape: no other is ever read. */
export const LEDGER_SCHEMA = 1;

/** A key range that was compared from end to end. */
export interface LedgerRange extends KeyRange {
  readonly counts: Counts;
  /** The differences, in a file beside the ledger; what it holds beyond its bytes does not count. */
  readonly segment: { readonly name: string; readonly bytes: number } | undefined;
  readonly ends: Readonly<Record<Side, RangeEnds>>;
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

/** What a ledger has to be to be gone on from. */
export interface LedgerExpectation {
  readonly identity: string;
  readonly maxAgeHours: number;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Hours by which a clock may be ahead of another one. */
const CLOCK_TOLERANCE_HOURS = 0.25;

/**
 * Reads a ledger back.
 *
 * @returns a line that says why it is refused, where it is: it is used whole or not at all
 */
export function readLedger(text: string, expected: LedgerExpectation): Ledger | { readonly refusal: string } {
  const parsed = parseObject(text);
  if (parsed === undefined) return { refusal: 'it is damaged' };
  const { schema, version, ...ledger } = parsed;
  if (schema !== LEDGER_SCHEMA || version !== VERSION)
    return { refusal: `it was written by another version of the action (${String(version)})` };
  if (ledger.identity !== expected.identity)
    return { refusal: 'it is of another comparison: stores, mode, fields or filters are not the same' };
  if (!isLedger(ledger)) return { refusal: 'it is damaged' };
  const hours = (expected.now - Date.parse(ledger.parts[0]?.startedAt ?? '')) / 3_600_000;
  if (!(hours >= -CLOCK_TOLERANCE_HOURS)) return { refusal: 'it is from the future: a clock is wrong' };
  if (hours > expected.maxAgeHours)
    return {
      refusal: `its comparison began ${hours.toFixed(1)} hours ago, and max-checkpoint-age is ${expected.maxAgeHours}`,
    };
  return ledger;
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
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
