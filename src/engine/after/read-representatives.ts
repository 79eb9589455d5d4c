import type { Representative } from '../../compare/content/sampling.ts';
import { type ContentCounts, countContent, NO_CONTENT } from '../../report/counts.ts';
import { type SegmentNames, segmentFile } from '../../report/segment.ts';
import type { ObjectInspector } from '../objects/inspector.ts';
import { listedNow } from '../objects/look.ts';
import type { ComparedRange } from '../ranges/range-run.ts';
import { Slots } from '../slots.ts';
import { type Amendment, amendSegment } from './amend-segment.ts';

/** Objects that are looked at at the same time; their contents have a limit of their own. */
const AT_ONCE = 16;

/**
 * Reads the objects that stand for strata which the sample missed, and puts what that shows in the place of what was
 * found of them. It comes after all ranges, since only then is it known which they are.
 *
 * @param outcomes in key order
 * @param missed   in key order
 * @throws S3Failure where a store fails
 */
export async function readRepresentatives(
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
      const file = segmentFile(segments, `amended-${index}`);
      amended.push({ ...outcome, ...(await amendSegment(outcome, own, file)) });
    }
  }
  return countIn(amended, contents);
}

/** Those that were read, in key order. */
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

/** Undefined where nothing was learned: what was found of it stands. */
async function readOne(
  { key, evidence }: Representative,
  inspector: ObjectInspector,
  counts: ContentCounts,
): Promise<Amendment | undefined> {
  const looks = await inspector.lookAtBoth(key, { source: undefined, destination: undefined });
  const [source, destination] = [listedNow(looks.source), listedNow(looks.destination)];
  if (source === undefined || destination === undefined) {
    counts.unread++;
    return undefined;
  }
  const order = { stepFor: () => 'read' as const, counts };
  const { verdict, reading } = await inspector.judge(key, { source, destination }, looks, order);
  // Another size than before: it is changing, and the listing's verdict was right when it was made.
  if (reading === undefined) counts.unread++;
  return reading === undefined || reading.kind === 'unread' ? undefined : { key, evidence, verdict };
}

/** Which range they are of matters to nobody. */
function countIn(outcomes: readonly ComparedRange[], contents: ContentCounts): readonly ComparedRange[] {
  const [first, ...others] = outcomes;
  if (first === undefined) return outcomes;
  const counts = structuredClone(first.counts);
  countContent(counts, contents);
  return [{ ...first, counts }, ...others];
}
