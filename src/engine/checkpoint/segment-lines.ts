import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { ReportedVerdict } from '../../compare/verdict.ts';
import type { Counts } from '../../report/counts.ts';
import { keyOfDifference } from '../../report/difference.ts';
import { hasDifferenceShape } from '../../report/difference-shape.ts';
import { parseDifferenceLine } from '../../report/ndjson.ts';
import type { Segment } from '../../report/segment.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import type { LedgerRange } from './ledger.ts';

const LINE_END = 0x0a;

/** The most bytes that a line may have. The longest one that a store can cause has all tags and metadata on both sides. */
const LONGEST_LINE = 1024 * 1024;

const TOO_LONG = 'has a line that is too long';

/** The bytes that are read at once. */
const CHUNK = 256 * 1024;

/**
 * Checks a segment that a ledger names: its hash, and that its lines are the differences that the ledger counts, in key
 * order and within the range.
 *
 * @param segment the file; it must have at least the named length
 * @returns in a phrase what is wrong with the segment; undefined if it is sound
 * @throws as `node:fs` does, if the file can't be read
 */
export async function findSegmentFlaw(segment: Segment, range: LedgerRange): Promise<string | undefined> {
  const hash = createHash('sha256');
  const lines = new LineCheck(range);
  // The part of a line that the previous chunks hold.
  let rest: Buffer = Buffer.alloc(0);
  let problem: string | undefined;
  const chunks = createReadStream(segment.path, { end: segment.bytes - 1, highWaterMark: CHUNK });
  for await (const chunk of chunks as AsyncIterable<Buffer>) {
    hash.update(chunk);
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let from = 0;
    for (let end = text.indexOf(LINE_END); end >= 0; end = text.indexOf(LINE_END, from)) {
      if (end - from > LONGEST_LINE) return TOO_LONG;
      problem ??= lines.check(text.toString('utf8', from, end));
      from = end + 1;
    }
    rest = text.subarray(from);
    if (rest.length > LONGEST_LINE) return TOO_LONG;
  }
  if (hash.digest('hex') !== segment.sha256) return 'was changed';
  if (rest.length > 0) return 'is cut off';
  return problem ?? lines.checkTotals();
}

const COUNT_OF: Readonly<
  Record<ReportedVerdict['kind'], 'different' | 'onlyInSource' | 'onlyInDestination' | 'unverified'>
> = {
  different: 'different',
  'only-in-source': 'onlyInSource',
  'only-in-destination': 'onlyInDestination',
  unverified: 'unverified',
};

/** Returns how many lines a range with these counts has. */
export function linesFor(counts: Counts): number {
  return Object.values(COUNT_OF).reduce((sum, name) => sum + counts[name], 0);
}

/** Checks the lines of one segment, one after the other. */
class LineCheck {
  readonly #range: LedgerRange;
  readonly #found = { different: 0, onlyInSource: 0, onlyInDestination: 0, unverified: 0 };
  #last: ByteKey | undefined;

  constructor(range: LedgerRange) {
    this.#range = range;
    this.#last = range.after;
  }

  /** Returns what is wrong with a line, given without its line end. */
  check(line: string): string | undefined {
    const difference = parse(line);
    if (difference === undefined) return 'has a line that is not a difference';
    const key = keyOfDifference(difference);
    const { upTo } = this.#range;
    if ((this.#last !== undefined && key <= this.#last) || (upTo !== undefined && key > upTo))
      return 'has a key that is out of place';
    this.#last = key;
    this.#found[COUNT_OF[difference.verdict.kind]]++;
    return undefined;
  }

  checkTotals(): string | undefined {
    const { counts } = this.#range;
    const isSame = Object.values(COUNT_OF).every((name) => this.#found[name] === counts[name]);
    return isSame ? undefined : 'does not have the differences that the ledger counts';
  }
}

function parse(line: string): ReturnType<typeof parseDifferenceLine> | undefined {
  try {
    const difference = parseDifferenceLine(line);
    return hasDifferenceShape(difference) ? difference : undefined;
  } catch {
    return undefined;
  }
}
