import type { PlannedKey, PlannedObject } from '../plan/plan.ts';
import type { Random } from '../plan/random.ts';

/** Pieces of keys that stores, XML, URLs or terminals may misread. */
const PIECES = [
  'a',
  'b',
  'A',
  '0',
  '9',
  'z',
  '/',
  '/',
  '//',
  './',
  '../',
  ' ',
  '+',
  '%',
  '%2B',
  '%20',
  '%zz',
  '&',
  '&amp;',
  '<',
  '>',
  '"',
  "'",
  '?',
  '#',
  '=',
  ';',
  '\\',
  '~',
  '*',
  '(',
  '\t',
  '\n',
  '\r',
  '\u0001',
  '\u007f',
  '\u0085',
  'é',
  'e\u0301',
  '日本',
  '\u2028',
  '\ue000',
  '\uffff',
  '\ufffd',
  '\u{10000}',
  '😀',
  '::error::x',
  '##[x]',
  '__proto__',
] as const;

const PLAIN = ['a', 'b', 'c', 'd', '0', '1', '2', '/', '-', 'é', ' ', '+', '😀', '\ue000'] as const;

/** Draws the keys of both sides: most of them hold the same on both. */
export function drawKeys(random: Random): PlannedKey[] {
  const count = random.pick([0, 1, 3, 8, 12, 12, 20, 30, 30, 60, 120]);
  const pieces = random.chance(0.5) ? PIECES : PLAIN;
  const differing = random.pick([0, 0, 0.05, 0.2, 0.6]);
  const draw = objectDrawer(random);
  const keys = new Map<string, PlannedKey>();
  for (let i = 0; i < count; i++) {
    const key = drawKey(random, pieces);
    if (keys.has(key)) continue;
    keys.set(key, drawPair(random, key, draw(), random.chance(differing)));
  }
  return [...keys.values()];
}

function drawKey(random: Random, pieces: readonly string[]): string {
  if (random.chance(0.3)) return `${random.pick(['d', 'd/e', 'f'])}/${random.int(0, 999)}`;
  const key = Array.from({ length: random.int(1, 5) }, () => random.pick(pieces)).join('');
  return key.slice(0, 200);
}

/** Draws an object of its own. */
export function drawObject(random: Random): PlannedObject {
  return objectDrawer(random)();
}

/** Objects of one bucket resemble each other, and some have the same content. */
function objectDrawer(random: Random): () => PlannedObject {
  const contents = random.pick([1, 3, 1000]);
  const lengths = random.pick([[10], [0, 1, 10, 100], [100, 5000], [10, 100_000]]);
  const parts = random.pick([0, 0.2, 0.8]);
  const hasMore = random.chance(0.7);
  const hasLocks = random.chance(0.25);
  return () => {
    const length = random.pick(lengths);
    return {
      content: random.int(1, contents),
      length,
      etag: random.chance(parts)
        ? random.pick([
            Math.max(1, length),
            Math.max(1, Math.ceil(length / 3)),
            Math.ceil(length / 20) + 1,
            'opaque' as const,
          ])
        : 'md5',
      ...(hasMore ? drawMore(random) : {}),
      ...(hasLocks && random.chance(0.3) ? { lock: drawLock(random) } : {}),
    };
  };
}

function drawMore(random: Random): Partial<PlannedObject> {
  return {
    ...(random.chance(0.5)
      ? { contentType: random.pick(['text/plain', 'image/png', 'text/html; charset=utf-8']) }
      : {}),
    ...(random.chance(0.1) ? { cacheControl: random.pick(['no-cache', 'max-age=60']) } : {}),
    ...(random.chance(0.4) ? { metadata: drawNamed(random, ['owner', 'purpose', 'x-y']) } : {}),
    ...(random.chance(0.4) ? { tags: drawNamed(random, ['class', 'Team', 'a b', 'é']) } : {}),
    ...(random.chance(0.3) ? { checksums: drawChecksums(random) } : {}),
  };
}

function drawNamed(random: Random, names: readonly string[]): Record<string, string> {
  const values = ['hot', 'cold', '1', 'a b', '<&>', ...(names.includes('owner') ? [] : ['é'])];
  return Object.fromEntries(
    names.filter(() => random.chance(0.5)).map((name) => [name, random.pick(values)]),
  );
}

function drawLock(random: Random): Record<string, string> {
  return random.pick<Record<string, string>>([
    { mode: 'GOVERNANCE', 'retain-until-date': '2031-01-01T00:00:00.000Z' },
    { mode: 'COMPLIANCE', 'retain-until-date': '2032-01-01T00:00:00.000Z' },
    { 'legal-hold': 'ON' },
    { 'event-hold': 'ON', 'event-hold-duration-days': '3' },
    { 'something-new': '1' },
  ]);
}

function drawChecksums(random: Random): string[] {
  return random.pick([
    ['sha256'],
    ['crc32'],
    ['sha512'],
    ['md5'],
    ['xxhash64'],
    ['crc32', 'sha256'],
    ['crc64nvme'],
    ['somehash'],
  ]);
}

function drawPair(random: Random, key: string, object: PlannedObject, differs: boolean): PlannedKey {
  if (!differs) return { key, source: object, destination: copyOf(random, object) };
  if (random.chance(0.3)) return { key, source: object };
  if (random.chance(0.4)) return { key, destination: object };
  return { key, source: object, destination: alter(random, object) };
}

/** The same object, as another store or another upload may hold it. */
function copyOf(random: Random, object: PlannedObject): PlannedObject {
  if (random.chance(0.9)) return object;
  const { checksums: _, ...rest } = object;
  return random.chance(0.5)
    ? { ...object, etag: random.pick(['md5', 'opaque', Math.max(1, Math.ceil(object.length / 2))] as const) }
    : { ...rest, ...(random.chance(0.5) ? { checksums: drawChecksums(random) } : {}) };
}

/** An object that differs in one property. */
function alter(random: Random, object: PlannedObject): PlannedObject {
  switch (random.pick(['content', 'content', 'length', 'type', 'metadata', 'tags', 'lock'])) {
    case 'length':
      return { ...object, length: object.length + 1 };
    case 'type':
      return { ...object, contentType: 'application/x-other' };
    case 'metadata':
      return { ...object, metadata: { ...object.metadata, purpose: 'another' } };
    case 'tags':
      return { ...object, tags: { ...object.tags, class: 'another' } };
    case 'lock':
      return {
        ...object,
        lock: { ...object.lock, 'event-hold': object.lock?.['event-hold'] === 'ON' ? 'OFF' : 'ON' },
      };
    default:
      return { ...object, content: object.content + 1 };
  }
}
