import { KIND_OF, KINDS, NO_KIND } from './byte-kinds.ts';

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
      insert(bytes, at, byte);
      insert(counts, at, 1);
    }
  }
}

/** A tally that also tells how often each kind of byte was seen. */
export class PlaceTally extends Tally {
  readonly kinds: number[] = KINDS.map(() => 0);
  totalOfKinds = 0;

  override add(byte: number): void {
    super.add(byte);
    const kind = KIND_OF[byte] as number;
    if (kind === NO_KIND) return;
    this.kinds[kind] = (this.kinds[kind] as number) + 1;
    this.totalOfKinds++;
  }
}

/** As `splice` does, which makes an array of what it took out. */
function insert(numbers: number[], at: number, number: number): void {
  numbers.push(number);
  for (let i = numbers.length - 1; i > at; i--) numbers[i] = numbers[i - 1] as number;
  numbers[at] = number;
}
