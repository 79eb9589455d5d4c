import type { ByteKey } from '../../s3/byte-key.ts';
import type { Listed } from '../verdict.ts';
import type { ContentFinding } from './evidence.ts';
import { isSampled, Strata, samplePoint } from './sampling.ts';

/** Which contents are read: none, those that the free proofs leave open, a share of all, or all. */
export type ContentChecks =
  | { readonly kind: 'never' | 'unproven' | 'all' }
  /** `rate`: above 0, at most 1. */
  | { readonly kind: 'sample'; readonly rate: number };

/** As `verify-content` says it, in one spelling. */
export function contentChecksText(checks: ContentChecks): string {
  return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}

/**
 * What is done to learn of the bytes of a pair.
 *
 * - `none`: they are not read
 * - `prove`: the cheapest proof that there is: by the layout of the parts from one side alone, else from both sides
 * - `read`: both sides are read, whatever else speaks for them: that shows too that they can be
 */
export type ContentStep = 'none' | 'prove' | 'read';

/** Which contents a run reads. It depends on keys, sizes and seed alone, and so not on workers and cuts. */
export class ContentChoice {
  readonly checks: ContentChecks;
  readonly seed: string;

  constructor(checks: ContentChecks, seed: string) {
    this.checks = checks;
    this.seed = seed;
  }

  /** Whether pairs are chosen by themselves, and not only where their content is left open. */
  get isByKey(): boolean {
    return this.checks.kind === 'all' || this.checks.kind === 'sample';
  }

  /** The place of a key in the sample; undefined where there is none. */
  pointOf(key: ByteKey): number | undefined {
    return this.checks.kind === 'sample' ? samplePoint(this.seed, key) : undefined;
  }

  /** Whether a pair is read whatever its proofs say. */
  isChosen(key: ByteKey, point = this.pointOf(key)): boolean {
    if (this.checks.kind === 'all') return true;
    return this.checks.kind === 'sample' && point !== undefined && isSampled(point, this.checks.rate);
  }

  isSampled(key: ByteKey): boolean {
    return this.checks.kind === 'sample' && this.isChosen(key);
  }

  /** What is done about a pair, after what is known of it without reading. */
  stepFor(key: ByteKey, free: ContentFinding): ContentStep {
    if (this.checks.kind === 'unproven') return free.kind === 'open' ? 'prove' : 'none';
    return this.isChosen(key) ? 'read' : 'none';
  }
}

/** Where the sample's strata are kept; undefined where there is no sample. */
export function openStrata({ checks, seed }: ContentChoice): Strata | undefined {
  return checks.kind === 'sample' ? new Strata(seed) : undefined;
}

/** Whether there are bytes on both sides that may be the same. */
export function isReadable(source: Listed, destination: Listed): boolean {
  return source.size === destination.size && source.size > 0;
}
