import picomatch from 'picomatch';
import { type ByteKey, keyToText } from '../../s3/byte-key.ts';

/** Which keys a run looks at, as globs over the text of the key below the prefix. */
export interface KeyGlobs {
  /** None: every key. */
  readonly include: readonly string[];
  readonly exclude: readonly string[];
}

/** Whether a key is looked at. */
export type KeyFilter = (key: ByteKey) => boolean;

const OPTIONS: picomatch.PicomatchOptions = {
  // A leading dot or a line break in a name is nothing special in a bucket: `**` must not pass over it in silence.
  dot: true,
  flags: 's',
  // Without it an unclosed bracket is taken as a literal, and the glob matches nothing.
  strictBrackets: true,
  // Without it a bad character range is turned into a pattern that matches nothing.
  debug: true,
  // `*.txt` is not the key `a.txt/`.
  strictSlashes: true,
  windows: false,
  // `[!ab]` as well as `[^ab]`.
  posix: true,
};

/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter; undefined where there are none, so that nothing is decoded.
 *
 * @throws SyntaxError where a glob does not parse, with picomatch's reason
 */
export function compileFilter({ include, exclude }: KeyGlobs): KeyFilter | undefined {
  const included = include.map(compileGlob);
  const excluded = exclude.map(compileGlob);
  if (included.length === 0 && excluded.length === 0) return undefined;
  return (key) => {
    const text = keyToText(key);
    if (excluded.some((matches) => matches(text))) return false;
    return included.length === 0 || included.some((matches) => matches(text));
  };
}

/** @throws SyntaxError where the glob does not parse */
export function compileGlob(glob: string): (text: string) => boolean {
  if (glob === '**') return () => true;
  const matches = picomatch(hideDotSegments(glob), OPTIONS);
  return (text) => matches(hideDotSegments(text));
}

/**
 * picomatch takes `.` and `..` for directories and lets no wildcard match them; in a key they are names like any other.
 * Marked by a character that no glob is likely to hold, they are.
 */
function hideDotSegments(path: string): string {
  return path.includes('.') ? path.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, '\u{F0000}$&') : path;
}
