/** Bytes per unit: powers of 1,000 (`KB`) and of 1,024 (`KiB`). */
const UNITS: Readonly<Record<string, number>> = {
  B: 1,
  KB: 1e3,
  kB: 1e3,
  MB: 1e6,
  GB: 1e9,
  TB: 1e12,
  PB: 1e15,
  KiB: 2 ** 10,
  MiB: 2 ** 20,
  GiB: 2 ** 30,
  TiB: 2 ** 40,
  PiB: 2 ** 50,
};

/**
 * Parses a number of bytes: `500 GB`, `1.5 TiB`, or digits alone. Units are case-sensitive, because `Gb` means gigabits.
 *
 * @returns whole bytes, at least 1; undefined if the text is not a number of bytes
 */
export function parseByteCount(text: string): number | undefined {
  const [, digits, unit] =
    /^((?:0|[1-9][0-9]{0,15})(?:\.[0-9]{1,6}(?= ?[KkMGTP]))?) ?([A-Za-z]{1,3})?$/.exec(text) ?? [];
  const size = unit === undefined ? 1 : UNITS[unit];
  if (digits === undefined || size === undefined) return undefined;
  const bytes = Math.floor(Number(digits) * size);
  return bytes >= 1 && Number.isSafeInteger(bytes) ? bytes : undefined;
}
