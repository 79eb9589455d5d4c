import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendXml } from './loopback-server.ts';

interface Blob {
  readonly signature: string;
  readonly blocks: Map<string, Buffer>;
  bytes: Buffer | undefined;
  downloadName: string | undefined;
  contentType: string;
}

interface Refusal {
  readonly status: number;
  readonly code: string;
}

const NOT_FOUND: Refusal = { status: 404, code: 'BlobNotFound' };

/**
 * The part of Azure blob storage that the artifact and cache clients use: PUT in blocks or at once, GET and HEAD, by
 * signed URL.
 */
export class BlobStorage {
  readonly #blobs = new Map<string, Blob>();
  readonly #origin: () => string;

  constructor(origin: () => string) {
    this.#origin = origin;
  }

  /** Creates an empty blob and returns the URL to upload to. */
  create(): { readonly id: string; readonly url: string } {
    const id = randomBytes(8).toString('hex');
    // The clients register the signature as a secret. A short one would mask half of the log.
    const signature = randomBytes(32).toString('base64url');
    this.#blobs.set(id, {
      signature,
      blocks: new Map(),
      bytes: undefined,
      downloadName: undefined,
      contentType: 'application/octet-stream',
    });
    return { id, url: this.url(id) };
  }

  /** Returns the signed URL of a blob. */
  url(id: string): string {
    return `${this.#origin()}/blobs/container/${id}?sig=${this.#blobs.get(id)?.signature}`;
  }

  /** Returns the content of a blob, or undefined if its upload is not complete. */
  bytes(id: string): Buffer | undefined {
    return this.#blobs.get(id)?.bytes;
  }

  /** Sets the file name and content type that a download is answered with. */
  describe(id: string, downloadName: string, contentType: string): void {
    const blob = this.#blobs.get(id);
    if (blob !== undefined) Object.assign(blob, { downloadName, contentType });
  }

  /** Answers one request to a blob's URL. */
  async answer(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const blob = this.#blobs.get(url.pathname.split('/').at(-1) ?? '');
    const body = await readBody(request);
    const refusal = blob === undefined ? NOT_FOUND : checkOrStore(blob, request, url, body);
    if (blob === undefined || refusal !== undefined) sendRefusal(response, refusal ?? NOT_FOUND);
    else if (request.method === 'PUT') sendCreated(response);
    else sendBlob(blob, request.method === 'HEAD', response);
  }
}

/** Carries out an upload and returns undefined, or the reason why the request is refused. */
function checkOrStore(blob: Blob, request: IncomingMessage, url: URL, body: Buffer): Refusal | undefined {
  if (url.searchParams.get('sig') !== blob.signature) return { status: 403, code: 'AuthenticationFailed' };
  if (request.method === 'PUT') return store(blob, request, url, body);
  if (request.method === 'GET' || request.method === 'HEAD') return blob.bytes ? undefined : NOT_FOUND;
  return { status: 405, code: 'UnsupportedHttpVerb' };
}

/** Stores a block, a list of blocks, or a whole blob. */
function store(blob: Blob, request: IncomingMessage, url: URL, body: Buffer): Refusal | undefined {
  switch (url.searchParams.get('comp')) {
    case 'block':
      blob.blocks.set(url.searchParams.get('blockid') ?? '', body);
      return undefined;
    case 'blocklist': {
      const ids = [...body.toString('utf8').matchAll(/<(?:Latest|Uncommitted|Committed)>([^<]*)</g)];
      const blocks = ids.map(([, id]) => blob.blocks.get(id ?? ''));
      if (!blocks.every((block) => block !== undefined)) return { status: 400, code: 'InvalidBlockList' };
      blob.bytes = Buffer.concat(blocks);
      blob.blocks.clear();
      return undefined;
    }
    case null:
      if (request.headers['x-ms-blob-type'] !== 'BlockBlob') {
        return { status: 400, code: 'MissingRequiredHeader' };
      }
      blob.bytes = body;
      return undefined;
    default:
      return { status: 400, code: 'InvalidQueryParameterValue' };
  }
}

function sendBlob(blob: Blob, headersOnly: boolean, response: ServerResponse): void {
  const bytes = blob.bytes ?? Buffer.alloc(0);
  response.writeHead(200, {
    'content-type': blob.contentType,
    'content-length': bytes.length,
    ...(blob.downloadName !== undefined && {
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(blob.downloadName)}`,
    }),
  });
  response.end(headersOnly ? undefined : bytes);
}

function sendCreated(response: ServerResponse): void {
  response.writeHead(201, {
    etag: `"0x${randomBytes(8).toString('hex').toUpperCase()}"`,
    'last-modified': new Date().toUTCString(),
    'content-length': 0,
  });
  response.end();
}

function sendRefusal(response: ServerResponse, { status, code }: Refusal): void {
  response.setHeader('x-ms-error-code', code);
  sendXml(response, status, `<Error><Code>${code}</Code><Message>${code}</Message></Error>`);
}
