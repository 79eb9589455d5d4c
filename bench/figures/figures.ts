/** The results of a benchmark. */
export interface Figures {
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** The statements that must hold. If one does not, the command fails. */
  readonly bars: readonly Bar[];
}

/** A statement about the figures, and whether it holds. */
export interface Bar {
  readonly statement: string;
  readonly holds: boolean;
}

/** Returns the median; NaN if there are no values. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

/** Rounds a value to a number of decimal digits. */
export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
