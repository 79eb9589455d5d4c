import { type ByteKey, keyToText } from '../../s3/byte-key.ts';
import { compileGlob } from '../globs/compile-glob.ts';

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

/**
 * Compiles globs (`*`, `**`, `?`, `[…]`, `{a,b}`) into a filter.
 *
 * @param marks notes which globs have matched a key
 * @returns undefined without globs, so that no key needs to be decoded
 * @throws SyntaxError with the reason, if a glob can't be compiled
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
