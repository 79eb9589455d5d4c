/** Milliseconds after a cut in which a store that refused because of the rate has no reason to refuse. */
const CALM_MS = 600;

/** So many answers, and so many refusals among them, show how large the share of refusals is after cuts. */
const ENOUGH = 12;
const ENOUGH_REFUSALS = 6;

/** A share of refusals after cuts that is at least this much of the usual one has not fallen. */
const LIKE_BEFORE = 0.8;

/** Older answers are forgotten by halves: what a store refuses changes. */
const MOST_REMEMBERED = 200;

/** Watches whether fewer requests are refused after a cut of the rate than otherwise. */
export class CutEffect {
  #calm = 0;
  #calmRefusals = 0;
  #all = 0;
  #refusals = 0;
  #hasSucceeded = false;

  /** Counts the answer to a request that was sent so many milliseconds after the last cut. */
  count(isRefusal: boolean, sinceCutMs: number): void {
    if (sinceCutMs < 0) return;
    if (!isRefusal) this.#hasSucceeded = true;
    this.#all++;
    if (isRefusal) this.#refusals++;
    // A store that counts by the second goes on refusing until the second ends, whatever the rate is now.
    if (this.#hasSucceeded && sinceCutMs < CALM_MS) {
      this.#calm++;
      if (isRefusal) this.#calmRefusals++;
    }
    if (this.#all > MOST_REMEMBERED) this.#forgetHalf();
  }

  /** Notes that the rate was cut. */
  onCut(): void {
    this.#hasSucceeded = false;
  }

  /** Whether cuts change nothing: then refusals may not depend on the rate. */
  get isNone(): boolean {
    if (this.#calm < ENOUGH || this.#calmRefusals < ENOUGH_REFUSALS) return false;
    return this.#calmRefusals / this.#calm >= LIKE_BEFORE * this.share;
  }

  /** The share of refusals. */
  get share(): number {
    return this.#all === 0 ? 0 : this.#refusals / this.#all;
  }

  forget(): void {
    this.#calm = 0;
    this.#calmRefusals = 0;
    this.#all = 0;
    this.#refusals = 0;
  }

  #forgetHalf(): void {
    this.#calm /= 2;
    this.#calmRefusals /= 2;
    this.#all /= 2;
    this.#refusals /= 2;
  }
}
