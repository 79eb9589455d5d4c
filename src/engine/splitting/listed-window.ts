import type { KeyDistribution } from './key-distribution.ts';
import type { KnownRange, Stretch } from './known-range.ts';
import { REMEASURE_GROWTH } from './tuning.ts';

/** Returns the mass of a stretch. */
export type MassOf = (stretch: Stretch) => number;

/**
 * A window over what was listed on one side of a gap, from the gap outwards: its keys divided by its mass are the density
 * of keys near the gap. Gaps of other ranges are skipped.
 */
export class ListedWindow {
  /** The mass of what the window covers. */
  mass = 0;
  /** Keys that were listed in it. */
  keys = 0;
  #range: KnownRange | undefined;
  #index: number;
  /** The mass of the current stretch that the window covers already. */
  #covered = 0;
  readonly #step: 1 | -1;
  readonly #massOf: MassOf;

  private constructor(range: KnownRange | undefined, step: 1 | -1, massOf: MassOf) {
    this.#range = range;
    this.#step = step;
    this.#massOf = massOf;
    this.#index = step > 0 || range === undefined ? 0 : range.stretches.length - 1;
  }

  /** Opens an empty window at the lower end of the gap of a range. */
  static below(range: KnownRange, massOf: MassOf): ListedWindow {
    return new ListedWindow(range, -1, massOf);
  }

  /** Opens an empty window at the upper end of the gap of a range. */
  static above(range: KnownRange, massOf: MassOf): ListedWindow {
    return new ListedWindow(range.next, 1, massOf);
  }

  /** Widens the window to a mass, or to all that was listed; a smaller mass changes nothing. */
  widen(mass: number): void {
    while (this.mass < mass) {
      const stretch = this.#current();
      if (stretch === undefined) return;
      const whole = this.#massOf(stretch);
      const rest = whole - this.#covered;
      const taken = Math.min(rest, mass - this.mass);
      this.keys += whole > 0 ? (stretch.keys * taken) / whole : stretch.keys;
      this.mass += taken;
      this.#covered += taken;
      if (taken >= rest) {
        this.#index += this.#step;
        this.#covered = 0;
      }
    }
  }

  #current(): Stretch | undefined {
    while (this.#range !== undefined) {
      const stretch = this.#range.stretches[this.#index];
      if (stretch !== undefined) return stretch;
      this.#range = this.#step > 0 ? this.#range.next : this.#range.previous;
      this.#index = this.#step > 0 ? 0 : (this.#range?.stretches.length ?? 0) - 1;
    }
    return undefined;
  }
}

/**
 * Measures stretches by a distribution that changes as more is learned. A mass is kept until the model has learned
 * {@link REMEASURE_GROWTH} times as many keys.
 *
 * @param age keys that the model has learned
 */
export function massMeasure(distribution: KeyDistribution, age: number): MassOf {
  return (stretch) => {
    if (stretch.measuredAt < 0 || age > stretch.measuredAt * REMEASURE_GROWTH) {
      stretch.mass = distribution.massBetween(stretch.after, stretch.upTo);
      stretch.measuredAt = age;
    }
    return stretch.mass;
  };
}
