import type { Plan, SideName } from '../plan/plan.ts';
import type { Traffic } from '../store/server.ts';
import type { SideStore } from '../store/side-store.ts';

/** What a run is about. */
export interface Comparison {
  readonly plan: Plan;
  readonly endpoint: string;
  readonly stores: Readonly<Record<SideName, SideStore>>;
  readonly traffic: Traffic;
  /** A folder of this plan alone. */
  readonly folder: string;
}

/** How one run ended. */
export type Ending =
  | { readonly kind: 'complete'; readonly result: string; readonly report: string }
  | { readonly kind: 'incomplete'; readonly reason: string }
  | { readonly kind: 'failed'; readonly reasons: readonly string[] }
  /** A defect of the engine. */
  | { readonly kind: 'crashed'; readonly error: unknown }
  | { readonly kind: 'hung' };
