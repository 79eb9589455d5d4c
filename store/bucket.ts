import { randomBytes } from 'node:crypto';
import type { ByteKey } from './bytes.ts';
import type { Checksum } from './checksums.ts';
import type { LockConfiguration, Retention } from './lock.ts';
import type { Upload } from './multipart.ts';
import { SortedKeys } from './sorted-keys.ts';
import type { Tag } from './tagging.ts';

/** One version of an object, with its bytes. */
export interface StoredObject {
  readonly kind: 'object';
  readonly key: ByteKey;
  readonly versionId: string;
  readonly lastModified: number;
  readonly content: Buffer;
  /** Without quotes. */
  readonly etag: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Names without `x-amz-meta-`, values as they arrived. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly storageClass: string;
  readonly checksum: Checksum | undefined;
  /** Of a multipart upload; undefined for an object put in one piece. */
  readonly parts: readonly StoredPart[] | undefined;
  tags: readonly Tag[];
  retention: Retention | undefined;
  legalHold: 'ON' | 'OFF' | undefined;
}

export interface StoredPart {
  readonly number: number;
  readonly offset: number;
  readonly size: number;
  readonly checksum: Checksum | undefined;
}

export interface DeleteMarker {
  readonly kind: 'delete-marker';
  readonly key: ByteKey;
  readonly versionId: string;
  readonly lastModified: number;
}

export type Version = StoredObject | DeleteMarker;

/** The id of versions that were written while versioning was not enabled. */
export const NULL_VERSION = 'null';

export type Versioning = 'Never' | 'Enabled' | 'Suspended';

export class Bucket {
  readonly name: string;
  readonly region: string;
  readonly createdAt: number;
  readonly uploads = new Map<string, Upload>();
  versioning: Versioning = 'Never';
  lock: LockConfiguration | undefined;
  readonly #versions = new Map<ByteKey, Version[]>();
  readonly #keys = new SortedKeys();

  constructor(name: string, region: string, createdAt: number) {
    this.name = name;
    this.region = region;
    this.createdAt = createdAt;
  }

  /** Every key that has a version, delete markers included, in byte order. */
  keys(): readonly ByteKey[] {
    return this.#keys.all();
  }

  /** The versions of a key, newest first. */
  versions(key: ByteKey): readonly Version[] {
    return this.#versions.get(key) ?? [];
  }

  latest(key: ByteKey): Version | undefined {
    return this.#versions.get(key)?.[0];
  }

  isEmpty(): boolean {
    return this.#versions.size === 0;
  }

  /** The id that a version written now gets. */
  nextVersionId(): string {
    return this.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : NULL_VERSION;
  }

  /** Makes a version the newest. A null version replaces the null version before it. */
  add(version: Version): void {
    const versions = this.#versions.get(version.key);
    if (versions === undefined) {
      this.#versions.set(version.key, [version]);
      this.#keys.add(version.key);
      return;
    }
    if (version.versionId === NULL_VERSION) {
      const before = versions.findIndex((each) => each.versionId === NULL_VERSION);
      if (before >= 0) versions.splice(before, 1);
    }
    versions.unshift(version);
  }

  /** Takes one version away for good. */
  remove(key: ByteKey, versionId: string): Version | undefined {
    const versions = this.#versions.get(key);
    const at = versions?.findIndex((each) => each.versionId === versionId) ?? -1;
    if (versions === undefined || at < 0) return undefined;
    const [removed] = versions.splice(at, 1);
    if (versions.length === 0) {
      this.#versions.delete(key);
      this.#keys.remove(key);
    }
    return removed;
  }
}
