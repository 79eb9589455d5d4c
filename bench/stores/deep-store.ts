/**
 * The embedded store as a program that answers HEAD and `?tagging` of its generated objects without node:http, because
 * each object takes four of these requests and only the client should be measured. The embedded store's code checks
 * signatures. All other requests, and those whose answer is not 200, go to the embedded store.
 *
 *     node bench/stores/deep-store.ts deep-source:hex:100000:latencyMs=4 deep-destination:hex:100000:latencyMs=4:tags=1
 *
 * A formula may have more settings than the store's: `tags`, the number of tags of each object, which a HEAD reports;
 * `countsTags=0`, so that a HEAD does not report it; and `metadata=1`, so that listings show metadata and tags if the
 * request has `metadata=true`, as MinIO's do. Prints `{"endpoint":"…"}` when it is ready, and exits when its standard
 * input ends.
 */
import { createServer as createHttpServer } from 'node:http';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { parseGeneratedBucket } from '../../store/generated/formula.ts';
import {
  GENERATED_AT,
  GeneratedBucket,
  type GeneratedObject,
  generatedObject,
} from '../../store/generated/generated-bucket.ts';
import { DEFAULT_CREDENTIALS } from '../../store/index.ts';
import { generatedMetadata } from '../../store/listing/metadata.ts';
import { tagDocument } from '../../store/objects/tags.ts';
import type { StoreState } from '../../store/operations/state.ts';
import type { ByteKey } from '../../store/protocol/bytes.ts';
import { parseHead, type RequestHead } from '../../store/protocol/request.ts';
import { FaultTable } from '../../store/server/fault-table.ts';
import { requestListener } from '../../store/server/request-listener.ts';
import { verifySignature } from '../../store/verification/signature.ts';

const DOMAIN = 'localhost';
const KEEP_ALIVE_MS = 120_000;
const credentials = new Map([[DEFAULT_CREDENTIALS.accessKeyId, DEFAULT_CREDENTIALS]]);

/** A bucket with a map of all its keys. Finding a key by the formula would take longer than the rest of a HEAD. */
class KnownBucket extends GeneratedBucket {
  /** The end of every answer to a HEAD. */
  readonly headEnd: string;
  /** The end of every answer to `?tagging`. */
  readonly tagsEnd: string;
  /** The metadata of each row of a listing. */
  readonly #metadata: string;
  readonly #altered: ReadonlyMap<ByteKey, boolean>;

  constructor(text: string) {
    const { left, tags, countsTags, metadata } = takeSettings(text);
    const { name, formula } = parseGeneratedBucket(left);
    super(name, formula);
    this.#altered = new Map(this.keys());
    const each = Array.from({ length: tags }, (_, i) => ({ key: `tag-${i}`, value: `value ${i}` }));
    const document = tagDocument(each);
    this.#metadata = metadata ? generatedMetadata({ accessKeyId: '', may: () => true }, each) : '';
    const count = tags > 0 && countsTags ? `x-amz-tagging-count: ${tags}\r\n` : '';
    this.headEnd =
      'content-type: application/octet-stream\r\naccept-ranges: bytes\r\n' +
      `last-modified: ${new Date(GENERATED_AT).toUTCString()}\r\n${count}\r\n`;
    this.tagsEnd = `content-type: application/xml\r\ncontent-length: ${document.length}\r\n\r\n${document}`;
  }

  override metadataOf(): string {
    return this.#metadata;
  }

  override find(key: ByteKey): GeneratedObject | undefined {
    const altered = this.#altered.get(key);
    if (altered === undefined) return undefined;
    return { ...generatedObject(key, altered, this.formula), isCorrupt: false };
  }
}

function takeSettings(text: string) {
  const settings = { tags: 0, countsTags: 1, metadata: 0 };
  const left = text.replace(
    /:(tags|countsTags|metadata)=(\d+)/g,
    (_, name: keyof typeof settings, value: string) => {
      settings[name] = Number(value);
      return '';
    },
  );
  const { tags, countsTags, metadata } = settings;
  return { left, tags, countsTags: countsTags > 0, metadata: metadata > 0 };
}

const buckets = new Map(
  process.argv
    .slice(2)
    .map((text) => new KnownBucket(text))
    .map((b) => [b.name, b]),
);
const state: StoreState = {
  buckets: new Map(buckets),
  region: undefined,
  defaultChecksum: true,
  listsMetadata: true,
};
const embedded = createHttpServer(
  requestListener(state, {
    credentials,
    anyone: DEFAULT_CREDENTIALS,
    checkSignatures: true,
    domain: DOMAIN,
    latencyMs: 0,
    clock: Date.now,
    faults: new FaultTable(),
    requests: {},
  }),
);
embedded.keepAliveTimeout = KEEP_ALIVE_MS;
embedded.headersTimeout = KEEP_ALIVE_MS + 1000;
embedded.requestTimeout = 0;

/** Passes requests that are not answered here to the embedded store's server, and returns its answers. */
class Passage extends Duplex {
  readonly #socket: Socket;

  constructor(socket: Socket) {
    super();
    this.#socket = socket;
    embedded.emit('connection', this);
  }

  override _read(): void {}

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: () => void): void {
    this.#socket.write(chunk, done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy();
    done(error);
  }
}

interface Plain {
  readonly answer: string;
  readonly waitMs: number;
}

/** Returns the answer to a HEAD or `?tagging` of an existing object. Undefined if the embedded store must answer. */
function plainAnswer(text: string): Plain | undefined {
  // Clients don't pipeline, so a chunk holds a single request, nearly always a complete one.
  if (!/^(?:HEAD|GET [^ ]+\?tagging=?(?:&x-id=\w+)?) /.test(text) || !text.endsWith('\r\n\r\n'))
    return undefined;
  const head = headOf(text);
  const bucket = buckets.get(head.bucket);
  const object = bucket?.find(head.key);
  if (bucket === undefined || object === undefined || !isAsAsked(head, object) || !isSigned(head))
    return undefined;
  const start = `HTTP/1.1 200 OK\r\nserver: EmbeddedStore\r\nx-amz-request-id: 00000000000000\r\ndate: ${dateNow()}\r\n`;
  const end =
    head.method === 'HEAD'
      ? `etag: "${object.etag}"\r\ncontent-length: ${object.size}\r\n${bucket.headEnd}`
      : bucket.tagsEnd;
  return { answer: start + end, waitMs: bucket.formula.latencyMs ?? 0 };
}

function headOf(text: string): RequestHead {
  const lines = text.slice(0, -4).split('\r\n');
  const [method = '', target = ''] = (lines[0] as string).split(' ');
  const rawHeaders: string[] = [];
  for (let i = 1; i < lines.length; i++) {
    const line = lines[i] as string;
    const colon = line.indexOf(':');
    rawHeaders.push(line.slice(0, colon), line.slice(colon + 1).trim());
  }
  return parseHead(method, target, rawHeaders, DOMAIN);
}

function isAsAsked({ headers, query }: RequestHead, { etag }: GeneratedObject): boolean {
  const { range, 'if-match': match } = headers;
  return range === undefined && !query.has('partNumber') && (match === undefined || match === `"${etag}"`);
}

function isSigned(head: RequestHead): boolean {
  try {
    verifySignature(head, { credentials, region: undefined, now: Date.now() });
    return true;
  } catch {
    return false;
  }
}

let date = { second: 0, text: '' };

function dateNow(): string {
  const second = Math.floor(Date.now() / 1000);
  if (second !== date.second) date = { second, text: new Date(second * 1000).toUTCString() };
  return date.text;
}

const server = createServer({ noDelay: true }, (socket) => {
  let passage: Passage | undefined;
  const send = (answer: string): void => {
    if (socket.writable) socket.write(answer, 'latin1');
  };
  socket.on('data', (bytes) => {
    const plain = plainAnswer(bytes.toString('latin1'));
    if (plain === undefined) {
      passage ??= new Passage(socket);
      passage.push(bytes);
    } else if (plain.waitMs === 0) send(plain.answer);
    else setTimeout(send, plain.waitMs, plain.answer);
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => passage?.push(null));
});
server.listen(0, '127.0.0.1', () => {
  console.log(JSON.stringify({ endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }));
});
process.stdin.on('end', () => process.exit(0)).resume();
