import { type ByteKey, isUtf8Key } from '../../s3/byte-key.ts';

const MOST_CUT_BYTES = 1024;

/** Whether every store takes it as a place to list after: text, not too long, and no path that leads elsewhere. */
export function isLegalCut(cut: ByteKey): boolean {
  return (
    cut.length > 0 &&
    cut.length < MOST_CUT_BYTES &&
    isUtf8Key(cut) &&
    !cut.split('/').some((segment) => segment === '.' || segment === '..')
  );
}
