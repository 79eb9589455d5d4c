import { createHash } from 'node:crypto';

/** A hash of content that arrives in pieces. */
export interface ContentHash {
  update(chunk: Uint8Array): void;
  /** Ends the hash, and returns it in the form that stores use. */
  digest(): string;
}

/** Hashes content by SHA-256, in hexadecimal. */
export function sha256Hash(): ContentHash {
  const hash = createHash('sha256');
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') };
}

/**
 * Computes the ETag of an object that was uploaded in parts of one size, the last of which may be smaller: the MD5 of
 * the parts' MD5s, then `-` and the number of parts.
 *
 * Source: "Checking object integrity" in the Amazon S3 user guide.
 *
 * @param partSize in bytes, at least 1
 */
export function multipartEtag(partSize: number): ContentHash {
  if (!Number.isSafeInteger(partSize) || partSize < 1)
    throw new RangeError(`not the size of a part: ${partSize}`);
  const ofParts = createHash('md5');
  let part = createHash('md5');
  let parts = 0;
  let left = partSize;
  const endPart = () => {
    ofParts.update(part.digest());
    part = createHash('md5');
    parts++;
    left = partSize;
  };
  return {
    update: (chunk) => {
      let at = 0;
      while (at < chunk.length) {
        // A part ends only when more content arrives, so that the last part is never empty.
        if (left === 0) endPart();
        const end = Math.min(chunk.length, at + left);
        part.update(chunk.subarray(at, end));
        left -= end - at;
        at = end;
      }
    },
    digest: () => {
      // An upload has at least one part, which may be empty.
      endPart();
      return `${ofParts.digest('hex')}-${parts}`;
    },
  };
}
