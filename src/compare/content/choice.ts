import type { ByteKey } from '../../s3/byte-key.ts';
import type { Listed } from '../verdict.ts';
import type { ContentFinding } from './evidence.ts';
import { isSampled, Strata, samplePoint } from './sampling.ts';

/**
 * Which contents a run reads: none, those whose equality listings and HEADs leave open, a random sample, or all.
 * It is the value of the input `verify-content`.
 */
export type ContentChecks =
  | { readonly kind: 'never' | 'unproven' | 'all' }
  /** `rate` is above 0 and at most 1. */
  | { readonly kind: 'sample'; readonly rate: number };

/** Writes the choice as `verify-content` accepts it. Equal choices give equal texts. */
export function formatContentChecks(checks: ContentChecks): string {
  return checks.kind === 'sample' ? `${Number((checks.rate * 100).toPrecision(12))}%` : checks.kind;
}

/**
 * How to compare the bytes of a pair.
 *
 * - `none`: don't read them
 * - `prove`: find the cheapest proof: read one side if the layout of the other side's parts is known, else both sides
 * - `read`: read both sides whatever else proves them equal, which also shows that they can be read
 */
export type ContentStep = 'none' | 'prove' | 'read';

/**
 * Decides which contents a run reads. The decision depends only on the pair, the rate and the seed, so it is the same
 * for every number of workers and every cut.
 */
export class ContentChoice {
  readonly checks: ContentChecks;
  readonly seed: string;

  constructor(checks: ContentChecks, seed: string) {
    this.checks = checks;
    this.seed = seed;
  }

  /** Whether a pair can be chosen by its key, and not only because its content is left open. */
  get isByKey(): boolean {
    return this.checks.kind === 'all' || this.checks.kind === 'sample';
  }

  /** The {@link samplePoint} of a key. Undefined if the run takes no sample. */
  pointOf(key: ByteKey): number | undefined {
    return this.checks.kind === 'sample' ? samplePoint(this.seed, key) : undefined;
  }

  /** Whether a pair is read whatever its listing and HEADs prove. */
  isChosen(key: ByteKey, point = this.pointOf(key)): boolean {
    if (this.checks.kind === 'all') return true;
    return this.checks.kind === 'sample' && point !== undefined && isSampled(point, this.checks.rate);
  }

  /** Whether the run takes a sample and the key belongs to it. */
  isSampled(key: ByteKey): boolean {
    return this.checks.kind === 'sample' && this.isChosen(key);
  }

  /**
   * Decides how to compare the bytes of a pair.
   *
   * @param finding what listing and HEADs show about the content
   */
  stepFor(key: ByteKey, finding: ContentFinding): ContentStep {
    if (this.checks.kind === 'unproven') return finding.kind === 'open' ? 'prove' : 'none';
    return this.isChosen(key) ? 'read' : 'none';
  }
}

/** Creates the collection of the sample's strata. Returns undefined if the run takes no sample. */
export function createStrata({ checks, seed }: ContentChoice): Strata | undefined {
  return checks.kind === 'sample' ? new Strata(seed) : undefined;
}

/** Whether reading can show anything: both sides have the same size, and it is not 0. */
export function isReadable(source: Listed, destination: Listed): boolean {
  return source.size === destination.size && source.size > 0;
}
