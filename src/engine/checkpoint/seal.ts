import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

/*
 * The file of a ledger is one JSON object: the ledger, and the seal that proves where the ledger comes from. Both are in
 * one file, so that a kill can't separate them. The seal covers the ledger's text: its JSON without white space, and
 * without the seal.
 */

/** What proves where a ledger comes from. */
export interface Seal {
  /** A mark under the secret of the run that wrote the ledger. Only that run and its post step can make or check it. */
  readonly run?: string | undefined;
  /** A mark under a key derived from the secret keys of both stores. */
  readonly keys?: string | undefined;
  /** An identity token that the issuer signed for the digest of this ledger. */
  readonly token?: string | undefined;
}

/** A ledger's text, and its seal. Nothing of either was checked. */
export interface SealedLedger {
  readonly ledger: string;
  readonly seal: Seal;
}

/** Returns the text of a ledger's file. */
export function sealedText({ ledger, seal }: SealedLedger): string {
  return `${ledger.slice(0, -1)},"seal":${JSON.stringify(seal)}}`;
}

/** Separates a ledger from its seal. @returns undefined if the text is not the JSON of an object */
export function openSealed(text: string): SealedLedger | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const { seal, ...ledger } = parsed as Record<string, unknown>;
    // The seal is checked against this text, and this text is what is read afterwards.
    return { ledger: JSON.stringify(ledger), seal: readSeal(seal) };
  } catch {
    // It is no JSON, or nested too deeply.
    return undefined;
  }
}

function readSeal(value: unknown): Seal {
  if (typeof value !== 'object' || value === null) return {};
  const { run, keys, token } = value as Record<string, unknown>;
  const text = (mark: unknown) => (typeof mark === 'string' ? mark : undefined);
  return { run: text(run), keys: text(keys), token: text(token) };
}

/** Returns the SHA-256 of a ledger's text, in hexadecimal. */
export function digestOf(ledger: string): string {
  return createHash('sha256').update(ledger).digest('hex');
}

/** Returns the mark of a ledger under a key: an HMAC-SHA-256, in hexadecimal. */
export function markOf(ledger: string, key: Uint8Array): string {
  return createHmac('sha256', key).update(ledger).digest('hex');
}

/** Returns whether a mark is the one of a ledger under a key. */
export function isMarkOf(ledger: string, key: Uint8Array, mark: string | undefined): boolean {
  if (mark === undefined) return false;
  const [own, given] = [Buffer.from(markOf(ledger, key)), Buffer.from(mark)];
  return own.length === given.length && timingSafeEqual(own, given);
}
