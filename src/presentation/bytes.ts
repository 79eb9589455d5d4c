/** Decimal units, largest first. */
const UNITS = [
  ['PB', 1e15],
  ['TB', 1e12],
  ['GB', 1e9],
  ['MB', 1e6],
  ['KB', 1e3],
] as const;

/** Words a number of bytes in decimal units, with at least three digits from 1 KB on, such as `512 bytes` or `1.50 GB`. */
export function wordBytes(bytes: number): string {
  const [name, size] = UNITS.find(([, each]) => bytes >= each) ?? [];
  if (name === undefined || size === undefined) return `${bytes} byte${bytes === 1 ? '' : 's'}`;
  const count = bytes / size;
  return `${count.toFixed(count < 10 ? 2 : count < 100 ? 1 : 0)} ${name}`;
}
