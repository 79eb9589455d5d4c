import type { Representative } from '../../compare/content/sampling.ts';
import type { Counts } from '../../report/counts.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { KeyRange } from '../../s3/key-range.ts';
import type { RangeEnds } from '../../s3/listing/list.ts';
import type { BothSides } from '../../s3/side.ts';
import { VERSION } from '../../version.ts';

/** The version of the ledger's shape, raised with every change. Ledgers of other versions are refused. */
export const LEDGER_SCHEMA = 3;

/** A segment as the ledger names it. */
export interface LedgerSegment {
  readonly name: string;
  /** The length that counts, and the SHA-256 of so many bytes, in hexadecimal. */
  readonly bytes: number;
  readonly sha256: string;
}

/** A key range that was compared from end to end. */
export interface LedgerRange extends KeyRange {
  readonly counts: Counts;
  /** The file with the differences; undefined if there are none. */
  readonly segment: LedgerSegment | undefined;
  readonly ends: BothSides<RangeEnds>;
  /** Whether its differences have had their second look. */
  readonly isConfirmed: boolean;
}

/** One part of a comparison: from its start or a resume to its end or interruption. */
export interface RunPart {
  /** ISO 8601, in UTC. */
  readonly startedAt: string;
  /** Objects compared in this part. */
  readonly objects: number;
  /** Present if the part resumed from a checkpoint although nothing proved where that came from. */
  readonly isUnauthenticated?: true;
}

/** The checkpoint of a comparison. It contains keys of objects, and no secret. */
export interface Ledger {
  /** The identity of the comparison, by `identityOf`: a ledger with another identity is refused. */
  readonly identity: string;
  readonly parts: readonly RunPart[];
  /** What each side's store has contradicted: names of assumptions. */
  readonly givenUp: BothSides<readonly string[]>;
  /** The representatives of strata of contents that are known so far; empty after they were read. */
  readonly representatives: readonly Representative[];
  /** In key order, with gaps for what was not compared yet. */
  readonly ranges: readonly LedgerRange[];
}

/** Returns the text of a ledger: its file holds this text and a seal. */
export function ledgerText(ledger: Ledger): string {
  return JSON.stringify({ schema: LEDGER_SCHEMA, tool: 'bucket-delta', version: VERSION, ...ledger });
}

/**
 * Returns the key ranges that are left to compare, in key order.
 *
 * @param ranges the compared ranges, in key order
 */
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
