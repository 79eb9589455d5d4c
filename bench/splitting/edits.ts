/** One change of a source text. */
export interface Edit {
  /** The name of the file, without its folder. */
  readonly file: string;
  /** A text that the file contains exactly once. */
  readonly find: string;
  readonly replace: string;
}

/**
 * Applies the edits of one file to its source.
 *
 * @throws Error if the source does not contain the text to find exactly once
 */
export function edited(source: string, file: string, edits: readonly Edit[]): string {
  let text = source;
  for (const { find, replace } of edits.filter((edit) => edit.file === file)) {
    if (text.split(find).length !== 2) throw new Error(`${file} does not contain "${find}" exactly once`);
    text = text.replace(find, () => replace);
  }
  return text;
}
