import type { KeyLine } from './key-line.ts';
import type { KnownRange, Stretch } from './known-range.ts';

export type MeasureStretch = (stretch: Stretch) => number;

/** What is known around the gap of a range, seen from one end of it outwards, as far as one asks. */
export class Surroundings {
  /** How far was looked, on the key line; gaps of other ranges are passed over. */
  length = 0;
  /** Keys known so far out. */
  keys = 0;
  #range: KnownRange | undefined;
  #at: number;
  #taken = 0;
  readonly #step: 1 | -1;
  readonly #measure: MeasureStretch;

  private constructor(range: KnownRange | undefined, step: 1 | -1, measure: MeasureStretch) {
    this.#range = range;
    this.#step = step;
    this.#measure = measure;
    this.#at = step > 0 || range === undefined ? 0 : range.stretches.length - 1;
  }

  static below(range: KnownRange, measure: MeasureStretch): Surroundings {
    return new Surroundings(range, -1, measure);
  }

  static above(range: KnownRange, measure: MeasureStretch): Surroundings {
    return new Surroundings(range.next, 1, measure);
  }

  /** Looks as far as `length`, or as far as anything is known; never looks back. */
  widen(length: number): void {
    while (this.length < length) {
      const stretch = this.#current();
      if (stretch === undefined) return;
      const whole = this.#measure(stretch);
      const rest = whole - this.#taken;
      const taken = Math.min(rest, length - this.length);
      this.keys += whole > 0 ? (stretch.keys * taken) / whole : stretch.keys;
      this.length += taken;
      this.#taken += taken;
      if (taken >= rest) {
        this.#at += this.#step;
        this.#taken = 0;
      }
    }
  }

  #current(): Stretch | undefined {
    while (this.#range !== undefined) {
      const stretch = this.#range.stretches[this.#at];
      if (stretch !== undefined) return stretch;
      this.#range = this.#step > 0 ? this.#range.next : this.#range.previous;
      this.#at = this.#step > 0 ? 0 : (this.#range?.stretches.length ?? 0) - 1;
    }
    return undefined;
  }
}

/**
 * Measures stretches on a line that changes as more is learned.
 *
 * @param age of what the line was learned from; a length is measured again once that has grown by a quarter
 */
export function stretchMeasure(line: KeyLine, age: number): MeasureStretch {
  return (stretch) => {
    if (stretch.measuredAt < 0 || age > stretch.measuredAt * 1.25 + 16) {
      stretch.length = line.length(stretch.after, stretch.upTo);
      stretch.measuredAt = age;
    }
    return stretch.length;
  };
}
