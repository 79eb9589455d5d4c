/**
 * Reads the regular expressions that picomatch makes of globs, as far as they can be matched in linear time: without
 * back-references, and without assertions other than those at the ends of the text.
 */

/** A part of a pattern. */
export type Pattern =
  /** One UTF-16 code unit for which the expression matches. */
  | { readonly kind: 'unit'; readonly test: RegExp }
  /** The start or the end of the text, or any place but the end. */
  | { readonly kind: 'start' | 'end' | 'more' }
  | { readonly kind: 'sequence'; readonly parts: readonly Pattern[] }
  | { readonly kind: 'choice'; readonly options: readonly Pattern[] }
  /** At least `least` times; `most` times at most, or without limit. */
  | {
      readonly kind: 'repeat';
      readonly part: Pattern;
      readonly least: number;
      readonly most: number | undefined;
    };

/** Thrown if a regular expression can't be read. */
export class NotLinear extends SyntaxError {
  constructor() {
    super('it can take too long for some keys: leave out !(…), and escapes of letters and digits');
  }
}

/** The most repetitions of `{2,5}`: each of them is a copy of its part. */
const MOST_COPIES = 1000;

/** A unit of the source: an escaped character, a class, or any other character. */
const UNIT = /\\.|\[\^?(?:\\.|[^\]\\])*\]|./sy;

const QUANTIFIER = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y;

/** Other escapes of letters and digits are assertions and back-references, or stand for more than one character. */
const UNIT_ESCAPE = /^\\(?:[^A-Za-z0-9]|[dDsSwWnrtfv])$/;

/**
 * @param source a valid regular expression, without flags other than `s`
 * @throws NotLinear if it has something else than what {@link Pattern} can say
 */
export function readPattern(source: string): Pattern {
  let at = 0;

  const take = (text: string): boolean => {
    if (!source.startsWith(text, at)) return false;
    at += text.length;
    return true;
  };

  const readChoice = (): Pattern => {
    const options = [readSequence()];
    while (take('|')) options.push(readSequence());
    return options.length === 1 ? (options[0] as Pattern) : { kind: 'choice', options };
  };

  const readSequence = (): Pattern => {
    const parts: Pattern[] = [];
    while (at < source.length && source[at] !== '|' && source[at] !== ')') parts.push(quantified(readOne()));
    return { kind: 'sequence', parts };
  };

  const readOne = (): Pattern => {
    if (take('(?=.)')) return { kind: 'more' };
    if (take('(?:') || (source[at + 1] !== '?' && take('('))) {
      const inner = readChoice();
      if (!take(')')) throw new NotLinear();
      return inner;
    }
    if (source[at] === '(') throw new NotLinear();
    if (take('^')) return { kind: 'start' };
    if (take('$')) return { kind: 'end' };
    UNIT.lastIndex = at;
    const [unit = ''] = UNIT.exec(source) ?? [];
    at += unit.length;
    if (unit.startsWith('\\') && !UNIT_ESCAPE.test(unit)) throw new NotLinear();
    return { kind: 'unit', test: new RegExp(`^${unit === '/' ? '\\/' : unit}$`, 's') };
  };

  const quantified = (part: Pattern): Pattern => {
    QUANTIFIER.lastIndex = at;
    const [whole, mark, least = '', comma, most] = QUANTIFIER.exec(source) ?? [];
    if (whole === undefined) return part;
    at += whole.length;
    if (mark === '*') return { kind: 'repeat', part, least: 0, most: undefined };
    if (mark === '+') return { kind: 'repeat', part, least: 1, most: undefined };
    if (mark === '?') return { kind: 'repeat', part, least: 0, most: 1 };
    const limit = comma === '' ? Number(least) : most === '' ? undefined : Number(most);
    if (Number(least) > MOST_COPIES || (limit ?? 0) > MOST_COPIES) throw new NotLinear();
    return { kind: 'repeat', part, least: Number(least), most: limit };
  };

  const pattern = readChoice();
  if (at < source.length) throw new NotLinear();
  return pattern;
}
