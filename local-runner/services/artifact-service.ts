import type { BlobStorage } from './blob-storage.ts';
import {
  type ServiceFaults,
  type StoredArtifact,
  type TwirpAnswer,
  type TwirpRequest,
  text,
} from './results-contracts.ts';
import { unzip } from './unzip.ts';

interface Artifact {
  readonly id: number;
  readonly name: string;
  readonly backendRun: string;
  readonly backendJob: string;
  readonly blob: string;
  readonly mimeType: string;
  readonly expiresAt: string | undefined;
  readonly createdAt: string;
  finalized: { readonly size: string; readonly digest: string | undefined } | undefined;
}

/**
 * The Twirp `ArtifactService` that `@actions/artifact` 6 calls. Names are unique within one attempt of a run. A stored
 * artifact never changes.
 */
export class ArtifactService {
  readonly #blobs: BlobStorage;
  #artifacts: Artifact[] = [];
  #lastId = 0;
  fault: ServiceFaults['artifacts'];

  constructor(blobs: BlobStorage) {
    this.#blobs = blobs;
  }

  /** Answers one call of a Twirp method. */
  call(method: string, request: TwirpRequest): TwirpAnswer {
    switch (method) {
      case 'CreateArtifact':
        return this.#create(request);
      case 'FinalizeArtifact':
        return this.#finalize(request);
      case 'ListArtifacts':
        return this.#list(request);
      case 'GetSignedArtifactURL':
        return this.#signedUrl(request);
      case 'DeleteArtifact':
        return this.#delete(request);
      default:
        return { status: 404, body: { code: 'bad_route', msg: `no method ${method}` } };
    }
  }

  /** Returns the complete artifacts by name. If two runs have an artifact of the same name, the newer one counts. */
  stored(): ReadonlyMap<string, StoredArtifact> {
    const stored = new Map<string, StoredArtifact>();
    for (const artifact of this.#artifacts) {
      const bytes = this.#blobs.bytes(artifact.blob);
      if (artifact.finalized === undefined || bytes === undefined) continue;
      const { id, name, mimeType, expiresAt, createdAt } = artifact;
      const [runId = '', attempt] = artifact.backendRun.split('/');
      stored.set(name, {
        id,
        name,
        runId,
        attempt: Number(attempt),
        mimeType,
        expiresAt,
        createdAt,
        digest: artifact.finalized.digest,
        bytes,
        files: () => (mimeType === 'application/zip' ? unzip(bytes) : new Map([[name, bytes]])),
      });
    }
    return stored;
  }

  #create(request: TwirpRequest): TwirpAnswer {
    const name = text(request, 'name');
    const mimeType = text(request, 'mime_type') || 'application/zip';
    if (this.fault === 'quota-exceeded') {
      return errorAnswer(403, 'resource_exhausted', 'insufficient usage to create artifact');
    }
    if (this.fault === 'mime-refused' && mimeType !== 'application/zip') {
      return errorAnswer(400, 'invalid_argument', `mime_type ${mimeType} is not allowed`);
    }
    if (this.fault === 'name-taken' || this.#find(request) !== undefined) {
      return errorAnswer(
        409,
        'already_exists',
        'an artifact with this name already exists on the workflow run',
      );
    }
    const blob = this.#blobs.create();
    this.#lastId += 1;
    this.#artifacts.push({
      id: this.#lastId,
      name,
      backendRun: text(request, 'workflow_run_backend_id'),
      backendJob: text(request, 'workflow_job_run_backend_id'),
      blob: blob.id,
      mimeType,
      expiresAt: text(request, 'expires_at') || undefined,
      createdAt: new Date().toISOString(),
      finalized: undefined,
    });
    return { status: 200, body: { ok: true, signed_upload_url: blob.url } };
  }

  #finalize(request: TwirpRequest): TwirpAnswer {
    const artifact = this.#find(request);
    const bytes = artifact && this.#blobs.bytes(artifact.blob);
    if (artifact === undefined || bytes === undefined)
      return errorAnswer(404, 'not_found', 'nothing was uploaded');
    const size = text(request, 'size') || '0';
    if (Number(size) !== bytes.length) {
      return errorAnswer(400, 'invalid_argument', `size is ${size}, but ${bytes.length} bytes were uploaded`);
    }
    artifact.finalized = { size, digest: text(request, 'hash') || undefined };
    this.#blobs.describe(artifact.blob, downloadName(artifact), artifact.mimeType);
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  }

  #list(request: TwirpRequest): TwirpAnswer {
    const [run, name, id] = ['workflow_run_backend_id', 'name_filter', 'id_filter'].map((f) =>
      text(request, f),
    );
    const artifacts = this.#artifacts
      .filter((artifact) => artifact.finalized !== undefined && artifact.backendRun === run)
      .filter(
        (artifact) => (name === '' || artifact.name === name) && (id === '' || String(artifact.id) === id),
      )
      .map((artifact) => ({
        workflow_run_backend_id: artifact.backendRun,
        workflow_job_run_backend_id: artifact.backendJob,
        database_id: String(artifact.id),
        name: artifact.name,
        size: artifact.finalized?.size,
        created_at: artifact.createdAt,
        digest: artifact.finalized?.digest,
      }));
    return { status: 200, body: { artifacts } };
  }

  #signedUrl(request: TwirpRequest): TwirpAnswer {
    const artifact = this.#find(request);
    if (artifact?.finalized === undefined) return errorAnswer(404, 'not_found', 'artifact not found');
    return { status: 200, body: { signed_url: this.#blobs.url(artifact.blob) } };
  }

  #delete(request: TwirpRequest): TwirpAnswer {
    const artifact = this.#find(request);
    if (artifact === undefined) return errorAnswer(404, 'not_found', 'artifact not found');
    this.#artifacts = this.#artifacts.filter((other) => other !== artifact);
    return { status: 200, body: { ok: true, artifact_id: String(artifact.id) } };
  }

  #find(request: TwirpRequest): Artifact | undefined {
    const run = text(request, 'workflow_run_backend_id');
    const name = text(request, 'name');
    return this.#artifacts.find((artifact) => artifact.backendRun === run && artifact.name === name);
  }
}

function downloadName(artifact: Artifact): string {
  return artifact.mimeType === 'application/zip' ? `${artifact.name}.zip` : artifact.name;
}

function errorAnswer(status: number, code: string, msg: string): TwirpAnswer {
  return { status, body: { code, msg } };
}
