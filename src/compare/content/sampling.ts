import { hash } from 'node:crypto';
import { type ByteKey, keyFromText } from '../../s3/byte-key.ts';

/*
 * A sample that can be told again by its seed: an object belongs to it by its key alone. So it is the same whatever the
 * number of workers, the cuts and the interruptions, and nobody has to know how many objects there are.
 */

/** 2^52: points have 13 hexadecimal digits, which a number holds exactly. */
const POINTS = 2 ** 52;

/**
 * The place of a key, from 0 up to but not including 1. Places lie evenly, whatever the keys are: by SHA-256, so that
 * who does not know the seed can't choose keys that are never looked at.
 */
export function samplePoint(seed: string, key: ByteKey): number {
  // The length tells where the seed ends and the key begins.
  const digest = hash('sha256', Buffer.from(`${seed.length}:${keyFromText(seed)}${key}`, 'latin1'), 'hex');
  return Number.parseInt(digest.slice(0, 13), 16) / POINTS;
}

/** Whether the object of a place belongs to the sample. A greater rate takes all that a smaller one does, and more. */
export function isSampled(point: number, rate: number): boolean {
  return point < rate;
}
