import type { Refutation } from '../compare/objects/confirm.ts';
import type { BothSides, Side } from '../s3/side.ts';

/** The counts of {@link RefutationCounts}, all zero. */
export const NOT_REFUTED = {
  /** Objects that the source's listing omitted, as a second look showed. */
  sourceOmitted: 0,
  /** Objects that the source's listing shows, and of which there are none. */
  sourceInvented: 0,
  /** Objects that the source's listing shows with another size. */
  sourceMisdescribed: 0,
  /** Objects that the source's listing shows with the same size and another ETag. */
  sourceMislabelled: 0,
  destinationOmitted: 0,
  destinationInvented: 0,
  destinationMisdescribed: 0,
  destinationMislabelled: 0,
} as const satisfies Readonly<Record<string, 0>>;

/** How often second looks refuted a listing. */
export type RefutationCounts = Record<RefutationName, number>;
export type RefutationName = keyof typeof NOT_REFUTED;

const REFUTATION_NAMES = {
  source: {
    omitted: 'sourceOmitted',
    invented: 'sourceInvented',
    misdescribed: 'sourceMisdescribed',
    mislabelled: 'sourceMislabelled',
  },
  destination: {
    omitted: 'destinationOmitted',
    invented: 'destinationInvented',
    misdescribed: 'destinationMisdescribed',
    mislabelled: 'destinationMislabelled',
  },
} as const satisfies BothSides<Record<Refutation, RefutationName>>;

/** The name of the count of one kind of refutation on one side. */
export function refutationOf(side: Side, refutation: Refutation): RefutationName {
  return REFUTATION_NAMES[side][refutation];
}

/** How many second looks refuted a side's listing, of all second looks. */
export interface RefutedLooks {
  readonly refuted: number;
  readonly looks: number;
}

/** From this many refuted looks on, and from this share on, a listing as a whole can't be believed. */
const UNBELIEVABLE = { looks: 3, share: 0.01 } as const;

/** The counts of a run that concern second looks. */
interface LookCounts {
  readonly refuted?: Readonly<RefutationCounts>;
  readonly confirmation?: Readonly<Record<'confirmed' | 'converged' | 'unsettled', number>>;
}

const NO_LOOKS = { confirmed: 0, converged: 0, unsettled: 0 };

/** Returns how many second looks refuted a side's listing, if they are so many that it can't be believed. */
export function refutedLooks(
  { refuted: counted = NOT_REFUTED, confirmation }: LookCounts,
  side: Side,
): RefutedLooks | undefined {
  const refuted = Object.values(REFUTATION_NAMES[side]).reduce((sum, name) => sum + counted[name], 0);
  const { confirmed, converged, unsettled } = confirmation ?? NO_LOOKS;
  const looks = Math.max(refuted, confirmed + converged + unsettled);
  return refuted >= UNBELIEVABLE.looks && refuted >= UNBELIEVABLE.share * looks
    ? { refuted, looks }
    : undefined;
}
