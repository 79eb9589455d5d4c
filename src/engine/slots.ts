/** A counting semaphore: admits a limited number at a time; the others wait in the order in which they came. */
export class Slots {
  readonly #limit: () => number;
  #taken = 0;
  readonly #waiting: (() => void)[] = [];

  /** @param limit at least 1; a function is asked again each time that somebody enters or leaves */
  constructor(limit: number | (() => number)) {
    this.#limit = typeof limit === 'number' ? () => limit : limit;
  }

  /** How many are admitted now. */
  get taken(): number {
    return this.#taken;
  }

  /** How many wait for their turn. */
  get waiting(): number {
    return this.#waiting.length;
  }

  /** @returns undefined if a slot is free, so that the caller need not wait for a turn of the event loop */
  enter(): Promise<void> | undefined {
    if (this.#waiting.length === 0 && this.#taken < this.#limit()) {
      this.#taken++;
      return undefined;
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  leave(): void {
    this.#taken--;
    while (this.#waiting.length > 0 && this.#taken < this.#limit()) {
      this.#taken++;
      this.#waiting.shift()?.();
    }
  }
}
