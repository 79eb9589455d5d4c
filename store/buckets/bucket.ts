import { randomBytes } from 'node:crypto';
import type { ByteKey } from '../protocol/bytes.ts';
import { SortedKeys } from './sorted-keys.ts';
import { NULL_VERSION, type RetentionMode, type Version } from './stored-object.ts';
import type { Upload } from './upload.ts';

/** The retention of new objects whose requests specify none. */
export interface DefaultRetention {
  readonly mode: RetentionMode;
  readonly unit: 'Days' | 'Years';
  readonly period: number;
}

/** The object lock configuration of a bucket. */
export interface LockConfiguration {
  readonly retention: DefaultRetention | undefined;
}

/** Whether a bucket keeps versions; `Never` until versioning is enabled for the first time. */
type Versioning = 'Never' | 'Enabled' | 'Suspended';

/** A bucket that stores its objects. */
export class Bucket {
  readonly name: string;
  readonly region: string;
  /** In milliseconds since the epoch. */
  readonly createdAt: number;
  /** By upload id. */
  readonly uploads = new Map<string, Upload>();
  versioning: Versioning = 'Never';
  /** Undefined if object lock is not enabled. */
  lock: LockConfiguration | undefined;
  readonly #versions = new Map<ByteKey, Version[]>();
  readonly #keys = new SortedKeys();

  constructor(name: string, region: string, createdAt: number) {
    this.name = name;
    this.region = region;
    this.createdAt = createdAt;
  }

  /** Every key that has a version, in byte order. A delete marker is a version. */
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

  /** The id for a version that is written now. */
  nextVersionId(): string {
    return this.versioning === 'Enabled' ? randomBytes(24).toString('base64url') : NULL_VERSION;
  }

  /** Adds a version as the newest. A null version replaces the previous null version of its key. */
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

  /** Removes one version permanently, if it exists. */
  remove(key: ByteKey, versionId: string): void {
    const versions = this.#versions.get(key);
    const at = versions?.findIndex((each) => each.versionId === versionId) ?? -1;
    if (versions === undefined || at < 0) return;
    versions.splice(at, 1);
    if (versions.length === 0) {
      this.#versions.delete(key);
      this.#keys.remove(key);
    }
  }
}
