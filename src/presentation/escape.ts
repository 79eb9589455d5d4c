import { escapeUnprintables } from '../report/python-repr.ts';

/**
 * Escapes a text that may hold anything (a key, a store's message) as inline Markdown, inside a table cell or not.
 *
 * Every ASCII punctuation that could have a meaning becomes a character reference, so the text holds no markup, HTML,
 * link, mention or formula, and cannot end a cell. A full stop has a meaning only after `www`.
 */
export function escapeForMarkdown(text: string): string {
  return escapeUnprintables(text).replace(
    /[!-+:-@[-`{-~]|(?<=www)\./gi,
    (char) => `&#${char.charCodeAt(0)};`,
  );
}

/** Escapes a text as inline code. It uses the HTML element, because backticks can't hold every text. */
export function codeForMarkdown(text: string): string {
  return `<code>${escapeForMarkdown(text)}</code>`;
}

/** Characters that are shown of a key or a name. The report has the whole text. */
export const SHOWN_CHARACTERS = 300;

/** Characters that are shown of a line, which may contain a key or a store's message. */
export const SHOWN_OF_LINE = 2_000;

/** Cuts a text after `most` characters and marks the cut with an ellipsis. */
export function shorten(text: string, most: number): string {
  const chars = [...text];
  return chars.length <= most ? text : `${chars.slice(0, most).join('')}…`;
}
