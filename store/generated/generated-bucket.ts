import { firstPosition } from '../buckets/sorted-keys.ts';
import type { KeyWalk, Listable } from '../listing/list-page.ts';
import { generatedMetadata } from '../listing/metadata.ts';
import { OWNER } from '../listing/stored-rows.ts';
import { afterPrefix, type ByteKey, toByteKey } from '../protocol/bytes.ts';
import type { Principal } from '../protocol/principal.ts';
import type { BucketFormula } from './formula.ts';
import { PageCache } from './page-cache.ts';
import { hex8, SHAPES, scatter } from './shapes.ts';

const EXTRA_SUFFIX = '~extra';
/** When every generated object was last modified, in milliseconds since the epoch. */
export const GENERATED_AT = Date.UTC(2026, 0, 1);
const MODIFIED = new Date(GENERATED_AT).toISOString();

/** The parts of a row that are the same in every row. */
const BEFORE_KEY = Buffer.from('<Contents><Key>');
const BEFORE_ETAG = Buffer.from(`</Key><LastModified>${MODIFIED}</LastModified><ETag>&quot;`);
const BEFORE_SIZE = Buffer.from('&quot;</ETag><Size>');
const AFTER_SIZE = Buffer.from('</Size><StorageClass>STANDARD</StorageClass>');
const AFTER_SIZE_WITH_OWNER = Buffer.from(`</Size>${OWNER}<StorageClass>STANDARD</StorageClass>`);
const ROW_END = Buffer.from('</Contents>');

/** An object as its formula determines it. Its ETag is not the MD5 of its bytes. */
export interface GeneratedObject {
  readonly etag: string;
  readonly size: number;
  /** Whether one of its bytes is altered while ETag and size are not. */
  readonly isCorrupt: boolean;
}

function isNth(index: number, every: number | undefined): boolean {
  return every !== undefined && every > 0 && index % every === every - 1;
}

/** The FNV-1a hash of the key's bytes. */
function hashOf(key: ByteKey): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** An ETag as four 32-bit words. */
type Words = readonly [number, number, number, number];

function wordsOf(hash: number, isAltered: boolean): Words {
  const first = scatter(isAltered ? hash ^ 0x5bd1e995 : hash);
  const second = scatter(first ^ 0x9e3779b9);
  return [first, second, scatter(second), hash];
}

function sizeOf(hash: number, { objectBytes }: Pick<BucketFormula, 'objectBytes'>): number {
  return objectBytes ?? 1024 + (hash & 0xfffff);
}

/**
 * The object at a key. Two generated buckets have equal objects at a key, unless one of them alters it or sets another
 * size.
 *
 * @param isAltered whether the object gets another ETag (`alteredEvery`)
 */
export function generatedObject(
  key: ByteKey,
  isAltered: boolean,
  formula: Pick<BucketFormula, 'objectBytes'>,
): Omit<GeneratedObject, 'isCorrupt'> {
  const hash = hashOf(key);
  return { etag: wordsOf(hash, isAltered).map(hex8).join(''), size: sizeOf(hash, formula) };
}

/** A bucket whose keys and objects are computed from a formula when they are requested. It can only be read. */
export class GeneratedBucket {
  readonly name: string;
  readonly formula: BucketFormula;
  readonly createdAt = GENERATED_AT;
  /** Rendered pages by their query. They never change, because the bucket does not. */
  readonly pages: PageCache;
  readonly #keyAt: (index: number) => ByteKey;

  constructor(name: string, formula: BucketFormula) {
    this.name = name;
    this.formula = formula;
    const { shape, count, cacheMegabytes = 64 } = formula;
    this.pages = new PageCache(cacheMegabytes * 1_000_000);
    this.#keyAt =
      typeof shape === 'function' ? (index) => toByteKey(shape(index, count)) : SHAPES[shape](count);
  }

  /** The bucket for ListObjects and ListObjectsV2. */
  listable(): Listable {
    const walk = new FormulaWalk(this.formula, this.#keyAt);
    return {
      walk,
      write: (out, { hasOwner, metadataFor }) => {
        const key = walk.current as ByteKey;
        const hash = hashOf(key);
        const words = wordsOf(hash, walk.isAltered);
        out.constant(BEFORE_KEY).key(key).constant(BEFORE_ETAG);
        for (const word of words) out.hex(word);
        out.constant(BEFORE_SIZE).text(String(sizeOf(hash, this.formula)));
        out.constant(hasOwner ? AFTER_SIZE_WITH_OWNER : AFTER_SIZE);
        if (metadataFor !== undefined) out.text(this.metadataOf(metadataFor));
        out.constant(ROW_END);
      },
    };
  }

  /** The metadata elements of a row, which are the same in every row. */
  metadataOf(principal: Principal): string {
    return generatedMetadata(principal);
  }

  /** The object at `key`, or undefined if there is none. */
  find(key: ByteKey): GeneratedObject | undefined {
    const walk = new FormulaWalk(this.formula, this.#keyAt);
    walk.seekFrom(key);
    if (walk.current !== key) return undefined;
    return { ...generatedObject(key, walk.isAltered, this.formula), isCorrupt: walk.isCorrupt };
  }

  /** Every key in order, and whether its object has an altered ETag (`alteredEvery`). */
  *keys(): Generator<readonly [key: ByteKey, isAltered: boolean], void, void> {
    const walk = new FormulaWalk(this.formula, this.#keyAt);
    for (; walk.current !== undefined; walk.next()) yield [walk.current, walk.isAltered];
  }
}

/**
 * Walks over the keys of a formula. At each index there is the key unless it is missing, then its extra key if it has
 * one.
 */
class FormulaWalk implements KeyWalk {
  current: ByteKey | undefined;
  readonly #formula: BucketFormula;
  readonly #keyAt: (index: number) => ByteKey;
  #index = -1;
  #onExtra = true;

  constructor(formula: BucketFormula, keyAt: (index: number) => ByteKey) {
    this.#formula = formula;
    this.#keyAt = keyAt;
    this.next();
  }

  get isAltered(): boolean {
    return !this.#onExtra && isNth(this.#index, this.#formula.alteredEvery);
  }

  get isCorrupt(): boolean {
    return !this.#onExtra && isNth(this.#index, this.#formula.corruptEvery);
  }

  seekFrom(key: ByteKey): void {
    this.#seek(key, (found) => found >= key);
  }

  seekAfter(key: ByteKey): void {
    this.#seek(key, (found) => found > key);
  }

  next(): void {
    const { count, missingEvery, extraEvery } = this.#formula;
    for (;;) {
      if (!this.#onExtra && isNth(this.#index, extraEvery)) {
        this.#onExtra = true;
        this.current = (this.#keyAt(this.#index) + EXTRA_SUFFIX) as ByteKey;
        return;
      }
      this.#onExtra = false;
      this.#index++;
      if (this.#index >= count) {
        this.current = undefined;
        return;
      }
      if (!isNth(this.#index, missingEvery)) {
        this.current = this.#keyAt(this.#index);
        return;
      }
    }
  }

  skip(prefix: ByteKey): void {
    const after = afterPrefix(prefix);
    if (after !== undefined) this.seekFrom(after);
  }

  /** Starts one index early, because the extra key of that index may be the one that is searched for. */
  #seek(key: ByteKey, reached: (found: ByteKey) => boolean): void {
    const first = firstPosition(this.#formula.count, (index) => this.#keyAt(index) >= key);
    this.#index = Math.max(first - 1, 0) - 1;
    this.#onExtra = true;
    do this.next();
    while (this.current !== undefined && !reached(this.current));
  }
}
