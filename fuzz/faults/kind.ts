import type { Plan, PlannedFault, SideName } from '../plan/plan.ts';
import type { Random } from '../plan/random.ts';
import type { ListedPage, Order } from '../store/listing.ts';
import type { Operation, StoreAnswer, StoreRequest } from '../store/request.ts';
import type { Wire } from '../store/send.ts';
import type { SideStore } from '../store/side-store.ts';

/** A request, as a fault sees it. */
export interface FaultTarget {
  readonly request: StoreRequest;
  readonly store: SideStore;
  readonly fault: PlannedFault;
  /** How often the same was asked before. */
  readonly attempt: number;
  /** The host of a server that no request must ever reach. */
  readonly strangeHost: string;
}

/** What a fault does to a request. */
export interface FaultEffect {
  /** Answers without asking the store. */
  readonly instead?: StoreAnswer;
  /** Asks the store something else. */
  readonly ask?: (request: StoreRequest) => StoreRequest;
  readonly order?: Order;
  /** Keys below the prefix that are left out of the listing. */
  readonly hidden?: ReadonlySet<string>;
  readonly page?: (page: ListedPage) => ListedPage;
  readonly answer?: (answer: StoreAnswer) => StoreAnswer;
  readonly wire?: Wire;
}

/** What a plan needs to know of a kind of fault. */
export interface FaultKind {
  /** Sets of operations: a fault affects one of the sets. */
  readonly operations: readonly (readonly Operation[])[];
  /**
   * `rare`: the request is answered well when it is repeated often enough, so a run with few of these is exact.
   * `hides`: keys can be hidden by it; what both sides hide, no comparison can find, so one side at most has such a fault.
   */
  readonly nature: 'rare' | 'hides' | 'other';
  /** Chooses what else the fault needs; undefined if a side of this plan can't have it. */
  readonly draw: (random: Random, plan: Plan, side: SideName) => Partial<PlannedFault> | undefined;
  readonly effect: (target: FaultTarget) => FaultEffect | undefined;
}

/** Requests for a page, and for one object. */
export const LISTINGS = ['list'] as const satisfies readonly Operation[];
export const OBJECTS = [
  'head',
  'content',
  'tags',
  'retention',
  'legal-hold',
] as const satisfies readonly Operation[];
export const ALL = [...LISTINGS, ...OBJECTS, 'bucket'] as const satisfies readonly Operation[];

/** Sets of operations that most faults choose from. */
export const ANY: readonly (readonly Operation[])[] = [
  ALL,
  LISTINGS,
  ['list', 'head'],
  ['head'],
  ['content'],
  ['tags'],
  OBJECTS,
];
