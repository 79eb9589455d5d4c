import { type ContentCounts, differencesIn, NO_CONTENT } from '../../report/counts.ts';
import type { Difference } from '../../report/difference.ts';
import { readSegment } from '../../report/segment.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { Slots } from '../slots.ts';
import { checkChange, isAboutChange } from './check-change.ts';
import type { LookLimit } from './look-limit.ts';
import {
  asFirstFound,
  lookAgain,
  type Reexamined,
  type SecondLookTools,
  withoutAnswer,
} from './second-look.ts';

export interface LookAheadTools extends SecondLookTools {
  /** The maximum number of differences to look at: the first in key order. */
  readonly limit: number;
  /** Whether objects that were not the ones listed are looked at, to tell a change from a contradiction. */
  readonly looksAtChanges: boolean;
  /** How many objects are looked at at the same time. */
  readonly atOnce: number;
  readonly lookLimit: LookLimit;
  /** Called after each look. */
  readonly onLooked?: () => void;
}

/** What second looks read of contents: of objects that the first look has read, and of others. */
export interface ContentsRead {
  readonly again: ContentCounts;
  readonly first: ContentCounts;
}

/** What comes next in key order. */
export interface LookStep {
  readonly range: ComparedRange;
  /** What the looks at the range's findings have read; complete when the range ends. */
  readonly contents: ContentsRead;
  /** The next finding of the range; undefined if the range ends here. */
  readonly look: Promise<Reexamined> | undefined;
}

/** Findings that are read ahead for each one that is looked at: one slow look must not hold up the others for long. */
const READ_AHEAD = 4;

/**
 * Starts the looks at the findings of all ranges, before the results of earlier ones are there. Each finding would cost
 * its time on the way to the store otherwise, and ranges are many and short.
 *
 * No further look is started once the caller leaves the loop.
 *
 * @param ranges in key order; those that are confirmed already have no step but their end
 * @yields the findings of each range in key order, then its end
 */
export async function* lookAhead(
  ranges: readonly ComparedRange[],
  tools: LookAheadTools,
): AsyncGenerator<LookStep, void, void> {
  const looks = new LookStarter(tools);
  const ahead: LookStep[] = [];
  try {
    for await (const step of stepsIn(ranges, looks)) {
      ahead.push(step);
      if (ahead.length > tools.atOnce * READ_AHEAD) yield ahead.shift() as LookStep;
    }
    yield* ahead;
  } finally {
    looks.end();
  }
}

async function* stepsIn(
  ranges: readonly ComparedRange[],
  looks: LookStarter,
): AsyncGenerator<LookStep, void, void> {
  for (const range of ranges) {
    const contents = { again: { ...NO_CONTENT }, first: { ...NO_CONTENT } };
    if (isLookedAt(range)) {
      for await (const { difference } of readSegment(range.segment))
        yield { range, contents, look: looks.start(difference, contents) };
    }
    yield { range, contents, look: undefined };
  }
}

function isLookedAt({ isConfirmed, counts }: ComparedRange): boolean {
  return isConfirmed !== true && differencesIn(counts) + changesIn(counts) > 0;
}

/** Returns how many objects were not the ones that were listed. */
export function changesIn({ inspected }: ComparedRange['counts']): number {
  return inspected?.unverified['changed-under-way'] ?? 0;
}

/** Looks at findings, in the order in which they are started, so many at once. */
class LookStarter {
  readonly #tools: LookAheadTools;
  readonly #slots: Slots;
  /** How many more differences may be looked at. */
  #left: number;
  #isOver = false;

  constructor(tools: LookAheadTools) {
    this.#tools = tools;
    this.#slots = new Slots(tools.atOnce);
    this.#left = tools.limit;
  }

  /** @returns a promise that may be awaited late: its rejection never counts as unhandled */
  start(first: Difference, contents: ContentsRead): Promise<Reexamined> {
    const isDifference = first.verdict.kind !== 'unverified';
    const isWithinLimit = isDifference ? this.#left > 0 : this.#tools.looksAtChanges && isAboutChange(first);
    if (isDifference) this.#left--;
    const look = isWithinLimit ? this.#look(first, contents) : Promise.resolve(asFirstFound(first));
    look.catch(() => {});
    return look;
  }

  /** Starts no further look. */
  end(): void {
    this.#isOver = true;
  }

  async #look(first: Difference, contents: ContentsRead): Promise<Reexamined> {
    const { lookLimit, onLooked } = this.#tools;
    await this.#slots.enter();
    try {
      if (this.#isOver || lookLimit.isReached) return withoutAnswer(first);
      if (first.verdict.kind === 'unverified')
        return (
          (await lookLimit.unlessQuiet(checkChange(first, this.#tools, contents.first))) ??
          asFirstFound(first)
        );
      const second = await lookLimit.unlessQuiet(lookAgain(first, this.#tools, contents.again));
      lookLimit.record(second !== undefined && second.isUnlooked !== true);
      return second ?? withoutAnswer(first);
    } finally {
      this.#slots.leave();
      onLooked?.();
    }
  }
}
