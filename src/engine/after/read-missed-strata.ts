import type { Representative } from '../../compare/content/sampling.ts';
import { type ContentCounts, countContent, NO_CONTENT } from '../../report/counts.ts';
import { createSegmentFile, type SegmentNames } from '../../report/segment.ts';
import type { ObjectInspector } from '../objects/inspector.ts';
import { listedNow } from '../objects/look.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';
import { Slots } from '../slots.ts';
import { type Amendment, amendSegment } from './amend-segment.ts';

/** How many objects are looked at at the same time. Reading their contents has its own limit. */
const AT_ONCE = 16;

/**
 * Reads one object of each stratum that the sample missed, and replaces the verdicts on these objects.
 *
 * Run it after all ranges are compared: only then is it known which strata the sample missed.
 *
 * @param outcomes in key order
 * @param missed   the objects to read, in key order
 * @returns the outcomes with the new verdicts
 * @throws S3Failure if a store fails
 */
export async function readMissedStrata(
  outcomes: readonly ComparedRange[],
  missed: readonly Representative[],
  inspector: ObjectInspector,
  segments: SegmentNames,
): Promise<readonly ComparedRange[]> {
  if (missed.length === 0) return outcomes;
  const contents = { ...NO_CONTENT };
  const read = await readAll(missed, inspector, contents);
  const amended: ComparedRange[] = [];
  let from = 0;
  for (const [index, outcome] of outcomes.entries()) {
    const { upTo } = outcome;
    const first = from;
    while (from < read.length && (upTo === undefined || (read[from] as Amendment).key <= upTo)) from++;
    const own = read.slice(first, from);
    if (own.length === 0) amended.push(outcome);
    else {
      const file = createSegmentFile(segments, `amended-${index}`);
      amended.push({ ...outcome, ...(await amendSegment(outcome, own, file)) });
    }
  }
  return addContent(amended, contents);
}

/** Returns new verdicts for the objects that could be read, in key order. */
async function readAll(
  missed: readonly Representative[],
  inspector: ObjectInspector,
  counts: ContentCounts,
): Promise<Amendment[]> {
  const slots = new Slots(AT_ONCE);
  const amendments = await Promise.all(
    missed.map(async (object) => {
      await slots.enter();
      try {
        return await readOne(object, inspector, counts);
      } finally {
        slots.leave();
      }
    }),
  );
  return amendments.flatMap((amendment) => amendment ?? []);
}

/** Returns undefined if the object could not be read: the earlier verdict on it remains. */
async function readOne(
  { key, evidence }: Representative,
  inspector: ObjectInspector,
  counts: ContentCounts,
): Promise<Amendment | undefined> {
  const looks = await inspector.lookAtBoth(key);
  const [source, destination] = [listedNow(looks.source), listedNow(looks.destination)];
  if (source === undefined || destination === undefined) {
    counts.unread++;
    return undefined;
  }
  const plan = { stepFor: () => 'read' as const, counts };
  const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, plan);
  // It was not read if its size has changed. The verdict by the listing was right when it was made.
  if (reading === undefined) counts.unread++;
  return reading === undefined || reading.kind === 'unread' ? undefined : { key, evidence, verdict };
}

/** Adds counts to the first range; only the sum of all ranges is ever used. */
function addContent(outcomes: readonly ComparedRange[], contents: ContentCounts): readonly ComparedRange[] {
  const [first, ...others] = outcomes;
  if (first === undefined) return outcomes;
  const counts = structuredClone(first.counts);
  countContent(counts, contents);
  return [{ ...first, counts }, ...others];
}
