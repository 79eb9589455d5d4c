import { Random } from '../fuzz/plan/random.ts';

/** A pair of buckets that the store computes, and what a comparison of them must find. */
export interface SoakPair {
  readonly name: string;
  readonly mode: 'shallow' | 'deep';
  readonly shape: string;
  readonly objects: number;
  readonly missing: number;
  readonly altered: number;
}

/** A pair with its formulas for `store/main.ts --generate`. */
interface GeneratedPair {
  readonly pair: SoakPair;
  readonly formulas: readonly string[];
}

/** A fault of the embedded store: see `store/server/faults.ts`. */
type SoakFault = Readonly<Record<string, string | number>>;

/** One comparison, with what happens to it. */
export interface Round {
  readonly pair: SoakPair;
  readonly faults: readonly SoakFault[];
  /** After how many milliseconds each start is stopped; one more start then runs to the end. */
  readonly stopsAfterMs: readonly number[];
}

/** Every n-th object of a bucket has the flaw. */
const EVERY = 97;

const SHAPES = ['hex', 'counter', 'dated', 'mixed'];

/** Returns the pairs that all rounds choose from: small ones, so that there are many rounds. */
export function soakPairs(): GeneratedPair[] {
  const sizes = [
    ['shallow', 10_000],
    ['deep', 300],
  ] as const;
  return SHAPES.flatMap((shape) =>
    sizes.flatMap(([mode, objects]) =>
      (['missing', 'altered'] as const).map((flaw) => {
        const name = `${shape}-${mode}-${flaw}`;
        const flawed = Math.floor(objects / EVERY);
        return {
          pair: {
            name,
            mode,
            shape,
            objects,
            missing: flaw === 'missing' ? flawed : 0,
            altered: flaw === 'altered' ? flawed : 0,
          },
          formulas: [
            `${name}-source:${shape}:${objects}:cacheMegabytes=1`,
            `${name}-destination:${shape}:${objects}:cacheMegabytes=1:${flaw}Every=${EVERY}`,
          ],
        };
      }),
    ),
  );
}

/** Draws a round. The same seed draws the same one. */
export function drawRound(seed: number, pairs: readonly SoakPair[]): Round {
  const random = new Random(seed);
  const share = (most: number) => Math.round(random.next() * most * 1000) / 1000;
  const kinds: (() => SoakFault)[] = [
    () => ({ kind: 'slow-down', share: share(0.3) }),
    () => ({ kind: 'slow-down', perSecond: random.int(50, 300) }),
    () => ({ kind: 'internal-error', share: share(0.2) }),
    () => ({ kind: 'reset', share: share(0.1) }),
    () => ({ kind: 'broken-off', share: share(0.1) }),
    () => ({ kind: 'cut-short', share: share(0.1) }),
    () => ({ kind: 'empty-body', share: share(0.05) }),
    () => ({ kind: 'html-page', share: share(0.05) }),
    () => ({ kind: 'latency', milliseconds: random.int(5, 100) }),
  ];
  return {
    pair: random.pick(pairs),
    faults: Array.from({ length: random.int(0, 2) }, () => random.pick(kinds)()),
    stopsAfterMs: random.chance(0.4)
      ? Array.from({ length: random.int(1, 3) }, () => random.int(20, 1500))
      : [],
  };
}
