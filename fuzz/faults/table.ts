import type { PlannedFault } from '../plan/plan.ts';
import type { FaultKind } from './kind.ts';
import { OBJECT_FAULTS } from './objects.ts';
import { PAGE_FAULTS } from './pages.ts';
import { SESSION_FAULTS } from './sessions.ts';
import { WIRE_FAULTS } from './wire.ts';

/** Every kind of fault, by its name in a plan. */
export const FAULT_KINDS: Readonly<Record<string, FaultKind>> = {
  ...WIRE_FAULTS,
  ...SESSION_FAULTS,
  ...PAGE_FAULTS,
  ...OBJECT_FAULTS,
};

/** Returns what a plan needs to know of a fault. */
export function natureOf({ kind }: Pick<PlannedFault, 'kind'>): FaultKind['nature'] | undefined {
  return FAULT_KINDS[kind]?.nature;
}
