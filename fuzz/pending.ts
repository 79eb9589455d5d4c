import { BOTH, type Plan } from './plan/plan.ts';

interface Pending {
  /** What the engine does not keep yet, and why. */
  readonly reason: string;
  readonly isIn: (plan: Plan) => boolean;
}

const hasFault = (plan: Plan, ...kinds: readonly string[]) =>
  plan.faults.some(({ kind }) => kinds.includes(kind));

/** Plans that are left out, because the engine is known to break a promise on them. Nothing else is left out. */
export const PENDING: readonly Pending[] = [
  {
    reason: 'lock probes of stores without object lock',
    isIn: ({ stores, comparison }) =>
      BOTH.some((side) => stores[side].noLock !== 'aws') && comparison.compare.includes('lock'),
  },
  {
    reason: 'the trouble of one object that ends the run',
    isIn: (plan) => hasFault(plan, 'object-refused', 'object-unreadable', 'object-denied'),
  },
  {
    reason: 'lock headers that are not known',
    isIn: ({ keys }) =>
      keys.some((key) =>
        BOTH.some((side) => Object.keys(key[side]?.lock ?? {}).some((name) => /event|new/.test(name))),
      ),
  },
  { reason: 'a listing that ends early', isIn: (plan) => hasFault(plan, 'early-end') },
  {
    reason: 'tags that contradict their count',
    isIn: (plan) => hasFault(plan, 'wrong-tags', 'empty-tags', 'tag-count'),
  },
];

/** Returns why a plan is left out; undefined if it is not. */
export function pendingReason(plan: Plan): string | undefined {
  return PENDING.find(({ isIn }) => isIn(plan))?.reason;
}
