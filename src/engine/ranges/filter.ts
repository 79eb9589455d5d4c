import picomatch from 'picomatch';
import { type ByteKey, keyToText } from '../../s3/byte-key.ts';

/** Selects the keys that a run compares, as globs that match the key below the prefix, as text. */
interface KeyGlobs {
  /** If empty, every key is included. */
  readonly include: readonly string[];
  /** Overrides `include`. */
  readonly exclude: readonly string[];
}

/** Returns whether a key is compared. */
export type KeyFilter = (key: ByteKey) => boolean;

const OPTIONS: picomatch.PicomatchOptions = {
  // In a key, a leading dot or a line break has no special meaning: `**` must match it too.
  dot: true,
  flags: 's',
  // Without this option, picomatch takes an unclosed bracket literally, and the glob matches nothing.
  strictBrackets: true,
  // Without this option, picomatch turns an invalid character range into a pattern that matches nothing.
  debug: true,
  // `*.txt` must not match the key `a.txt/`.
  strictSlashes: true,
  windows: false,
  // Allows `[!ab]` as well as `[^ab]`.
  posix: true,
};

/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter.
 *
 * @returns undefined without globs, so that no key needs to be decoded
 * @throws SyntaxError with picomatch's reason, if a glob does not parse
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

/**
 * Compiles one glob.
 *
 * @throws SyntaxError with picomatch's reason, if the glob does not parse
 */
export function compileGlob(glob: string): (text: string) => boolean {
  if (glob === '**') return () => true;
  const matches = picomatch(hideDotSegments(glob), OPTIONS);
  return (text) => matches(hideDotSegments(text));
}

/**
 * Puts a character that globs are unlikely to contain in front of the segments `.` and `..`: picomatch takes them for
 * directories that no wildcard matches, but in a key they are ordinary names.
 */
function hideDotSegments(path: string): string {
  return path.includes('.') ? path.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, '\u{F0000}$&') : path;
}
