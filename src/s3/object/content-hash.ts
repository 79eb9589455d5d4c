import { createHash } from 'node:crypto';

/** A hash that is fed piece by piece and keeps none of them. */
export interface ContentHash {
  update(chunk: Uint8Array): void;
  /** In the form that stores write it in; ends the hash. */
  digest(): string;
}

/** The ETag of an object that was uploaded in one piece. */
export function md5Hash(): ContentHash {
  return hexHash('md5');
}

export function sha256Hash(): ContentHash {
  return hexHash('sha256');
}

function hexHash(algorithm: 'md5' | 'sha256'): ContentHash {
  const hash = createHash(algorithm);
  return { update: (chunk) => void hash.update(chunk), digest: () => hash.digest('hex') };
}

/**
 * The ETag of an object that was uploaded in parts, all of the same size but the last: the MD5 of the parts' MD5s, then
 * `-` and how many there are.
 *
 * Source: "Checking object integrity" in the Amazon S3 user guide.
 *
 * @param partSize bytes, at least 1
 */
export function multipartEtag(partSize: number): ContentHash {
  if (!Number.isSafeInteger(partSize) || partSize < 1) throw new RangeError(`no size of a part: ${partSize}`);
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
        // Ended only when more comes: the last part is never an empty one.
        if (left === 0) endPart();
        const end = Math.min(chunk.length, at + left);
        part.update(chunk.subarray(at, end));
        left -= end - at;
        at = end;
      }
    },
    digest: () => {
      // An upload has one part at least, and that may be empty.
      endPart();
      return `${ofParts.digest('hex')}-${parts}`;
    },
  };
}
