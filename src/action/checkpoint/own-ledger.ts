import { lstat, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LEDGER_FILE } from '../../engine/checkpoint/paths.ts';
import { digestOf, isMarkOf, openSealed, sealedText } from '../../engine/checkpoint/seal.ts';
import { messageOf } from '../../presentation/wording.ts';
import { audienceOf, canMint, type MintToken } from './identity-token.ts';

/** What the post step finds in the directory of a checkpoint. */
export type OwnLedger =
  /** There is no ledger that this run wrote: an earlier run wrote it, or it was changed since. */
  | { readonly kind: 'not-ours' }
  /** @property unproven in a phrase why nothing proves to later runs where the ledger comes from; undefined if something does */
  | { readonly kind: 'ours'; readonly unproven: string | undefined };

/**
 * Makes the ledger that the main step wrote prove to later runs where it comes from. If the keys of the stores don't do
 * that already, an identity token does, which is minted only now: each one is for one ledger, and the main step writes
 * one every two seconds.
 *
 * That the main step wrote the ledger is seen by the mark under its secret, however that step ended.
 *
 * @param runKey the secret that the main step left for the post step
 */
export async function proveOwnLedger(
  directory: string,
  runKey: Uint8Array,
  mint: MintToken,
): Promise<OwnLedger> {
  const path = join(directory, LEDGER_FILE);
  const file = await lstat(path);
  const sealed = file.isFile() ? openSealed(await readFile(path, 'utf8')) : undefined;
  if (sealed === undefined || !isMarkOf(sealed.ledger, runKey, sealed.seal.run)) return { kind: 'not-ours' };
  const { ledger, seal } = sealed;
  if (seal.keys !== undefined) return { kind: 'ours', unproven: undefined };
  if (!canMint(process.env))
    return {
      kind: 'ours',
      unproven:
        'the job has neither keys without a session token on both sides nor the permission "id-token: write"',
    };
  try {
    const token = await mint(audienceOf(digestOf(ledger)));
    const partial = `${path}.partial`;
    await writeFile(partial, sealedText({ ledger, seal: { ...seal, token } }));
    await rename(partial, path);
    return { kind: 'ours', unproven: undefined };
  } catch (error) {
    return { kind: 'ours', unproven: `no identity token could be had (${messageOf(error)})` };
  }
}
