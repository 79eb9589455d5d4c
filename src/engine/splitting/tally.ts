/** How often each byte was seen at one place. Few different bytes are: kept as a short list in byte order. */
export class Tally {
  total = 0;
  latest = -1;
  readonly bytes: number[] = [];
  readonly counts: number[] = [];

  add(byte: number): void {
    this.total++;
    this.latest = byte;
    const { bytes, counts } = this;
    let at = 0;
    while (at < bytes.length && (bytes[at] as number) < byte) at++;
    if (bytes[at] === byte) {
      counts[at] = (counts[at] as number) + 1;
    } else {
      bytes.splice(at, 0, byte);
      counts.splice(at, 0, 1);
    }
  }

  of(byte: number): number {
    const at = this.bytes.indexOf(byte);
    return at < 0 ? 0 : (this.counts[at] as number);
  }

  /** How often a smaller byte was seen. */
  below(byte: number): number {
    let sum = 0;
    for (let at = 0; at < this.bytes.length && (this.bytes[at] as number) < byte; at++) {
      sum += this.counts[at] as number;
    }
    return sum;
  }
}
