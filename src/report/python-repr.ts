/*
 * Prints strings as Python 3 does, which is the format of the text report.
 * Source: The Python Language Reference, `repr()` of str; `str.isprintable`.
 */

const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' };

/** The characters that Python calls unprintable: every "Other" and "Separator" category, except the space. */
const UNPRINTABLE = /[\p{C}\p{Z}]/u;

/** `repr` of a string. It uses single quotes, unless the text contains a single quote and no double quote. */
export function pythonString(text: string): string {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  let quoted = '';
  for (const char of text) quoted += char === quote ? `\\${quote}` : escapeUnprintable(char, SHORT[char]);
  return quote + quoted + quote;
}

/** `repr` of a list of strings. */
export function pythonList(texts: readonly string[]): string {
  return `[${texts.map(pythonString).join(', ')}]`;
}

/** Escapes unprintable characters as `repr` does, and leaves everything else as it is, even quotes and backslashes. */
export function escapeUnprintables(text: string): string {
  let escaped = '';
  for (const char of text) escaped += char === '\\' ? char : escapeUnprintable(char, SHORT[char]);
  return escaped;
}

function escapeUnprintable(char: string, short: string | undefined): string {
  if (short !== undefined) return short;
  if (char === ' ' || !UNPRINTABLE.test(char)) return char;
  const codePoint = char.codePointAt(0) as number;
  const hex = codePoint.toString(16);
  if (codePoint < 0x100) return `\\x${hex.padStart(2, '0')}`;
  return codePoint < 0x10000 ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
}
