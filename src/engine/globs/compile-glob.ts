import picomatch from 'picomatch';
import { Automaton } from './automaton.ts';
import { readPattern } from './pattern.ts';
import { compileProgram } from './program.ts';

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
 * Compiles one glob (`*`, `**`, `?`, `[…]`, `{a,b}`, `@(…)`, `?(…)`, `*(…)`, `+(…)`) into a matcher whose time is linear in
 * the length of the text. picomatch says what a glob means. Its regular expressions are not used themselves, because a
 * key of 900 dashes keeps that of `*-*-*-*-*` busy for minutes.
 *
 * @throws SyntaxError with the reason, if the glob does not parse or can't be matched in linear time
 */
export function compileGlob(glob: string): (text: string) => boolean {
  if (glob === '**') return () => true;
  // The key of an object that is named exactly as the prefix is empty, and no glob can be written for that. If the prefix
  // does not end in a slash, its folder marker is named `/`.
  if (glob === '/') return (text) => text === '' || text === '/';
  const automaton = automatonOf(glob);
  // picomatch, too, takes a text that is spelt like the glob for a match, and matches no empty text.
  return (text) => text !== '' && (text === glob || automaton.matches(text));
}

/**
 * Compiles one glob into its automaton.
 *
 * @throws SyntaxError as {@link compileGlob}
 */
export function automatonOf(glob: string): Automaton {
  const { source } = picomatch.makeRe(hideDotSegments(glob), OPTIONS);
  return new Automaton(compileProgram(readPattern(showDotSegments(source))));
}

/** A character that globs are unlikely to contain. */
const MARK = '\u{F0000}';

/**
 * Puts a character in front of the segments `.` and `..`: picomatch takes them for directories that it resolves or that no
 * wildcard matches, but in a key they are ordinary names.
 */
function hideDotSegments(glob: string): string {
  return glob.replace(/(?<=^|\/)\.{1,2}(?=\/|$)/g, `${MARK}$&`);
}

/** What picomatch writes where a wildcard must not match the segments `.` and `..`. */
const DOT_GUARDS = [String.raw`(?!(?:^|\/)\.{1,2}(?:\/|$))`, String.raw`(?!\.{1,2}(?:\/|$))`];

function showDotSegments(source: string): string {
  return DOT_GUARDS.reduce((rest, guard) => rest.replaceAll(guard, ''), source.replaceAll(MARK, ''));
}
