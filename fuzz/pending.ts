import type { Plan } from './plan/plan.ts';

interface Pending {
  /** What the engine does not keep yet, and why. */
  readonly reason: string;
  readonly isIn: (plan: Plan) => boolean;
}

/** Plans that are left out, because the engine is known to break a promise on them. Nothing else is left out. */
export const PENDING: readonly Pending[] = [];

/** Returns why a plan is left out; undefined if it is not. */
export function pendingReason(plan: Plan): string | undefined {
  return PENDING.find(({ isIn }) => isIn(plan))?.reason;
}
