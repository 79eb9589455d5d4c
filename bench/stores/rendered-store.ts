/**
 * The embedded store as a program that renders every row of its generated buckets before it is ready. A page that
 * begins after any key is then a copy of bytes. Only the client should be measured, and each run requests pages that no
 * earlier run requested, so a cache of pages would not help.
 *
 *     node bench/stores/rendered-store.ts hex-source:hex:1000000:latencyMs=4 hex-destination:hex:1000000:missingEvery=1000
 *
 * It has the shape `directories` in addition to those of the store. Prints `{"endpoint":"…"}` when it is ready, and
 * exits when its standard input ends.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { firstPosition } from '../../store/buckets/sorted-keys.ts';
import { type BucketFormula, parseGeneratedBucket } from '../../store/generated/formula.ts';
import { GeneratedBucket } from '../../store/generated/generated-bucket.ts';
import { PageCache } from '../../store/generated/page-cache.ts';
import { SHAPES } from '../../store/generated/shapes.ts';
import { DEFAULT_CREDENTIALS } from '../../store/index.ts';
import { PageWriter } from '../../store/listing/page-writer.ts';
import { continuationToken, encodingElement, keyElement } from '../../store/listing/query.ts';
import type { StoreState } from '../../store/operations/state.ts';
import { type ByteKey, toByteKey } from '../../store/protocol/bytes.ts';
import { element, xmlDocument } from '../../store/protocol/xml.ts';
import { FaultTable } from '../../store/server/fault-table.ts';
import { requestListener } from '../../store/server/request-listener.ts';

const PAGE = 1000;
const KEEP_ALIVE_MS = 120_000;
/** The cache for pages that are requested in another way than the action's, such as the AWS SDK's. */
const CACHE_MEGABYTES = 1000;

/** A key in its own directory. */
const directories = (index: number): string => `customers/${String(index).padStart(9, '0')}/profile.json`;

/** The rendered rows of a bucket, in key order. */
class RenderedRows {
  readonly length: number;
  readonly #bytes: Buffer;
  readonly #offsets: Float64Array;
  readonly #formula: BucketFormula;
  readonly #keyAt: (index: number) => ByteKey;

  constructor(formula: BucketFormula) {
    const { shape, count } = formula;
    this.#formula = formula;
    this.#keyAt =
      typeof shape === 'function' ? (index) => toByteKey(shape(index, count)) : SHAPES[shape](count);
    const { walk, write } = new GeneratedBucket('rows', formula).listable();
    const out = new PageWriter(true);
    const offsets = [0];
    for (; walk.current !== undefined; walk.next()) {
      write(out, { hasOwner: false });
      offsets.push(out.written().length);
    }
    this.length = offsets.length - 1;
    this.#offsets = Float64Array.from(offsets);
    this.#bytes = Buffer.from(out.written());
  }

  /** Returns the index of the first row whose key is above `after`. */
  firstAfter(after: ByteKey): number {
    const { count, missingEvery } = this.#formula;
    const index = firstPosition(count, (place) => this.#keyAt(place) > after);
    return missingEvery === undefined ? index : index - Math.floor(index / missingEvery);
  }

  keyOf(row: number): ByteKey {
    const { missingEvery } = this.#formula;
    return this.#keyAt(missingEvery === undefined ? row : row + Math.floor(row / (missingEvery - 1)));
  }

  bytes(from: number, to: number): Buffer {
    return this.#bytes.subarray(this.#offsets[from], this.#offsets[to]);
  }
}

/** Replaces the cache of a bucket's rendered pages with one that has every page. */
class RenderedPages extends PageCache {
  readonly #bucket: string;
  readonly #rows: RenderedRows;

  constructor(bucket: string, rows: RenderedRows) {
    super(CACHE_MEGABYTES * 1_000_000);
    this.#bucket = bucket;
    this.#rows = rows;
  }

  override get(name: string): Buffer | undefined {
    const query = new URLSearchParams(name);
    const startAfter = query.get('start-after');
    for (const known of ['list-type', 'max-keys', 'start-after']) query.delete(known);
    if (String(query) !== 'encoding-type=url') return super.get(name);
    return this.#page(startAfter === null ? undefined : toByteKey(startAfter));
  }

  #page(startAfter: ByteKey | undefined): Buffer {
    const rows = this.#rows;
    const from = startAfter === undefined ? 0 : rows.firstAfter(startAfter);
    const to = Math.min(from + PAGE, rows.length);
    const isTruncated = to < rows.length;
    const frame = xmlDocument(
      'ListBucketResult',
      element('Name', this.#bucket) +
        keyElement('Prefix', '' as ByteKey, true) +
        keyElement('StartAfter', startAfter, true) +
        element('NextContinuationToken', isTruncated ? continuationToken(rows.keyOf(to - 1)) : undefined) +
        element('KeyCount', to - from) +
        element('MaxKeys', PAGE) +
        encodingElement(true) +
        element('IsTruncated', isTruncated) +
        '\0',
    );
    const [start, end] = frame.split('\0') as [string, string];
    return Buffer.concat([Buffer.from(start, 'latin1'), rows.bytes(from, to), Buffer.from(end, 'latin1')]);
  }
}

class RenderedBucket extends GeneratedBucket {
  override readonly pages: PageCache;

  constructor(name: string, formula: BucketFormula, rows: RenderedRows) {
    super(name, formula);
    this.pages = new RenderedPages(name, rows);
  }
}

const rendered = new Map<string, RenderedRows>();
const state: StoreState = {
  buckets: new Map(),
  region: undefined,
  defaultChecksum: true,
  listsMetadata: false,
};
for (const text of process.argv.slice(2)) {
  const [, shape] = text.split(':');
  const parsed = parseGeneratedBucket(text.replace(':directories:', ':hex:'));
  const formula = shape === 'directories' ? { ...parsed.formula, shape: directories } : parsed.formula;
  const { count, missingEvery } = formula;
  const rowsName = `${shape} ${count} ${missingEvery}`;
  const rows = rendered.get(rowsName) ?? new RenderedRows(formula);
  rendered.set(rowsName, rows);
  state.buckets.set(parsed.name, new RenderedBucket(parsed.name, formula, rows));
}
const server = createServer(
  requestListener(state, {
    credentials: new Map([[DEFAULT_CREDENTIALS.accessKeyId, DEFAULT_CREDENTIALS]]),
    anyone: DEFAULT_CREDENTIALS,
    checkSignatures: true,
    domain: 'localhost',
    latencyMs: 0,
    clock: Date.now,
    faults: new FaultTable(),
    requests: {},
  }),
);
server.keepAliveTimeout = KEEP_ALIVE_MS;
server.headersTimeout = KEEP_ALIVE_MS + 1000;
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
process.stdin.on('end', () => process.exit(0)).resume();
