import { type ByteKey, keyFromText } from '../../src/s3/byte-key.ts';

/** Generates the keys of a bucket of some kind: at most `count`, sorted and distinct. */
export type Shape = (count: number) => ByteKey[];

/** A hash of the index, evenly distributed over 32 bits: the same numbers in every run. */
function hash(index: number, salt = 0): number {
  let h = Math.imul(index ^ (salt * 0x9e3779b9), 0x85ebca6b) >>> 0;
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35) >>> 0;
  h = Math.imul(h ^ (h >>> 16) ^ salt, 0x27d4eb2f) >>> 0;
  return (h ^ (h >>> 15)) >>> 0;
}

const padded = (value: number, width: number) => String(value).padStart(width, '0');
const hex = (index: number, salt = 0) => hash(index, salt).toString(16).padStart(8, '0');

function uuid(index: number, salt = 0): string {
  const h = hex(index, salt) + hex(index, salt + 1) + hex(index, salt + 2) + hex(index, salt + 3);
  return `${h.slice(0, 8)}-${h.slice(8, 12)}-4${h.slice(13, 16)}-a${h.slice(17, 20)}-${h.slice(20)}`;
}

/** The date of the nth day from 2023-01-01. */
function day(index: number): { year: string; month: string; day: string } {
  const [year, month, date] = new Date(Date.UTC(2023, 0, 1 + index)).toISOString().slice(0, 10).split('-');
  return { year: year as string, month: month as string, day: date as string };
}

/** A shape that names each key by its index. Equal names become one key. */
const numbered =
  (name: (index: number, count: number) => string): Shape =>
  (count) =>
    sorted(Array.from({ length: count }, (_, i) => name(i, count)));

function sorted(names: readonly string[]): ByteKey[] {
  return [...new Set(names.map(keyFromText))].sort();
}

/** A shape with groups of different sizes, in proportion to their weights, that names each key by its group and index. */
const weighted =
  (weights: readonly number[], name: (group: number, index: number) => string): Shape =>
  (count) => {
    const all = weights.reduce((sum, weight) => sum + weight, 0);
    return sorted(
      weights.flatMap((weight, group) =>
        Array.from({ length: Math.ceil((count * weight) / all) }, (_, i) => name(group, i)),
      ),
    ).slice(0, count);
  };

const WORDS = ['report', 'Invoice', 'photo', 'данные', '写真', 'emoji😀', 'zürich', 'a', 'IMG'] as const;
const word = (index: number) => WORDS[index % WORDS.length] as string;
const PLACES =
  'Amalfi Bergen Cádiz Dubrovnik Edinburgh Florence Granada Hallstatt Istanbul Juneau Kyoto Lisbon Madrid Naples Oslo Porto Quito Rome Sevilla Tallinn Utrecht Vienna Warsaw Xanten York Zagreb'.split(
    ' ',
  );

export const SHAPES: Readonly<Record<string, Shape>> = {
  'random hex': numbered((i) => hex(i) + hex(i, 7) + hex(i, 8) + hex(i, 9)),
  'dated hierarchy': numbered((i, count) => {
    const perDay = Math.ceil(count / 730);
    const at = day(Math.floor(i / perDay));
    return `warehouse/events/year=${at.year}/month=${at.month}/day=${at.day}/part-${padded(i % perDay, 8)}.snappy.parquet`;
  }),
  'one counter': numbered((i) => `backups/database/production/segment-${padded(i, 12)}.bin`),
  'heavy prefix': numbered((i, count) =>
    i < count / 20
      ? `a/${padded(i, 10)}`
      : `logs/prod/eu-west-1/service-main/archive/2025/${padded(i, 12)}.json.gz`,
  ),
  'mixed scripts': numbered((i) => `${word(i)}/${word(i >> 3)} ${hash(i) % 1_000_000}-${i}.dat`),
  'time stamps, uneven hours': numbered((i, count) => {
    // Ninety days, each with ten times as many keys by day as by night.
    const within = (i / count) * 90;
    const hour = (within % 1) * 11;
    const ofDay = hour < 1 ? hour * 12 : 12 + ((hour - 1) / 10) * 12;
    const at = Date.UTC(2024, 0, 1 + Math.floor(within)) + ofDay * 3_600_000;
    return `sensors/${new Date(at).toISOString()}-${hex(i).slice(0, 4)}.json`;
  }),
  'tenants of very different sizes': weighted(
    Array.from({ length: 3000 }, (_, i) => 1 / (i + 1)),
    (tenant, i) => `tenants/${uuid(tenant)}/objects/${uuid(i, tenant)}`,
  ),
  'reversed dates': numbered((i, count) => {
    const at = day(Math.floor((i / count) * 700));
    return `export/${at.day}-${at.month}-${at.year}/${padded(i, 9)}.csv`;
  }),
  'users with a long tail': weighted(
    Array.from({ length: 20_000 }, (_, i) => 1 / (1 + (hash(i, 3) % 20_000)) ** 0.9),
    (user, i) => `users/${padded(user * 37, 8)}/uploads/${padded(i * 3, 7)}.jpg`,
  ),
  'ten objects a directory': numbered(
    (i) => `data/${hex(Math.floor(i / 10))}${hex(Math.floor(i / 10), 5)}/${i % 10}.bin`,
  ),
  'one object a directory': numbered((i) => `jobs/job-${padded(i * 7, 9)}/result.json`),
  'photos by album': numbered((i) => {
    const album = Math.floor(i / 300);
    const place = PLACES[hash(album) % PLACES.length] as string;
    return `albums/${place} ${2004 + (hash(album, 1) % 20)}-${padded(1 + (hash(album, 2) % 12), 2)} ${album}/IMG_${padded(1 + (i % 300), 4)}.JPG`;
  }),
  'logs by host and date': numbered((i, count) => {
    const hosts = 40;
    const host = i % hosts;
    const nth = Math.floor(i / hosts);
    const at = day(Math.floor((nth * hosts * 365) / count));
    const role = ['api', 'cache', 'db', 'web'][host % 4] as string;
    return `logs/${role}-${1 + (host >> 2)}.example.com/${at.year}/${at.month}/${at.day}/${padded(nth, 7)}.log.gz`;
  }),
  'git fan-out': numbered(
    (i) => `objects/${hex(i).slice(0, 2)}/${hex(i).slice(2)}${hex(i, 1)}${hex(i, 2)}${hex(i, 3)}${hex(i, 4)}`,
  ),
  'decimals without padding': numbered((i) => `${i}`),
  'several structures': (count) => {
    const parts = [
      ['archive/', 'one counter', 0.15],
      ['dl/', 'decimals without padding', 0.1],
      ['git/', 'git fan-out', 0.2],
      ['lake/', 'dated hierarchy', 0.3],
      ['media/', 'photos by album', 0.15],
      ['zoo/', 'mixed scripts', 0.1],
    ] as const;
    return parts.flatMap(([folder, shape, share]) =>
      (SHAPES[shape] as Shape)(Math.round(count * share)).map((key) => (folder + key) as ByteKey),
    );
  },
};

/** Returns the keys of a bucket's copy. */
export type Copy = (source: readonly ByteKey[]) => readonly ByteKey[];

const share = (key: ByteKey) => {
  let h = 0;
  for (let i = 0; i < key.length; i++) h = hash(h ^ key.charCodeAt(i), 11);
  return h / 2 ** 32;
};

export const COPIES: Readonly<Record<string, readonly [shape: string, copy: Copy]>> = {
  'destination empty': ['dated hierarchy', () => []],
  'destination lacks a whole prefix': [
    'several structures',
    (keys) => keys.filter((key) => !key.startsWith('lake/')),
  ],
  'destination lost one in ten': ['random hex', (keys) => keys.filter((key) => share(key) > 0.1)],
};
