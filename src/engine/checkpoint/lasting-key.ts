import { hkdfSync } from 'node:crypto';
import type { Credentials } from '../../s3/address.ts';
import type { BothSides } from '../../s3/side.ts';

const PURPOSE = 'bucket-delta: seal of a checkpoint, version 1';

/**
 * Derives the key under which the ledgers of a comparison are sealed (HKDF with SHA-256, RFC 5869).
 *
 * Whoever can write the cache, but has not the secret keys of both stores, can't make such a seal. A seal says nothing
 * about the secrets, unless they are weak enough to be guessed.
 *
 * @param identity the identity of the comparison
 * @returns undefined if the credentials of a side are temporary: another run would have other ones
 */
export function lastingKey(
  { source, destination }: BothSides<Credentials>,
  identity: string,
): Uint8Array | undefined {
  if (isTemporary(source) || isTemporary(destination)) return undefined;
  // As JSON, so that it is clear where one secret ends and the other one begins.
  const secrets = JSON.stringify([source.secretAccessKey, destination.secretAccessKey]);
  return new Uint8Array(hkdfSync('sha256', secrets, identity, PURPOSE, 32));
}

function isTemporary({ sessionToken, expiration }: Credentials): boolean {
  return sessionToken !== undefined || expiration !== undefined;
}
