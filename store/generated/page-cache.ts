/** Keeps rendered pages up to a number of bytes, and drops the least recently used first. */
export class PageCache {
  readonly #limit: number;
  readonly #pages = new Map<string, Buffer>();
  #bytes = 0;

  /** @param limit in bytes */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(name: string): Buffer | undefined {
    const page = this.#pages.get(name);
    if (page === undefined) return undefined;
    // A Map keeps the order of insertion, so the page becomes the most recent by being inserted again.
    this.#pages.delete(name);
    this.#pages.set(name, page);
    return page;
  }

  set(name: string, page: Buffer): void {
    this.#pages.set(name, page);
    this.#bytes += page.length;
    for (const [oldest, dropped] of this.#pages) {
      if (this.#bytes <= this.#limit) return;
      this.#pages.delete(oldest);
      this.#bytes -= dropped.length;
    }
  }
}
