import { type ByteKey, toByteKey } from '../protocol/bytes.ts';

/**
 * The shapes of generated buckets. For a number of keys, each gives the key at every index, strictly increasing in byte
 * order. No key is a prefix of its successor, so an extra key fits between any two.
 */
export const SHAPES = {
  /** Evenly spread names that look random, such as content hashes. */
  hex: (count) => hexShape('', count),
  /** Date partitions, as in a data warehouse. */
  dated: datedShape,
  /** One long counter under one prefix. */
  counter: counterShape,
  /** A small folder and one that holds nearly all keys. */
  skewed: skewedShape,
  /** Folders and names in several scripts. */
  mixed: mixedShape,
} as const satisfies Record<string, KeyShape>;

type KeyShape = (count: number) => (index: number) => ByteKey;
export type ShapeName = keyof typeof SHAPES;

export function isShapeName(name: string): name is ShapeName {
  return Object.hasOwn(SHAPES, name);
}

const HEX = Buffer.from('0123456789abcdef', 'latin1');

/**
 * A key of fixed length in which only digits change. Numbers are written over its bytes. A string joined from pieces
 * would be slower: V8 copies such a string when it is first compared, which costs more than all the rest.
 */
class KeyTemplate {
  readonly #bytes: Buffer;

  constructor(text: string) {
    this.#bytes = Buffer.from(text, 'utf8');
  }

  /** Writes a number in decimal, with leading zeros. */
  digits(at: number, width: number, value: number): this {
    let rest = value;
    for (let place = at + width - 1; place >= at; place--) {
      const next = Math.floor(rest / 10);
      this.#bytes[place] = 48 + rest - next * 10;
      rest = next;
    }
    return this;
  }

  /** Writes the low `width` hex digits of a 32-bit integer. */
  hex(at: number, width: number, value: number): this {
    let rest = value;
    for (let place = at + width - 1; place >= at; place--) {
      this.#bytes[place] = HEX[rest & 15] as number;
      rest >>>= 4;
    }
    return this;
  }

  /** The key with the numbers that were written last. */
  key(): ByteKey {
    return this.#bytes.toString('latin1') as ByteKey;
  }
}

const HEX4 = Array.from({ length: 65536 }, (_, value) => value.toString(16).padStart(4, '0'));

/** A 32-bit integer as eight hex digits. */
export function hex8(value: number): string {
  return (HEX4[value >>> 16] as string) + (HEX4[value & 0xffff] as string);
}

/** Spreads integers evenly over 32 bits: the finalizer of MurmurHash3. */
export function scatter(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

function digits(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/**
 * Names of 32 hex digits. The 48-bit space is divided into one slot per index, and the first 12 digits are a random
 * number from the index's own slot. So they look random, but increase with the index.
 */
function hexShape(folder: string, count: number): (index: number) => ByteKey {
  const slot = Math.floor(2 ** 48 / count);
  const template = new KeyTemplate(folder + '0'.repeat(32));
  const at = folder.length;
  return (index) => {
    const random = scatter(index);
    const value = index * slot + Math.floor((random / 2 ** 32) * slot);
    const low = value % 2 ** 32;
    return template
      .hex(at, 4, Math.floor(value / 2 ** 32))
      .hex(at + 4, 8, low)
      .hex(at + 12, 4, random)
      .hex(at + 16, 8, scatter(random))
      .hex(at + 24, 8, scatter(low))
      .key();
  };
}

function counterShape(): (index: number) => ByteKey {
  const folder = 'backups/database/production/segment-';
  const template = new KeyTemplate(`${folder}000000000000.bin`);
  return (index) => template.digits(folder.length, 12, index).key();
}

const FIRST_DAY = Date.UTC(2020, 0, 1);
const DAY_MS = 24 * 60 * 60 * 1000;

/** Four years of days, with as many files per day as the number of keys requires. */
function datedShape(count: number): (index: number) => ByteKey {
  const perDay = Math.max(1, Math.ceil(count / 1461));
  const templates: KeyTemplate[] = [];
  for (let day = 0; day * perDay < count; day++) {
    const [year, month, date] = new Date(FIRST_DAY + day * DAY_MS).toISOString().slice(0, 10).split('-');
    templates.push(
      new KeyTemplate(`warehouse/events/year=${year}/month=${month}/day=${date}/part-000000.parquet`),
    );
  }
  const at = 'warehouse/events/year=2020/month=01/day=01/part-'.length;
  return (index) => {
    const template = templates[Math.floor(index / perDay)] as KeyTemplate;
    return template.digits(at, 6, index % perDay).key();
  };
}

/** One key in twenty is under `a/`, the others are under one long prefix. */
function skewedShape(count: number): (index: number) => ByteKey {
  const few = Math.floor(count / 20);
  const small = hexShape('a/', Math.max(few, 1));
  const large = hexShape(
    'production/eu-central-1/tenant-0042/archive/attachments/',
    Math.max(count - few, 1),
  );
  return (index) => (index < few ? small(index) : large(index - few));
}

/** Folders and names in byte order, in several scripts. */
const MIXED_FOLDERS = [
  'Archiv/Übersicht/',
  'archive/2019 (old)/',
  'données/été & hiver/',
  'photos/a+b/100%/',
  'été/',
  'Отчёты/',
  '写真/京都/',
  '資料/二〇二六年/',
  '한국어/',
  '\u{1f389}/party \u{1f973}/',
];
const MIXED_NAMES = ['IMG ', 'report_', 'summary-', 'é', 'Ж', 'あ', '図', '\u{1f600}', '\u{1f9ea}'];

function mixedShape(count: number): (index: number) => ByteKey {
  const folders = MIXED_FOLDERS.map(toByteKey);
  const names = MIXED_NAMES.map(toByteKey);
  const perFolder = Math.max(1, Math.ceil(count / folders.length));
  const perName = Math.max(1, Math.ceil(perFolder / names.length));
  return (index) => {
    const place = index % perFolder;
    const folder = folders[Math.floor(index / perFolder)] as ByteKey;
    const name = names[Math.floor(place / perName)] as ByteKey;
    return `${folder}${name}${digits(place, 9)}.dat` as ByteKey;
  };
}
