import type { BlobStorage } from './blob-storage.ts';
import {
  type ServiceFaults,
  type StoredCache,
  type TwirpAnswer,
  type TwirpRequest,
  text,
  texts,
} from './results-contracts.ts';

interface CacheEntry {
  readonly id: number;
  readonly key: string;
  readonly version: string;
  readonly blob: string;
  finalized: boolean;
}

/**
 * The Twirp `CacheService` (version 2) that `@actions/cache` 6 calls. Once an entry with a key and version exists, it
 * never changes. The requested keys are tried in turn: each first as an exact key, then as a prefix of which the newest
 * entry is returned. Branch scopes and the size limit are not implemented.
 */
export class CacheService {
  readonly #blobs: BlobStorage;
  #entries: CacheEntry[] = [];
  #lastId = 0;
  fault: ServiceFaults['caches'];

  constructor(blobs: BlobStorage) {
    this.#blobs = blobs;
  }

  /** Answers one call of a Twirp method. */
  call(method: string, request: TwirpRequest): TwirpAnswer {
    switch (method) {
      case 'CreateCacheEntry':
        return this.#create(request);
      case 'FinalizeCacheEntryUpload':
        return this.#finalize(request);
      case 'GetCacheEntryDownloadURL':
        return this.#download(request);
      default:
        return { status: 404, body: { code: 'bad_route', msg: `no method ${method}` } };
    }
  }

  /** Returns the complete entries, oldest first. */
  stored(): readonly StoredCache[] {
    return this.#entries.flatMap(({ id, key, version, blob, finalized }) => {
      const bytes = this.#blobs.bytes(blob);
      return finalized && bytes !== undefined ? [{ id, key, version, bytes }] : [];
    });
  }

  /** Evicts every entry whose key begins with the prefix, as GitHub does after seven idle days. */
  evict(keyPrefix: string): void {
    this.#entries = this.#entries.filter((entry) => !entry.key.startsWith(keyPrefix));
  }

  #create(request: TwirpRequest): TwirpAnswer {
    if (this.fault === 'read-only' || this.fault === 'denied') {
      const message = 'cache write denied: the token of this run is read-only';
      return { status: 200, body: { ok: false, message } };
    }
    const key = text(request, 'key');
    const version = text(request, 'version');
    if (this.#find(key, version) !== undefined) {
      const msg = 'cache entry with the same key, version, and scope already exists';
      return { status: 409, body: { code: 'already_exists', msg } };
    }
    const blob = this.#blobs.create();
    this.#lastId += 1;
    this.#entries.push({ id: this.#lastId, key, version, blob: blob.id, finalized: false });
    return { status: 200, body: { ok: true, signed_upload_url: blob.url } };
  }

  #finalize(request: TwirpRequest): TwirpAnswer {
    const entry = this.#find(text(request, 'key'), text(request, 'version'));
    const bytes = entry && this.#blobs.bytes(entry.blob);
    if (entry === undefined || bytes?.length !== Number(text(request, 'size_bytes') || '0')) {
      return { status: 200, body: { ok: false, message: 'the upload is not what was announced' } };
    }
    entry.finalized = true;
    return { status: 200, body: { ok: true, entry_id: String(entry.id) } };
  }

  #download(request: TwirpRequest): TwirpAnswer {
    if (this.fault === 'denied') {
      const msg = 'cache read denied: the token of this run has no readable scope';
      return { status: 403, body: { code: 'permission_denied', msg } };
    }
    const version = text(request, 'version');
    for (const key of [text(request, 'key'), ...texts(request, 'restore_keys')]) {
      const candidates = this.#entries.filter((entry) => entry.finalized && entry.version === version);
      const match =
        candidates.find((entry) => entry.key === key) ??
        candidates.findLast((entry) => entry.key.startsWith(key));
      if (match === undefined) continue;
      const url = this.#blobs.url(match.blob);
      return { status: 200, body: { ok: true, signed_download_url: url, matched_key: match.key } };
    }
    return { status: 200, body: { ok: false } };
  }

  #find(key: string, version: string): CacheEntry | undefined {
    return this.#entries.find((entry) => entry.key === key && entry.version === version);
  }
}
