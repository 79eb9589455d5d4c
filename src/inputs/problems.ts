/** One thing that is wrong with one input, ready for the log. */
export interface InputProblem {
  /** Name of the input, or of the environment variable that replaces it. */
  readonly input: string;
  /** The value given: quoted, shortened and without secrets. Undefined if the name itself is the problem. */
  readonly given: string | undefined;
  /** What is allowed, or why the value is refused. */
  readonly problem: string;
}

/** All problems of the inputs at once, so that one run shows every one of them. */
export class InputErrors extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const head =
      problems.length === 1 ? 'An input is invalid' : `${problems.length} problems with the inputs`;
    super(`${head}:\n${problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`);
    this.name = 'InputErrors';
    this.problems = problems;
  }
}

/** Words a problem as one line, such as `connections: given "-3"; allowed: a whole number from 1 to 1024`. */
export function problemLine({ input, given, problem }: InputProblem): string {
  return given === undefined ? `${input}: ${problem}` : `${input}: given ${given}; ${problem}`;
}

const LONGEST_SHOWN = 100;

/** The name of something that is no input, shortened: it may hold anything. */
export function shortenedName(name: string): string {
  return /^[a-z0-9_ .-]{1,100}$/.test(name) ? name : quoted(name);
}

/** A value in double quotes on one line, shortened to 100 characters. */
export function quoted(text: string): string {
  // A character has at most two code units, so this slice always holds enough of them.
  const characters = Array.from(text.slice(0, 2 * LONGEST_SHOWN + 2));
  const cut = characters.length > LONGEST_SHOWN;
  const shown = JSON.stringify(cut ? characters.slice(0, LONGEST_SHOWN).join('') : text);
  // JSON escapes only the control characters below the space. Some viewers break lines or reverse text at others.
  const escaped = shown.replace(
    /[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return cut ? `${escaped}…` : escaped;
}
