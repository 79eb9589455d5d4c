/** One thing that is wrong with one input, ready for the log. */
export interface InputProblem {
  /** Name of the input, or of the environment variable that stands in for it. */
  readonly input: string;
  /** What was given, quoted, cut and free of secrets. */
  readonly given: string;
  /** What is allowed, or why it is refused. */
  readonly problem: string;
}

/** Every problem of the inputs at once, so that one run is enough to see them all. */
export class InputErrors extends Error {
  readonly problems: readonly InputProblem[];

  constructor(problems: readonly InputProblem[]) {
    const head = problems.length === 1 ? 'An input is wrong' : `${problems.length} problems with the inputs`;
    super(`${head}:\n${problems.map((problem) => `  ${problemLine(problem)}`).join('\n')}`);
    this.name = 'InputErrors';
    this.problems = problems;
  }
}

/** `connections: given "-3"; allowed: a whole number from 1 to 1024` */
export function problemLine({ input, given, problem }: InputProblem): string {
  return `${input}: given ${given}; ${problem}`;
}

const LONGEST_SHOWN = 100;

/** A value between double quotes on one line, cut at 100 characters. */
export function quoted(text: string): string {
  // Twice as many code units always hold enough characters; the rest is not worth splitting.
  const characters = Array.from(text.slice(0, 2 * LONGEST_SHOWN + 2));
  const cut = characters.length > LONGEST_SHOWN;
  const shown = JSON.stringify(cut ? characters.slice(0, LONGEST_SHOWN).join('') : text);
  // JSON escapes the control characters below the space only; some viewers break lines or turn text at others.
  const escaped = shown.replace(
    /[\x7f-\x9f\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g,
    (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return cut ? `${escaped}…` : escaped;
}
