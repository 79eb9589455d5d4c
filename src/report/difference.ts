import type { ReportedVerdict } from '../compare/verdict.ts';
import { type ByteKey, isUtf8Key, keyFromBytes, keyFromText, keyToText } from '../s3/byte-key.ts';

/** One reported object. */
export interface Difference {
  /** The key below the prefix. */
  readonly key: string;
  /** The key's bytes in base64, only where they are not valid UTF-8, so that `key` can't tell them. */
  readonly keyBytes?: string;
  readonly verdict: ReportedVerdict;
}

export function differenceOf(key: ByteKey, verdict: ReportedVerdict): Difference {
  if (isUtf8Key(key)) return { key: keyToText(key), verdict };
  return { key: keyToText(key), keyBytes: Buffer.from(key, 'latin1').toString('base64'), verdict };
}

/** The key of a reported object, as it was. */
export function keyOfDifference({ key, keyBytes }: Difference): ByteKey {
  return keyBytes === undefined
    ? keyFromText(key)
    : keyFromBytes(Buffer.from(keyBytes, 'base64').toString('latin1'));
}
