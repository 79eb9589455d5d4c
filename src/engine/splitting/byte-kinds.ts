interface Kind {
  readonly bytes: readonly number[];
  /** How often it counts as seen before anything was. */
  readonly prior: number;
}

const span = (first: number, last: number) => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const DIGITS = span(0x30, 0x39);
const CAPITALS = span(0x41, 0x5a);
const SMALL_LETTERS = span(0x61, 0x7a);
const ALPHANUMERIC = [...DIGITS, ...CAPITALS, ...SMALL_LETTERS];

/** Bytes that stand in for one another: where one of a kind was seen, another may come. */
export const KINDS: readonly Kind[] = [
  { bytes: DIGITS, prior: 2 },
  { bytes: CAPITALS, prior: 0.5 },
  { bytes: SMALL_LETTERS, prior: 1 },
  { bytes: span(0x20, 0x7e).filter((byte) => !ALPHANUMERIC.includes(byte)), prior: 0.2 },
  // Bytes that begin a longer UTF-8 character.
  { bytes: span(0xc2, 0xf4), prior: 0.2 },
  { bytes: [...span(0x00, 0x1f), 0x7f], prior: 0.01 },
];

export const NO_KIND = -1;

/** The kind of each byte, as an index into the kinds. */
export const KIND_OF = Int8Array.from({ length: 256 }, (_, byte) =>
  KINDS.findIndex(({ bytes }) => bytes.includes(byte)),
);
