const byteRange = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, i) => first + i);
const DIGITS = byteRange(0x30, 0x39);
const CAPITALS = byteRange(0x41, 0x5a);
const SMALL_LETTERS = byteRange(0x61, 0x7a);
const ALPHANUMERIC = [...DIGITS, ...CAPITALS, ...SMALL_LETTERS];

/**
 * Classes of bytes: if one of a class was seen at a position, another may follow there. Control characters belong to no
 * class, so that no cut contains one that no key contains.
 */
export const BYTE_CLASSES: readonly (readonly number[])[] = [
  DIGITS,
  CAPITALS,
  SMALL_LETTERS,
  byteRange(0x20, 0x7e).filter((byte) => !ALPHANUMERIC.includes(byte)),
  // The first byte of a UTF-8 character of several bytes.
  byteRange(0xc2, 0xf4),
];

export const NO_CLASS = -1;

/** The class of each byte: an index into {@link BYTE_CLASSES}, or {@link NO_CLASS}. */
export const CLASS_OF = Int8Array.from({ length: 256 }, (_, byte) =>
  BYTE_CLASSES.findIndex((bytes) => bytes.includes(byte)),
);

/** How often each byte was seen in one context. Few different bytes are: they are a short list in byte order. */
export class ByteCounts {
  total = 0;
  latest = -1;
  readonly bytes: number[] = [];
  readonly counts: number[] = [];

  add(byte: number): void {
    this.total++;
    this.latest = byte;
    const { bytes, counts } = this;
    let at = 0;
    while (at < bytes.length && (bytes[at] as number) < byte) at++;
    if (bytes[at] === byte) {
      counts[at] = (counts[at] as number) + 1;
    } else {
      insert(bytes, at, byte);
      insert(counts, at, 1);
    }
  }
}

/** The bytes seen at one position of a word, and how often each class of bytes was seen there. */
export class PositionCounts extends ByteCounts {
  readonly ofClass: number[] = BYTE_CLASSES.map(() => 0);
  /** Bytes seen that belong to a class. */
  totalOfClasses = 0;

  override add(byte: number): void {
    super.add(byte);
    const byteClass = CLASS_OF[byte] as number;
    if (byteClass === NO_CLASS) return;
    this.ofClass[byteClass] = (this.ofClass[byteClass] as number) + 1;
    this.totalOfClasses++;
  }
}

/** Inserts a number as `splice` does, without the array that `splice` returns. */
function insert(numbers: number[], at: number, number: number): void {
  numbers.push(number);
  for (let i = numbers.length - 1; i > at; i--) numbers[i] = numbers[i - 1] as number;
  numbers[at] = number;
}
