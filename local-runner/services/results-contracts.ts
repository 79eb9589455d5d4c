/** How the service misbehaves, until it is told otherwise. */
export interface ServiceFaults {
  /**
   * - `name-taken`: every name is refused with a 409
   * - `mime-refused`: only zip archives are accepted; anything else is refused with a 400
   * - `quota-exceeded`: refused with a 403 that the client turns into a `UsageError`
   * - `unavailable`: 503; the client tries five times, which takes it half a minute
   * - `down`: the connection is cut; the client gives up at once
   */
  readonly artifacts?: 'name-taken' | 'mime-refused' | 'quota-exceeded' | 'unavailable' | 'down';
  /**
   * - `read-only`: saving is refused, as for a run of an untrusted event
   * - `denied`: reading and saving are refused
   * - `unavailable`, `down`: as for artifacts
   */
  readonly caches?: 'read-only' | 'denied' | 'unavailable' | 'down';
}

export interface StoredArtifact {
  readonly id: number;
  readonly name: string;
  readonly runId: string;
  readonly attempt: number;
  readonly mimeType: string;
  /** When it expires, if `retention-days` was given. */
  readonly expiresAt: string | undefined;
  /** `sha256:…`, as the client reported it. */
  readonly digest: string | undefined;
  readonly createdAt: string;
  /** As uploaded: a zip archive, or the single file itself. */
  readonly bytes: Buffer;
  /** The archive's files by path; for a single file, that file by the artifact's name. */
  files(): ReadonlyMap<string, Buffer>;
}

export interface StoredCache {
  readonly id: number;
  readonly key: string;
  /** A hash of the paths and the compression: an entry is found only under the version it was saved with. */
  readonly version: string;
  readonly bytes: Buffer;
}

/** What a Twirp method answers: a body, or an error with its HTTP status. */
export type TwirpAnswer =
  | { readonly status: 200; readonly body: Readonly<Record<string, unknown>> }
  | { readonly status: number; readonly body: { readonly code: string; readonly msg: string } };

export type TwirpRequest = Readonly<Record<string, unknown>>;

/** A field of a request as text; protobuf's JSON leaves out what is empty. */
export function text(request: TwirpRequest, field: string): string {
  const value = request[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** A list of texts likewise. */
export function texts(request: TwirpRequest, field: string): string[] {
  const value = request[field];
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
