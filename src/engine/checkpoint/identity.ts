import { createHash } from 'node:crypto';
import { formatContentChecks } from '../../compare/content/choice.ts';
import type { Side } from '../../s3/side.ts';
import type { StoreSettings } from '../../s3/store-settings.ts';
import { VERSION } from '../../version.ts';
import type { Settings } from '../settings.ts';

/*
 * Which settings change what a checkpoint's parts mean, so that one made under others can't be gone on from. The tables
 * are complete by their types: a setting that is added has to be decided on.
 */

/** All settings but the checkpoint's own, since its directory bears the identity. */
export type IdentifiedSettings = Omit<Settings, 'checkpoint'>;

type When<T> = boolean | ((settings: T) => boolean);
type Table<T, Names extends keyof T = keyof T> = Readonly<Record<Names, When<T>>>;

const CHANGES_PARTS: Table<IdentifiedSettings, Exclude<keyof IdentifiedSettings, Side>> = {
  mode: true,
  fields: true,
  include: true,
  exclude: true,
  verifyContent: true,
  // What a part left unread for the limit's sake is unverified in it, and the bytes it read count towards the limit:
  // under a higher one it would say less than the run may find out, under a lower one it has read more than it may.
  contentLimit: ({ verifyContent }) => verifyContent.kind !== 'never',
  // Half of one sample and half of another are no sample. Without one the seed, by default the run's id, must not count,
  // or no run could go on from another's checkpoint.
  sampleSeed: ({ verifyContent }) => verifyContent.kind === 'sample',
  // The second look comes after all parts.
  settleSeconds: false,
  confirmLimit: false,
  // How the work is done, what is written of it, and when it stops.
  workers: false,
  connections: false,
  maxQueueSize: false,
  reportInterval: false,
  reportDirectory: false,
  reportFormats: false,
  timeLimitMinutes: false,
};

const CHANGES_STORE: Table<StoreSettings> = {
  bucket: true,
  prefix: true,
  endpoint: true,
  region: true,
  addressing: true,
  requestPayer: true,
  // Who looks does not change what is there, and a hash is no place for a secret.
  credentials: false,
  side: false,
};

/** 32 hexadecimal digits that are the same for two runs of which one may go on from the other's checkpoint. */
export function identityOf(settings: IdentifiedSettings): string {
  return createHash('sha256').update(identityText(settings)).digest('hex').slice(0, 32);
}

/** The text that is hashed: canonical JSON, without a secret. */
export function identityText(settings: IdentifiedSettings): string {
  return JSON.stringify({
    ...chosen(settings, CHANGES_PARTS),
    // As JSON it would depend on the order of its properties.
    verifyContent: formatContentChecks(settings.verifyContent),
    source: chosen(settings.source, CHANGES_STORE),
    destination: chosen(settings.destination, CHANGES_STORE),
    // The whole of it: a patch, too, may mend what a part says.
    version: VERSION,
  });
}

/** The settings that count, by their names in one order. */
function chosen<T, Names extends keyof T>(from: T, table: Table<T, Names>): Record<string, unknown> {
  const names = (Object.keys(table) as Names[]).sort();
  const counting = names.filter((name) => {
    const when: When<T> = table[name];
    return typeof when === 'function' ? when(from) : when;
  });
  return Object.fromEntries(counting.map((name) => [name, plain(from[name])]));
}

/** As JSON has it. Fields and globs mean the same in any order, and named twice. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  if (value instanceof URL) return value.href;
  if (value instanceof Set || Array.isArray(value)) return [...new Set(value)].sort();
  return value;
}
