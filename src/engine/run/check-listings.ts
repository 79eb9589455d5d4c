import { SIDES, type Side } from '../../s3/side.ts';
import type { WireClient } from '../../s3/wire/client.ts';
import { type BorderFinding, checkBorder, findDoubtfulBorders } from '../ranges/check-borders.ts';
import { findLateKeys, type LateKeys, rangesBefore } from '../ranges/check-end.ts';
import type { ComparedRange } from '../ranges/compare-range.ts';

/** Borders that are listed again at once. Most runs have a handful of them. */
const AT_ONCE = 16;

/** What the check of all listings finds on one side. */
interface SideFindings {
  readonly side: Side;
  /** Whether the store lists other keys from one side of a border than from the other. */
  readonly isContradictory: boolean;
  /** The ranges whose listing lacks a key that the store has. */
  readonly incomplete: readonly ComparedRange[];
  readonly late: LateKeys | undefined;
  /** Whether a listing said that it is complete, and more keys followed. */
  readonly endsEarly: boolean;
}

/**
 * Checks the listings of one side: at each border that is in doubt, and after the very last key.
 *
 * @param ranges in key order, without gaps
 * @param checked the ranges whose upper border was found sound before, with the range above it; added to
 * @param asksForEnd whether to ask for the end again: not if every end was asked for twice
 * @throws S3Failure if the store can't be listed
 */
export async function checkListings(
  client: WireClient,
  ranges: readonly ComparedRange[],
  checked: Map<ComparedRange, ComparedRange>,
  asksForEnd: boolean,
): Promise<SideFindings> {
  const { side } = client.address;
  const listed = ranges.map(({ after, upTo, ends }) => ({ range: { after, upTo }, ends: ends[side] }));
  const borders = findDoubtfulBorders(listed)
    .flatMap((i) => {
      const [below, above] = [ranges[i], ranges[i + 1]];
      const [listedBelow, listedAbove] = [listed[i], listed[i + 1]];
      return below && above && listedBelow && listedAbove ? [{ below, above, listedBelow, listedAbove }] : [];
    })
    .filter(({ below, above }) => checked.get(below) !== above);
  const incomplete = new Set<ComparedRange>();
  let endsEarly = false;
  for (let i = 0; i < borders.length; i += AT_ONCE) {
    const looks = borders.slice(i, i + AT_ONCE).map(async (border): Promise<BorderFinding> => {
      const finding = await checkBorder(client, border.listedBelow, border.listedAbove);
      if (finding === 'sound') checked.set(border.below, border.above);
      if (finding === 'missed-below') incomplete.add(border.below);
      if (finding === 'missed-above') incomplete.add(border.above);
      endsEarly ||= finding === 'missed-below' && border.listedBelow.ends.beyond === 'end';
      return finding;
    });
    if ((await Promise.all(looks)).includes('contradictory')) {
      return { side, isContradictory: true, incomplete: [], late: undefined, endsEarly: false };
    }
  }
  const late = asksForEnd ? await findLateKeys(client, ranges) : undefined;
  endsEarly ||= late !== undefined;
  return { side, isContradictory: false, incomplete: [...incomplete], late, endsEarly };
}

/** Returns the ranges that nothing has put in doubt; what lies between them is to be compared again. */
export function soundRanges(
  ranges: readonly ComparedRange[],
  findings: readonly SideFindings[],
): readonly ComparedRange[] {
  const incomplete = new Set(findings.flatMap((each) => each.incomplete));
  const before = findings.reduce(
    (left, { late }) => (late === undefined ? left : rangesBefore(late, left)),
    ranges,
  );
  // The last range may have been shortened, which does not make it complete.
  const kept = before.filter((range) => ![...incomplete].some(({ after }) => after === range.after));
  return incomplete.size === 0 ? before : kept;
}

/** The sides, without those that are listed from a sorted table. */
export function listedSides(tables: Partial<Record<Side, string>>): readonly Side[] {
  return SIDES.filter((side) => !(side in tables));
}
