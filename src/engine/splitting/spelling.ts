import type { ByteKey } from '../../s3/byte-key.ts';
import { ByteShares } from './byte-shares.ts';
import { PlaceTally, Tally } from './tally.ts';

const SLASH = 0x2f;
/** Levels of folders, words of a name and places in a word that are told apart; what lies beyond shares the last. */
const MOST_LEVELS = 16;
const MOST_WORDS = 16;
const MOST_PLACES = 64;
/** Beginnings of words remembered; what they would be further is left to the place alone. */
const MOST_BEGINNINGS = 20_000;
/** How much longer a remembered beginning grows each time that it is seen. */
const GROWTH = 4;
/** Keys of which all is learned; of later ones, so many bytes from the first that is new. */
const WHOLE_KEYS = 1024;
const LATER_BYTES = 16;

/** What followed the beginning of a word, wherever it was seen as the nth word of a name at one level of folders. */
interface Beginning {
  readonly next: Tally;
  /** Most are never longer than they are. */
  longer?: Map<number, Beginning>;
}

/**
 * How keys are spelled: which byte is likely to come next, learned from the keys seen so far.
 *
 * Three answers are blended, the more exact one counting for more the oftener it was right before: what followed the
 * same beginning of the nth word of a name at the same level of folders (so that days seen in one month tell of the next
 * month's), what was seen at the same place in such words (so that digits of a number tell of its other digits), and what
 * tells keys apart at all. How much room each leaves for what it never saw is the old problem of the zero frequency; the
 * answer here is Witten and Bell's: as likely as something new was before.
 *
 * A byte counts once for each place in the tree of keys, not for each key below it: a name with a million objects
 * spells no other than one with ten.
 */
export class Spelling {
  /** Grows with what is learned, so that others know when their numbers have aged. */
  age = 0;
  readonly #beginnings: (Beginning | undefined)[] = [];
  readonly #places: (PlaceTally | undefined)[] = [];
  readonly #shares = new ByteShares();
  readonly #learner = new Reader(this.#beginnings, this.#places);
  #remembered = 0;

  /** Learns from a key, of which the first `known` bytes were seen in another key already. */
  learn(key: ByteKey, known: number): void {
    this.age++;
    const reader = this.#learner;
    let growth = GROWTH;
    const end = this.age <= WHOLE_KEYS ? key.length : Math.min(key.length, known + LATER_BYTES);
    for (let i = reader.skipTo(key, known); i < end; i++) {
      const byte = key.charCodeAt(i);
      if (i >= known) {
        if (i === known) this.#shares.add(byte);
        reader.beginning?.next.add(byte);
        reader.place().add(byte);
        if (reader.beginning !== undefined && growth > 0 && this.#remembered < MOST_BEGINNINGS) {
          if (reader.grow(byte)) {
            growth--;
            this.#remembered++;
          }
        }
      }
      reader.read(byte);
    }
  }

  /** Takes what was learned into account where that is not done at once. */
  refresh(): void {
    this.#shares.refresh();
  }

  /** Reads keys from their beginning on. */
  reader(): Reader {
    return new Reader(this.#beginnings, this.#places, this.#shares);
  }
}

const NO_SHARES = new ByteShares();

/** Reads a key byte by byte, and tells at each how likely every next byte is. */
export class Reader {
  beginning: Beginning | undefined;
  /** What was measured of a byte: how likely it is, and how likely a smaller one. */
  chance = 0;
  below = 0;
  #level = 0;
  #word = 0;
  #index = 0;
  /** Bytes that the UTF-8 character under way still needs. */
  #due = 0;
  readonly #beginnings: (Beginning | undefined)[];
  readonly #places: (PlaceTally | undefined)[];
  readonly #shares: ByteShares;
  #byWord = 0;
  #byPlace = 0;
  #byShare = 1;
  #place: PlaceTally | undefined;

  constructor(beginnings: (Beginning | undefined)[], places: (PlaceTally | undefined)[], shares = NO_SHARES) {
    this.#beginnings = beginnings;
    this.#places = places;
    this.#shares = shares;
    this.#enter(0, 0);
  }

  /** Begins at the last name that the first `known` bytes reach into; tells where that is. */
  skipTo(key: ByteKey, known: number): number {
    const start = known === 0 ? 0 : key.lastIndexOf('/', known - 1) + 1;
    let level = 0;
    for (let at = key.indexOf('/'); at >= 0 && at < start; at = key.indexOf('/', at + 1)) level++;
    this.#enter(level, 0);
    return start;
  }

  /** Whether the character under way is whole, so that the key may end here. */
  get isWhole(): boolean {
    return this.#due === 0;
  }

  /** What was seen at this place so far. */
  place(): PlaceTally {
    const where = this.#where();
    this.#places[where] ??= new PlaceTally();
    return this.#places[where];
  }

  /** Remembers that the name goes on with a byte; false where that is known. */
  grow(byte: number): boolean {
    const { beginning } = this;
    if (beginning === undefined || isBetweenWords(byte) || beginning.longer?.has(byte)) return false;
    beginning.longer ??= new Map();
    beginning.longer.set(byte, newBeginning());
    return true;
  }

  read(byte: number): void {
    if (isBetweenWords(byte)) {
      if (byte === SLASH) this.#enter(this.#level + 1, 0);
      else this.#enter(this.#level, this.#word + 1);
      return;
    }
    this.beginning = this.beginning?.longer?.get(byte);
    this.#index++;
    this.#due =
      byte < 0x80 ? 0 : byte < 0xc0 ? Math.max(0, this.#due - 1) : byte < 0xe0 ? 1 : byte < 0xf0 ? 2 : 3;
  }

  /** Weighs the three answers for the byte to come; `measure` goes by it. */
  weigh(): void {
    const start = this.#index === 0 && this.#word === 0;
    const word = this.beginning?.next;
    this.#place = this.#places[this.#where()];
    const newToWord = novelty(word, start);
    // A place that saw no more than the word did is no second witness.
    const isSame = word !== undefined && this.#place?.total === word.total;
    const newToPlace = isSame ? 1 : novelty(this.#place, start);
    this.#byWord = word === undefined || word.total === 0 ? 0 : (1 - newToWord) / word.total;
    this.#byPlace =
      this.#place === undefined || this.#place.total === 0
        ? 0
        : (newToWord * (1 - newToPlace)) / this.#place.total;
    this.#byShare = newToWord * newToPlace;
  }

  /** Sets how likely the byte to come is this one, and a smaller one. */
  measure(byte: number): void {
    const lower = this.#shareBelow(byte);
    this.below = this.#byShare * lower;
    this.chance = this.#byShare * (this.#shareBelow(byte + 1) - lower);
    if (this.#byWord > 0) this.#count((this.beginning as Beginning).next, byte, this.#byWord);
    if (this.#byPlace > 0) this.#count(this.#place as Tally, byte, this.#byPlace);
  }

  #count({ bytes, counts }: Tally, byte: number, weight: number): void {
    let sum = 0;
    let at = 0;
    for (; at < bytes.length && (bytes[at] as number) < byte; at++) sum += counts[at] as number;
    this.below += weight * sum;
    if (bytes[at] === byte) this.chance += weight * (counts[at] as number);
  }

  #shareBelow(byte: number): number {
    if (this.#due === 0) return this.#shares.below(byte, this.#place);
    return Math.min(Math.max(byte - 0x80, 0), 64) / 64;
  }

  #where(): number {
    return (this.#level * MOST_WORDS + this.#word) * MOST_PLACES + Math.min(this.#index, MOST_PLACES - 1);
  }

  #enter(level: number, word: number): void {
    this.#level = Math.min(level, MOST_LEVELS - 1);
    this.#word = Math.min(word, MOST_WORDS - 1);
    this.#index = 0;
    this.#due = 0;
    this.beginning = this.#beginnings[this.#level * MOST_WORDS + this.#word] ??= newBeginning();
  }
}

/** How likely it is that what comes next was not seen there before. */
function novelty(seen: Tally | undefined, isStart: boolean): number {
  if (seen === undefined || seen.total === 0) return 1;
  // With a single byte seen nobody knows whether it is fixed. Digits mostly are not, nor is how a name begins.
  const { latest } = seen;
  const doubt =
    latest >= 0x30 && latest <= 0x39 ? 3 : isStart ? 3 : latest >= 0x61 || latest === SLASH ? 0.3 : 0.1;
  const fresh = seen.bytes.length - 1 + doubt;
  return fresh / (seen.total + fresh);
}

function newBeginning(): Beginning {
  return { next: new Tally() };
}

/** Whether a byte ends a word: an ASCII character that is neither a letter nor a digit. */
function isBetweenWords(byte: number): boolean {
  return byte < 0x80 && !(byte >= 0x30 && byte <= 0x39) && !((byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7a);
}
