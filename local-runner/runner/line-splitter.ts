/**
 * Splits a stream of text into lines as the runner's reader does: at `\n`, at `\r\n`, and at a lone `\r`.
 *
 * The lone `\r` matters: in untrusted text it starts a new line for the runner, so a command may follow it.
 */
export class LineSplitter {
  #pending = '';
  readonly #onLine: (line: string) => void;

  constructor(onLine: (line: string) => void) {
    this.#onLine = onLine;
  }

  /** Adds text and reports each line that it completes. */
  push(text: string): void {
    this.#pending += text;
    // A `\r` at the end may be the first half of a `\r\n`, so it stays pending until the next text arrives.
    const complete = this.#pending.endsWith('\r') ? this.#pending.slice(0, -1) : this.#pending;
    const lines = complete.split(/\r\n|\r|\n/);
    const rest = lines.pop() ?? '';
    this.#pending = rest + this.#pending.slice(complete.length);
    for (const line of lines) this.#onLine(line);
  }

  /** Reports what is left as the last line. */
  end(): void {
    if (this.#pending !== '') this.#onLine(this.#pending.replace(/\r$/, ''));
    this.#pending = '';
  }
}
