/** What a benchmark found. */
export interface Figures {
  readonly rows: readonly Readonly<Record<string, string | number>>[];
  /** What must hold; a bar that doesn't makes the command fail. */
  readonly bars: readonly Bar[];
}

export interface Bar {
  readonly statement: string;
  readonly holds: boolean;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2;
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
