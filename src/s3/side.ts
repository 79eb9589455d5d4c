/** One of the two stores of a comparison. */
export type Side = 'source' | 'destination';

export const SIDES = ['source', 'destination'] as const satisfies readonly Side[];
