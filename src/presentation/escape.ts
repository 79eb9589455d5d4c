import { escapeUnprintables } from '../report/python-repr.ts';

/**
 * A text that may hold anything (a key, a store's message) as part of one line of the log.
 *
 * The runner takes a line that begins with `::`, or holds `##[`, for a command (actions/runner, ActionCommand.cs).
 * Our lines begin with a time stamp; what is left is to keep a line one line, and to break `##[`.
 */
export function escapeForLog(text: string): string {
  return escapeUnprintables(text).replaceAll('##[', '#\\x23[');
}

/**
 * A text that may hold anything as inline Markdown in a job summary, inside a table cell or not.
 *
 * Every ASCII punctuation that could mean something becomes a character reference, so that there is no markup, no
 * HTML, no link, no mention, no formula and no end of the cell. A full stop means something only after `www`.
 */
export function escapeForMarkdown(text: string): string {
  return escapeUnprintables(text).replace(
    /[!-+:-@[-`{-~]|(?<=www)\./gi,
    (char) => `&#${char.charCodeAt(0)};`,
  );
}

/** The same, in the type of code. In HTML's element rather than backticks, which can't hold every text. */
export function codeForMarkdown(text: string): string {
  return `<code>${escapeForMarkdown(text)}</code>`;
}

/** The beginning of a text that is too long to show whole; the report has it whole. */
export function shorten(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most).join('')}…`;
}
