import { wordNumber } from '../presentation/wording.ts';

/**
 * Lines of one kind that are written in one second. GitHub's viewer gets slow with some ten thousand lines a job, and a
 * fast store is asked thousands of times a second.
 */
const MOST_A_SECOND = 25;

interface KindOfLine {
  written: number;
  leftOut: number;
}

/** Writes no more than {@link MOST_A_SECOND} lines of each kind in a second, and says how many it has left out. */
export class LineCeiling {
  readonly #write: (line: string) => void;
  readonly #now: () => number;
  #second = Number.NaN;
  readonly #kinds = new Map<string, KindOfLine>();

  /** @param now returns milliseconds; the machine's clock by default */
  constructor(write: (line: string) => void, now: () => number = () => performance.now()) {
    this.#write = write;
    this.#now = now;
  }

  /**
   * @param kind   how lines that were left out are named
   * @param lineOf makes the line; called only if it is written
   */
  add(kind: string, lineOf: () => string): void {
    const second = Math.floor(this.#now() / 1000);
    if (second !== this.#second) this.flush();
    this.#second = second;
    const known = this.#kinds.get(kind) ?? { written: 0, leftOut: 0 };
    this.#kinds.set(kind, known);
    if (known.written === MOST_A_SECOND) {
      known.leftOut++;
      return;
    }
    known.written++;
    this.#write(lineOf());
  }

  /** Says how many lines were left out in the last second, and begins another one. */
  flush(): void {
    for (const [kind, { leftOut }] of this.#kinds) {
      if (leftOut > 0) this.#write(`left out within a second: ${wordNumber(leftOut)} × ${kind}`);
    }
    this.#kinds.clear();
  }
}
