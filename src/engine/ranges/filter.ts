import picomatch from 'picomatch';
import { type ByteKey, keyToText } from '../../s3/byte-key.ts';

/** Selects the keys that a run compares, as globs that match the key below the prefix, as text. */
interface KeyGlobs {
  /** If empty, every key is included. */
  readonly include: readonly string[];
  /** Overrides `include`. */
  readonly exclude: readonly string[];
}

/**
 * Memory for one byte per glob, those of `exclude` first: 1 as soon as a key has matched it. Threads share it, since a
 * glob that matches nothing can be told only from all keys.
 */
export type GlobMarks = Uint8Array;

/** Makes the marks of globs that have matched nothing yet. */
export function noMarks({ include, exclude }: KeyGlobs): GlobMarks {
  return new Uint8Array(new SharedArrayBuffer(include.length + exclude.length));
}

/** Returns the globs that have matched no key. */
export function unmarkedGlobs({ include, exclude }: KeyGlobs, marks: GlobMarks): KeyGlobs {
  return {
    exclude: exclude.filter((_, at) => marks[at] === 0),
    include: include.filter((_, at) => marks[exclude.length + at] === 0),
  };
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
 * @param marks notes which globs have matched a key
 * @returns undefined without globs, so that no key needs to be decoded
 * @throws SyntaxError with picomatch's reason, if a glob does not parse
 */
export function compileFilter(globs: KeyGlobs, marks = noMarks(globs)): KeyFilter | undefined {
  const { include, exclude } = globs;
  if (include.length === 0 && exclude.length === 0) return undefined;
  const matchers = [...exclude, ...include].map(compileGlob);
  return (key) => {
    const text = keyToText(key);
    const first = matchers.findIndex((matches) => matches(text));
    if (first < 0) return include.length === 0;
    marks[first] = 1;
    // The first match decides. The globs after it are tried only as long as they have matched nothing.
    for (let at = first + 1; at < matchers.length; at++) {
      if (marks[at] === 0 && matchers[at]?.(text)) marks[at] = 1;
    }
    return first >= exclude.length;
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
