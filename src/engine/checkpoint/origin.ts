import { digestOf, isMarkOf, markOf, type Seal, type SealedLedger } from './seal.ts';

/** How the caller of a run proves where ledgers come from, beside the keys of the stores. */
export interface CheckpointOrigin {
  /** Marks the ledgers that this run writes, so that its post step can tell them from others. */
  readonly runKey: Uint8Array;
  /**
   * Checks the identity token of a seal; undefined if this run can't have a token of its own to compare it with.
   *
   * @param digest the digest of the ledger, for which the token must have been issued
   * @returns in a phrase why the token proves nothing; undefined if it proves that the ledger is ours
   */
  readonly checkToken: ((token: string, digest: string) => Promise<string | undefined>) | undefined;
  /** Whether a checkpoint may be resumed if this run has no means to find out where it comes from. */
  readonly acceptsUnauthenticated: boolean;
}

/** What a run has to seal its own ledgers with, and to check those of others. */
export interface SealKeys {
  readonly runKey?: CheckpointOrigin['runKey'] | undefined;
  readonly checkToken?: CheckpointOrigin['checkToken'];
  readonly acceptsUnauthenticated?: boolean;
  /** Derived from the keys of both stores; undefined if those of a side are temporary. */
  readonly lastingKey?: Uint8Array | undefined;
}

/** Returns the seal of a ledger that this run writes. */
export function sealFor(ledger: string, { runKey, lastingKey }: SealKeys): Seal {
  return {
    run: runKey && markOf(ledger, runKey),
    keys: lastingKey && markOf(ledger, lastingKey),
  };
}

/** Where a ledger comes from: from a run of this comparison, from nobody knows where, or from elsewhere. */
type Origin =
  | { readonly isAuthenticated: boolean }
  /** In a phrase, why the ledger must not be used. */
  | { readonly refusal: string };

/**
 * Finds out whether a ledger comes from a run of this comparison.
 *
 * If this run has any means to check that, a ledger that does not pass is refused, whatever the settings are: somebody
 * who changes a ledger could simply leave out its seal.
 */
export async function findOrigin({ ledger, seal }: SealedLedger, keys: SealKeys): Promise<Origin> {
  const { lastingKey, checkToken, acceptsUnauthenticated } = keys;
  if (lastingKey !== undefined && isMarkOf(ledger, lastingKey, seal.keys)) return { isAuthenticated: true };
  if (checkToken !== undefined && seal.token !== undefined) {
    const problem = await checkToken(seal.token, digestOf(ledger));
    return problem === undefined ? { isAuthenticated: true } : { refusal: problem };
  }
  if (lastingKey !== undefined && seal.keys !== undefined)
    return { refusal: 'it was changed, or written with other secret keys' };
  if (lastingKey !== undefined || checkToken !== undefined)
    return { refusal: 'nothing proves where it comes from' };
  if (acceptsUnauthenticated) return { isAuthenticated: false };
  return {
    refusal:
      "this job can't check where it comes from: that needs keys without a session token on both sides, or the " +
      'permission "id-token: write". With resume: always it is used without that check',
  };
}
