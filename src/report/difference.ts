import type { ReportedVerdict } from '../compare/verdict.ts';
import { type ByteKey, isUtf8Key, keyFromBytes, keyFromText, keyToText } from '../s3/byte-key.ts';

/** One reported object. */
export interface Difference {
  /** The key below the prefix, as text. */
  readonly key: string;
  /** The key's bytes in base64. Left out if they are valid UTF-8, because `key` then represents them exactly. */
  readonly keyBytes?: string;
  readonly verdict: ReportedVerdict;
  /**
   * Set for a difference that no second look has confirmed: it was beyond the limit, or could not be looked at. Left out
   * before the second look.
   */
  readonly unconfirmed?: true;
}

/** Creates the reported form of a verdict. */
export function differenceOf(key: ByteKey, verdict: ReportedVerdict): Difference {
  if (isUtf8Key(key)) return { key: keyToText(key), verdict };
  return { key: keyToText(key), keyBytes: Buffer.from(key, 'latin1').toString('base64'), verdict };
}

/** The key of a reported object as the original bytes. */
export function keyOfDifference({ key, keyBytes }: Difference): ByteKey {
  return keyBytes === undefined
    ? keyFromText(key)
    : keyFromBytes(Buffer.from(keyBytes, 'base64').toString('latin1'));
}
