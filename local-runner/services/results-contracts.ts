/** Faults that the results service simulates until other faults are set. */
export interface ServiceFaults {
  /**
   * - `name-taken`: every name is refused with 409
   * - `mime-refused`: everything but a zip archive is refused with 400
   * - `quota-exceeded`: every upload is refused with 403, which the client turns into a `UsageError`
   * - `unavailable`: every call is answered with 503; the client tries five times, which takes half a minute
   * - `down`: the connection is closed without an answer; the client fails at once
   * - `hanging`: no call is ever answered
   */
  readonly artifacts?: 'name-taken' | 'mime-refused' | 'quota-exceeded' | 'unavailable' | 'down' | 'hanging';
  /**
   * - `read-only`: saving is refused, as in a run of an untrusted event
   * - `denied`: reading and saving are refused
   * - `unavailable`, `down`, `hanging`: as for artifacts
   */
  readonly caches?: 'read-only' | 'denied' | 'unavailable' | 'down' | 'hanging';
}

/** An artifact that was uploaded and finalized. */
export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  readonly runId: string;
  readonly attempt: number;
  readonly mimeType: string;
  /** When it expires; undefined if `retention-days` was not set. */
  readonly expiresAt: string | undefined;
  /** `sha256:…`, as the client reported it. */
  readonly digest: string | undefined;
  readonly createdAt: string;
  /** The uploaded bytes: a zip archive, or the single file itself. */
  readonly bytes: Buffer;
  /** Returns the archive's files by path. A single file has the artifact's name as its path. */
  files(): ReadonlyMap<string, Buffer>;
}

/** A cache entry that was uploaded and finalized. */
export interface StoredCache {
  readonly id: number;
  readonly key: string;
  /** A hash of the cached paths and the compression. An entry is found only by the version it was saved with. */
  readonly version: string;
  readonly bytes: Buffer;
}

/** The answer of a Twirp method: a body, or an error with its HTTP status. */
export type TwirpAnswer =
  | { readonly status: 200; readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: number; readonly body: { readonly code: string; readonly msg: string } };

/** The JSON body of a Twirp request. */
export type TwirpRequest = Readonly<Record<string, unknown>>;

/** Returns a field of a request as text. A missing field is empty text, because protobuf's JSON omits empty fields. */
export function text(request: TwirpRequest, field: string): string {
  const value = request[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Returns a field of a request as a list of texts. A missing field is an empty list. */
export function texts(request: TwirpRequest, field: string): string[] {
  const value = request[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
