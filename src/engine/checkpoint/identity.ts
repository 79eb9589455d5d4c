import { createHash } from 'node:crypto';
import { formatContentChecks } from '../../compare/content/choice.ts';
import type { Side } from '../../s3/side.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { VERSION } from '../../version.ts';
import type { Settings } from '../settings.ts';

/*
 * The settings that change the meaning of a checkpoint: a run can't resume from a checkpoint that was made with other
 * ones. The types make the tables complete, so that a new setting needs a decision here.
 */

/** All settings except those of the checkpoint itself, whose directory is named after the identity. */
export type IdentifiedSettings = Omit<Settings, 'checkpoint'>;

type When<T> = boolean | ((settings: T) => boolean);
type Table<T, Names extends keyof T = keyof T> = Readonly<Record<Names, When<T>>>;

const CHANGES_MEANING: Table<IdentifiedSettings, Exclude<keyof IdentifiedSettings, Side>> = {
  mode: true,
  fields: true,
  areLocksOptional: true,
  include: true,
  exclude: true,
  verifyContent: true,
  // Objects that were left unread because of the limit are unverified in the checkpoint, and the bytes that were read
  // count towards the limit. With a higher limit the run could find out more; with a lower one it has read too much.
  contentLimit: ({ verifyContent }) => verifyContent.kind !== 'never',
  // Half of one sample and half of another make no sample. Without a sample the seed must not count: by default it is the
  // run's id, and no run could resume from another one's checkpoint.
  sampleSeed: ({ verifyContent }) => verifyContent.kind === 'sample',
  // They apply to the second look, which comes after all ranges.
  settleSeconds: false,
  confirmLimit: false,
  // It applies to the counts of the whole run.
  allowEmpty: false,
  // They change how the work is done, what is written about it, and when it stops, but not what is found.
  workers: false,
  connections: false,
  requestTimeoutSeconds: false,
  maxQueueSize: false,
  reportInterval: false,
  reportDirectory: false,
  reportFormats: false,
  temporaryFolder: false,
  timeLimitMinutes: false,
};

const CHANGES_STORE: Table<StoreSettings> = {
  bucket: true,
  prefix: true,
  endpoint: true,
  region: true,
  addressing: true,
  requestPayer: true,
  // What was compared without it may have been the bucket of another owner.
  expectedBucketOwner: true,
  // Credentials don't change the data, and a secret must not go into a hash that others can see.
  credentials: false,
  side: false,
};

/** Returns 32 hexadecimal digits. They are the same for two runs if one can resume from the other's checkpoint. */
export function identityOf(settings: IdentifiedSettings): string {
  return createHash('sha256').update(identityText(settings)).digest('hex').slice(0, 32);
}

/** Returns the text that is hashed: canonical JSON without secrets. */
export function identityText(settings: IdentifiedSettings): string {
  return JSON.stringify({
    ...chosen(settings, CHANGES_MEANING),
    // As JSON, it would depend on the order of its properties.
    verifyContent: formatContentChecks(settings.verifyContent),
    source: chosen(settings.source, CHANGES_STORE),
    destination: chosen(settings.destination, CHANGES_STORE),
    // The whole version: a patch release, too, may change what is found.
    version: VERSION,
  });
}

/** Returns the settings that count, sorted by name. */
function chosen<T, Names extends keyof T>(from: T, table: Table<T, Names>): Record<string, unknown> {
  const names = (Object.keys(table) as Names[]).sort();
  const counting = names.filter((name) => {
    const when: When<T> = table[name];
    return typeof when === 'function' ? when(from) : when;
  });
  return Object.fromEntries(counting.map((name) => [name, plain(from[name])]));
}

/** Returns a value for JSON. Lists are sorted and without duplicates, since neither changes what fields and globs mean. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof URL) return value.href;
  if (value instanceof Set || Array.isArray(value)) return [...new Set(value)].sort();
  return value;
}
