/** A generator of pseudo-random numbers that gives the same numbers for the same seed, in any version of Node. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = mixed(seed >>> 0);
  }

  /** A number in [0, 1). Source of the algorithm: Tommy Ettinger, mulberry32. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let t = this.#state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number {
    return min + Math.floor(this.next() * (max - min + 1));
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(items: readonly T[]): T {
    const item = items[Math.floor(this.next() * items.length)];
    if (item === undefined) throw new RangeError('there is nothing to pick from');
    return item;
  }
}

/**
 * A number in [0, 1) that depends on nothing but its arguments. Faults are decided by it, so that it does not matter in
 * which order parallel requests arrive.
 */
export function shareOf(seed: number, ...parts: readonly (string | number)[]): number {
  // FNV-1a, with the last step of MurmurHash3, which spreads what differs in one character only.
  let hash = mixed(seed >>> 0);
  for (const char of parts.join('\u0000'))
    hash = Math.imul(hash ^ (char.codePointAt(0) as number), 0x01000193);
  return mixed(hash >>> 0) / 2 ** 32;
}

function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
