import type { Plan, PlannedChange, PlannedObject, PlannedStore, SideName } from '../plan/plan.ts';

/** An object, and when it was written. */
export interface HeldObject extends PlannedObject {
  /** In milliseconds since the epoch. */
  readonly lastModified: number;
}

/** Objects are older than this when a run starts. */
const AGE_MS = 86_400_000;

/** What one side really holds, at every moment of a run. */
export class SideStore {
  readonly side: SideName;
  readonly bucket: string;
  readonly rules: PlannedStore;
  /** The requests that it has received. */
  received = 0;
  readonly #objects = new Map<string, HeldObject>();
  /** Every object, or its absence, that a key had at some moment of the run. */
  readonly #states = new Map<string, (PlannedObject | undefined)[]>();
  readonly #changes: PlannedChange[];

  constructor(plan: Plan, side: SideName, bucket: string) {
    this.side = side;
    this.bucket = bucket;
    this.rules = plan.stores[side];
    const lastModified = Math.floor((Date.now() - AGE_MS) / 1000) * 1000;
    for (const planned of plan.keys) {
      const object = planned[side];
      this.#states.set(planned.key, [object]);
      if (object !== undefined) this.#objects.set(planned.key, { ...object, lastModified });
    }
    this.#changes = plan.changes.filter((change) => change.side === side).sort((a, b) => a.at - b.at);
  }

  /** Counts a request, and makes the changes that are due before it. Returns the number of the request, from 0. */
  count(): number {
    const number = this.received++;
    while (this.#changes[0] !== undefined && this.#changes[0].at <= number) {
      const { key, to } = this.#changes.shift() as PlannedChange;
      if (to === undefined) this.#objects.delete(key);
      else this.#objects.set(key, { ...to, lastModified: Math.floor(Date.now() / 1000) * 1000 });
      this.statesOf(key).push(to);
    }
    return number;
  }

  /** @param key below the prefix */
  get(key: string): HeldObject | undefined {
    return this.#objects.get(key);
  }

  /** The keys that it holds now, below the prefix, in no order. */
  keys(): string[] {
    return [...this.#objects.keys()];
  }

  /** What the key has been since the run started, its absence included. */
  statesOf(key: string): (PlannedObject | undefined)[] {
    const states = this.#states.get(key) ?? [undefined];
    this.#states.set(key, states);
    return states;
  }
}
