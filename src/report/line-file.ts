import { type FileHandle, open } from 'node:fs/promises';

/** Characters that are buffered before a write. One file operation per line would take most of the time. */
const BUFFERED = 64 * 1024;

/** A file that is written line by line from its beginning. It is created when the first lines are written. */
export class LineFile {
  readonly path: string;
  readonly #flags: 'w' | 'wx';
  #file: FileHandle | undefined;
  #isClosed = false;
  #buffered = '';
  #bytes = 0;
  /** Resolves after the last write. Writes are chained, because two at once could be reordered. */
  #writing: Promise<void> = Promise.resolve();

  /** @param mode `exclusive` fails if the file exists, so that the file of another run is never truncated silently */
  constructor(path: string, mode: 'exclusive' | 'overwrite' = 'overwrite') {
    this.path = path;
    this.#flags = mode === 'exclusive' ? 'wx' : 'w';
  }

  /** The size of the file in bytes after everything appended is written. */
  get bytes(): number {
    return this.#bytes;
  }

  /**
   * Appends text that ends with a line end.
   *
   * @returns a promise only if the caller must wait for the disk, so that most lines cost no `await`
   */
  append(lines: string): Promise<void> | undefined {
    this.#buffered += lines;
    this.#bytes += Buffer.byteLength(lines);
    return this.#buffered.length >= BUFFERED ? this.flush() : undefined;
  }

  /** Writes everything that was appended so far. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /**
   * Writes the rest and closes the file.
   *
   * @returns false if nothing was ever appended, so that no file exists
   */
  async finish(): Promise<boolean> {
    await this.flush();
    await this.close();
    return this.#file !== undefined;
  }

  /** Closes the file without writing the rest. Later writes fail, and never open the file again. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#writing.catch(() => {});
    await this.#file?.close();
  }

  async #write(): Promise<void> {
    const text = this.#buffered;
    if (text === '') return;
    if (this.#isClosed) throw new Error(`${this.path} is closed`);
    this.#buffered = '';
    this.#file ??= await open(this.path, this.#flags);
    await this.#file.writeFile(text);
  }
}
