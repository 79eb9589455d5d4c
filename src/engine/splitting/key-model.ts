import type { ByteKey } from '../../s3/byte-key.ts';
import { ByteCounts, PositionCounts } from './byte-counts.ts';
import {
  DIGIT_ESCAPES,
  MAX_LEVELS,
  MAX_POSITIONS,
  MAX_PREFIXES,
  MAX_WORDS,
  NEW_PREFIXES_PER_KEY,
  OTHER_ESCAPES,
} from './tuning.ts';
import { UnseenBytes } from './unseen-bytes.ts';

const SLASH = 0x2f;

/** A prefix of a word, with the bytes that followed it in the nth word of a name at one level of folders. */
interface WordPrefix {
  readonly next: ByteCounts;
  /** Longer prefixes by their last byte. Most prefixes have none. */
  longer?: Map<number, WordPrefix>;
}

/**
 * A model of keys, learned from the keys seen so far: the probability of each next byte.
 *
 * It is a context-mixing model as compressors use them. Three predictions are blended, the more exact one first:
 *
 * 1. what followed the same prefix of the nth word of a name at the same level of folders, so that the days seen in one
 *    month predict the next month's;
 * 2. what was seen at the same position of such words, so that the digits of a number predict its other digits;
 * 3. which bytes tell keys apart at all ({@link UnseenBytes}).
 *
 * Each leaves room for the next by the rule of Witten and Bell: something new is as likely as it was before (PPM's method
 * C, "The zero-frequency problem", 1991).
 *
 * A byte counts once for each place in the tree of keys, not for each key below it: a name with a million objects teaches
 * the same spelling as one with ten.
 */
export class KeyModel {
  /** Keys learned so far, so that others know when their numbers are out of date. */
  age = 0;
  readonly #prefixes: (WordPrefix | undefined)[] = [];
  readonly #positions: (PositionCounts | undefined)[] = [];
  readonly #unseen = new UnseenBytes();
  readonly #learner = new KeyReader(this.#prefixes, this.#positions, this.#unseen);
  #prefixCount = 0;

  /** Learns from a key whose first `known` bytes were seen in another key already. */
  learn(key: ByteKey, known: number): void {
    this.age++;
    const reader = this.#learner;
    let newPrefixes = 0;
    for (let i = reader.startAtName(key, known); i < key.length; i++) {
      const byte = key.charCodeAt(i);
      if (i >= known) {
        if (i === known) this.#unseen.add(byte);
        reader.prefix?.next.add(byte);
        reader.position().add(byte);
        const mayGrow = newPrefixes < NEW_PREFIXES_PER_KEY && this.#prefixCount < MAX_PREFIXES;
        if (mayGrow && reader.addPrefix(byte)) {
          newPrefixes++;
          this.#prefixCount++;
        }
      }
      reader.read(byte);
    }
  }

  /** Takes into account what was learned and is not used at once. */
  refresh(): void {
    this.#unseen.refresh();
  }

  /** A reader at the beginning of a key. */
  reader(): KeyReader {
    return new KeyReader(this.#prefixes, this.#positions, this.#unseen);
  }
}

/** Reads a key byte by byte and gives the probability of every next byte: {@link predict}, then {@link evaluate}. */
export class KeyReader {
  /** The prefix of the word read so far; undefined if the model does not know it. */
  prefix: WordPrefix | undefined;
  /** The probability of the byte that was evaluated … */
  chance = 0;
  /** … and of a smaller byte. */
  below = 0;
  #level = 0;
  #word = 0;
  #index = 0;
  /** Bytes that are missing to complete the UTF-8 character under way. */
  #continuationBytes = 0;
  readonly #prefixes: (WordPrefix | undefined)[];
  readonly #positions: (PositionCounts | undefined)[];
  readonly #unseen: UnseenBytes;
  /** What one count of each prediction is worth, and what all of the last one is. */
  #prefixWeight = 0;
  #positionWeight = 0;
  #unseenWeight = 1;
  #position: PositionCounts | undefined;

  constructor(
    prefixes: (WordPrefix | undefined)[],
    positions: (PositionCounts | undefined)[],
    unseen: UnseenBytes,
  ) {
    this.#prefixes = prefixes;
    this.#positions = positions;
    this.#unseen = unseen;
    this.#enter(0, 0);
  }

  /** Goes to the beginning of the name that the byte after the first `known` bytes belongs to. Returns its index. */
  startAtName(key: ByteKey, known: number): number {
    const start = known === 0 ? 0 : key.lastIndexOf('/', known - 1) + 1;
    let level = 0;
    for (let at = key.indexOf('/'); at >= 0 && at < start; at = key.indexOf('/', at + 1)) level++;
    this.#enter(level, 0);
    return start;
  }

  /** Whether the last character is complete, so that a key may end here. */
  get isComplete(): boolean {
    return this.#continuationBytes === 0;
  }

  /** The counts of the position of the next byte. */
  position(): PositionCounts {
    const index = this.#positionIndex();
    this.#positions[index] ??= new PositionCounts();
    return this.#positions[index];
  }

  /** Adds the prefix that is one byte longer. Returns false if it is known, or if the byte ends the word. */
  addPrefix(byte: number): boolean {
    const { prefix } = this;
    if (prefix === undefined || isBetweenWords(byte) || prefix.longer?.has(byte)) return false;
    prefix.longer ??= new Map();
    prefix.longer.set(byte, newPrefix());
    return true;
  }

  read(byte: number): void {
    if (isBetweenWords(byte)) {
      if (byte === SLASH) this.#enter(this.#level + 1, 0);
      else this.#enter(this.#level, this.#word + 1);
      return;
    }
    this.prefix = this.prefix?.longer?.get(byte);
    this.#index++;
    if (byte < 0x80) this.#continuationBytes = 0;
    else if (byte < 0xc0) this.#continuationBytes = Math.max(0, this.#continuationBytes - 1);
    else this.#continuationBytes = byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }

  /** Weighs the three predictions of the next byte. */
  predict(): void {
    const ofPrefix = this.prefix?.next;
    this.#position = this.#positions[this.#positionIndex()];
    const ofPosition = this.#position;
    const prefixEscape = escapeProbability(ofPrefix);
    // A position that was seen only with this prefix confirms nothing: it would count the same bytes twice.
    const isSame = ofPrefix !== undefined && ofPosition?.total === ofPrefix.total;
    const positionEscape = isSame ? 1 : escapeProbability(ofPosition);
    this.#prefixWeight =
      ofPrefix === undefined || ofPrefix.total === 0 ? 0 : (1 - prefixEscape) / ofPrefix.total;
    this.#positionWeight =
      ofPosition === undefined || ofPosition.total === 0
        ? 0
        : (prefixEscape * (1 - positionEscape)) / ofPosition.total;
    this.#unseenWeight = prefixEscape * positionEscape;
  }

  /** Sets {@link chance} and {@link below} to the probabilities that the next byte is this one, and a smaller one. */
  evaluate(byte: number): void {
    const lower = this.#unseenBelow(byte);
    this.below = this.#unseenWeight * lower;
    this.chance = this.#unseenWeight * (this.#unseenBelow(byte + 1) - lower);
    if (this.#prefixWeight > 0) this.#addCounts((this.prefix as WordPrefix).next, byte, this.#prefixWeight);
    if (this.#positionWeight > 0) this.#addCounts(this.#position as ByteCounts, byte, this.#positionWeight);
  }

  #addCounts({ bytes, counts }: ByteCounts, byte: number, weight: number): void {
    let sum = 0;
    let at = 0;
    for (; at < bytes.length && (bytes[at] as number) < byte; at++) sum += counts[at] as number;
    this.below += weight * sum;
    if (bytes[at] === byte) this.chance += weight * (counts[at] as number);
  }

  #unseenBelow(byte: number): number {
    if (this.isComplete) return this.#unseen.below(byte, this.#position);
    return Math.min(Math.max(byte - 0x80, 0), 64) / 64;
  }

  #positionIndex(): number {
    return (this.#level * MAX_WORDS + this.#word) * MAX_POSITIONS + Math.min(this.#index, MAX_POSITIONS - 1);
  }

  #enter(level: number, word: number): void {
    this.#level = Math.min(level, MAX_LEVELS - 1);
    this.#word = Math.min(word, MAX_WORDS - 1);
    this.#index = 0;
    this.#continuationBytes = 0;
    this.prefix = this.#prefixes[this.#level * MAX_WORDS + this.#word] ??= newPrefix();
  }
}

/** The probability that the next byte is none of those seen. */
function escapeProbability(seen: ByteCounts | undefined): number {
  if (seen === undefined || seen.total === 0) return 1;
  // A single byte seen does not show whether it is fixed. Most digits are not, most other bytes are.
  const { latest } = seen;
  const isDigit = latest >= 0x30 && latest <= 0x39;
  const escapes = seen.bytes.length - 1 + (isDigit ? DIGIT_ESCAPES : OTHER_ESCAPES);
  return escapes / (seen.total + escapes);
}

function newPrefix(): WordPrefix {
  return { next: new ByteCounts() };
}

/** Whether a byte ends a word: an ASCII character that is neither a letter nor a digit. */
function isBetweenWords(byte: number): boolean {
  return byte < 0x80 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}
