import type { AnswerRejection } from '../answer-rejection.ts';
import { AnswerRejected } from '../answer-rejection.ts';
import { type ByteKey, isUtf8Key, keyFromBytes } from '../byte-key.ts';
import { decodeXmlText } from '../xml/text.ts';
import { findByte, viewOf } from './bytes.ts';
import type { SentColumns } from './entry-list.ts';
import { decodeUrlEncoded, UNENCODED } from './url-encoded-key.ts';

/**
 * How keys are read that a page calls URL-encoded: completely decoded, decoded except for `+`, or as they are.
 *
 * s3s-fs says `url` and encodes nothing; and some encoders leave `+` as it is, because it has a meaning in queries only.
 */
export type KeyReading = 'url' | 'percent' | 'raw';

/** Each reading that is contradicted is followed by the next one. */
const READINGS: readonly KeyReading[] = ['url', 'percent', 'raw'];

/** Why an answer is rejected if its keys have to be read in another way. */
const CONTRADICTIONS = { percent: 'plus-not-encoded', raw: 'not-url-encoded' } as const satisfies Partial<
  Record<KeyReading, AnswerRejection>
>;

/** Returns how keys have to be read after an answer was rejected; undefined if it was rejected for another reason. */
export function readingAfter(reason: AnswerRejection): KeyReading | undefined {
  return READINGS.find((reading) => reading !== 'url' && CONTRADICTIONS[reading] === reason);
}

const PERCENT = 37;
const PLUS = 43;

/** Returns the first listed key that begins with a given one, as it is sent. */
type FirstListed = (key: ByteKey) => Promise<string | undefined>;

/** How many keys are asked for at most, until one of them shows how keys are encoded. */
const MOST_SAMPLES = 20;

/**
 * What is known about the encoding of one store's keys.
 *
 * A page shows that its keys are not encoded only if one of them has a character that an encoder would replace. If it
 * has none, `a+b` could be `a+b` or `a b`. So the first key that has two meanings is asked for by each of them.
 */
export class KeyEncoding {
  /** How keys are read that a page calls URL-encoded. */
  reading: KeyReading = 'url';
  /** Keys of pages as they were sent, whose meaning is in doubt. */
  readonly #doubts = new WeakMap<object, readonly string[]>();
  #isPlusProven = false;
  #isPercentProven = false;
  #samplesLeft = MOST_SAMPLES;

  /**
   * Returns keys of a page whose meaning is in doubt, as they were sent: the first with a plus, and the first with a percent
   * sign. Decoding overwrites them. Of a store that was seen not to encode, every page is in doubt that does not show it:
   * some of its pages may be encoded.
   *
   * @param entries entries that are called URL-encoded
   */
  doubtfulKeysOf(entries: SentColumns): readonly string[] {
    if (this.reading === 'raw') return isUnencoded(entries) ? [] : keysWith([PLUS, PERCENT], entries);
    if (this.#samplesLeft <= 0) return [];
    const isPlusInDoubt = this.reading === 'url' && !this.#isPlusProven;
    const marks = [...(isPlusInDoubt ? [PLUS] : []), ...(this.#isPercentProven ? [] : [PERCENT])];
    return keysWith(marks, entries);
  }

  /**
   * Checks how the first key of a page spells the prefix: if the prefix has a plus or a percent sign and is spelt as it
   * is, it is not encoded.
   *
   * @param entries entries that are called URL-encoded
   * @throws AnswerRejected if keys have to be read in another way from now on
   */
  checkPrefix({ bytes, keyFrom, keyTo, length }: SentColumns, prefix: ByteKey): void {
    const encoded = this.reading === 'url' ? /[+%]/ : /%/;
    if (length === 0 || this.reading === 'raw' || !encoded.test(prefix)) return;
    if (!decodeXmlText(bytes.toString('latin1', keyFrom[0], keyTo[0])).startsWith(prefix)) return;
    throw contradiction(prefix.includes('%') ? 'raw' : 'percent');
  }

  /** Remembers keys of a page that are in doubt until {@link prove} is called. */
  noteDoubts(page: object, sent: readonly string[]): void {
    if (sent.length > 0) this.#doubts.set(page, sent);
  }

  /**
   * Finds out what the remembered keys of a page mean.
   *
   * @param firstListed returns the first listed key that begins with a given one, as it is sent; undefined if there is
   *   none or the store refuses to list it
   * @throws AnswerRejected if keys have to be read in another way from now on
   */
  async prove(page: object, firstListed: FirstListed): Promise<void> {
    for (const sent of this.#doubts.get(page) ?? []) {
      if (this.reading === 'raw') await proveRaw(sent, firstListed);
      else await this.#proveBy(sent, firstListed);
    }
  }

  async #proveBy(sent: string, firstListed: FirstListed): Promise<void> {
    if (this.#samplesLeft-- <= 0) return;
    // A key that can't be asked for is contradicted by nothing.
    if (!isUtf8Key(readKey(sent, this.reading))) return;
    for (const { reading, key } of this.#meaningsOf(sent)) {
      if (!isUtf8Key(key) || (await firstListed(key)) !== sent) continue;
      if (reading !== this.reading && reading !== 'url') throw contradiction(reading);
      const asPercent = readKey(sent, 'percent');
      this.#isPlusProven ||= readKey(sent, 'url') !== asPercent;
      this.#isPercentProven ||= asPercent !== sent;
      return;
    }
  }

  /** Returns the different keys that a text can mean, in the order in which they are to be asked for. */
  #meaningsOf(sent: string): readonly { readonly reading: KeyReading; readonly key: ByteKey }[] {
    const all = READINGS.slice(READINGS.indexOf(this.reading)).map((reading) => ({
      reading,
      key: readKey(sent, reading),
    }));
    // Of two readings that mean the same, the first one speaks for both.
    const meanings = all.filter(({ key }, i) => all.findIndex((each) => each.key === key) === i);
    // A listing of all keys that begin with `%` shows `%25` too, so that the longer one has to be asked for first.
    const isBeginning = meanings.some(({ key }) => sent !== key && sent.startsWith(key));
    return isBeginning ? meanings.reverse() : meanings;
  }
}

const WORDS = {
  percent: 'a key holds a plus that is not encoded, although the answer says that keys are encoded',
  raw: 'a key is not URL-encoded, although the answer says so',
} as const;

/**
 * Checks that a key of a store that was seen not to encode is the key that was sent.
 *
 * @throws AnswerRejected if the key is another one, so that this page is encoded
 */
async function proveRaw(sent: string, firstListed: FirstListed): Promise<void> {
  const isListed = async (key: ByteKey) => {
    const found = isUtf8Key(key) ? await firstListed(key) : undefined;
    // The answer to this question may be encoded or not.
    return found !== undefined && (found === key || (isEncoded(found) && readKey(found, 'url') === key));
  };
  if (!isEncoded(sent) || (await isListed(readKey(sent, 'raw')))) return;
  if (await isListed(readKey(sent, 'url'))) {
    throw new AnswerRejected('malformed', 'keys are URL-encoded on some pages, and not on others');
  }
}

/** Whether a text may be URL-encoded. */
function isEncoded(text: string): boolean {
  return !UNENCODED.test(text) && !/%(?![0-9a-f]{2})/i.test(text);
}

/** Whether a key of a page has something that no encoder leaves. */
function isUnencoded({ bytes, keyFrom, keyTo, length }: SentColumns): boolean {
  for (let i = 0; i < length; i++) {
    if (!isEncoded(decodeXmlText(bytes.toString('latin1', keyFrom[i], keyTo[i])))) return true;
  }
  return false;
}

/** Returns the first key with each of these bytes, as they were sent. */
function keysWith(marks: readonly number[], entries: SentColumns): readonly string[] {
  return [...new Set(marks.flatMap((mark) => firstKeyWith(mark, entries) ?? []))];
}

/** Returns the first key with a byte, as it was sent; undefined if there is none. */
function firstKeyWith(
  byte: number,
  { bytes, keyFrom, keyTo, marks, length }: SentColumns,
): string | undefined {
  // Nearly no page has such a byte in its keys or anywhere between them, and one search is fast.
  const at = length === 0 ? -1 : bytes.indexOf(byte, keyFrom[0]);
  if (at < 0 || at >= (keyTo[length - 1] as number)) return undefined;
  const view = viewOf(bytes);
  for (let i = 0; i < length; i++) {
    const to = keyTo[i] as number;
    if (findByte(view, byte, marks[i] as number, to) === to) continue;
    return decodeXmlText(bytes.toString('latin1', keyFrom[i], to));
  }
  return undefined;
}

function contradiction(reading: 'percent' | 'raw'): AnswerRejected {
  return new AnswerRejected(CONTRADICTIONS[reading], WORDS[reading]);
}

function readKey(sent: string, reading: KeyReading): ByteKey {
  return reading === 'raw' ? keyFromBytes(sent) : decodeUrlEncoded(sent, reading);
}
