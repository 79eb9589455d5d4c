import { type FileHandle, open } from 'node:fs/promises';

/** Characters held back before they are written: a file operation for each line would be most of the time. */
const BUFFERED = 64 * 1024;

/** A file that is written from its beginning, a line at a time; it is made with its first line. */
export class LineFile {
  readonly path: string;
  readonly #flags: 'w' | 'wx';
  #file: FileHandle | undefined;
  #buffered = '';
  #bytes = 0;
  /** One write after the other: two at once could change places. */
  #writing: Promise<void> = Promise.resolve();

  /** @param mode `new`: one that is there is an error, since what another wrote would be cut off unseen */
  constructor(path: string, mode: 'new' | 'anew' = 'anew') {
    this.path = path;
    this.#flags = mode === 'new' ? 'wx' : 'w';
  }

  /** Bytes that the file has once all that was added is written. */
  get bytes(): number {
    return this.#bytes;
  }

  /** Adds text that ends a line. Returns a promise only when the caller has to wait for the disk. */
  append(lines: string): Promise<void> | undefined {
    this.#buffered += lines;
    this.#bytes += Buffer.byteLength(lines);
    return this.#buffered.length >= BUFFERED ? this.flush() : undefined;
  }

  /** Writes all that was added so far. */
  flush(): Promise<void> {
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Writes what is left and closes; false where nothing was ever added, and so there is no file. */
  async finish(): Promise<boolean> {
    await this.flush();
    await this.close();
    return this.#file !== undefined;
  }

  /** Closes as it is. */
  async close(): Promise<void> {
    await this.#writing.catch(() => {});
    await this.#file?.close();
  }

  async #write(): Promise<void> {
    const text = this.#buffered;
    if (text === '') return;
    this.#buffered = '';
    this.#file ??= await open(this.path, this.#flags);
    await this.#file.writeFile(text);
  }
}
