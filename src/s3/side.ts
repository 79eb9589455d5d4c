/** One of the two stores of a comparison. */
export type Side = 'source' | 'destination';

export const SIDES = ['source', 'destination'] as const satisfies readonly Side[];

/** One value per side, such as the client of each store. */
export type BothSides<T> = Readonly<Record<Side, T>>;

/** Makes one value for each side. */
export function forBothSides<T>(make: (side: Side) => T): BothSides<T> {
  return { source: make('source'), destination: make('destination') };
}
