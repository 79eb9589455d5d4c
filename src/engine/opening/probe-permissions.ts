import { type FailedAnswer, failedAnswer } from '../../compare/failed-answer.ts';
import { chosenFields, type FieldSelection } from '../../compare/field-selection.ts';
import type { Permission } from '../../compare/fields.ts';
import type { SideTrust, Trust } from '../../compare/values/reading.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { failureOfObject, S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import { headObject } from '../../s3/object/head-request.ts';
import { getLegalHold, getRetention } from '../../s3/object/lock.ts';
import { getTags } from '../../s3/object/tags.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** What one side's credentials are allowed to see, and what its store supports, as found by probing. */
export interface SideAccess {
  readonly trust: SideTrust;
  /** Permissions whose request was refused for at least one sampled key. */
  readonly refused: readonly Permission[];
  /** Permissions for features that the store does not have. */
  readonly unsupported: readonly Permission[];
  /** Permissions that no answer proves or refuses, with the answer to one of the requests. */
  readonly unproven: readonly UnprovenPermission[];
  /** Whether the side shows object locks to these credentials, as far as the chosen fields need it. */
  readonly showsLocks: boolean;
  /**
   * Whether object locks are compared only where a side shows one. Their permissions are in no other list then.
   * Undefined if the user asked for them by name, or not at all.
   */
  readonly areLocksIfShown?: boolean;
}

interface UnprovenPermission {
  readonly permission: Permission;
  readonly answer: FailedAnswer;
}

/** The permissions without which object locks are hidden. */
const LOCK_PERMISSIONS: ReadonlySet<Permission> = new Set(['s3:GetObjectRetention', 's3:GetObjectLegalHold']);

/** Returns what is told of a side whose object locks are compared only where one is shown. */
export function withLocksIfShown(access: SideAccess): SideAccess {
  const isOther = (permission: Permission) => !LOCK_PERMISSIONS.has(permission);
  return {
    ...access,
    refused: access.refused.filter(isOther),
    unsupported: access.unsupported.filter(isOther),
    unproven: access.unproven.filter(({ permission }) => isOther(permission)),
    areLocksIfShown: true,
  };
}

/** Keys that each permission is tried on. A policy may cover one folder only; every further key costs one request. */
const SAMPLE_KEYS = 3;

type Answer =
  | 'tags'
  | 'value'
  | 'none'
  | 'gone'
  | 'refused'
  | 'unsupported'
  | 'sealed'
  | 'archived'
  /** The answer can't be believed or understood, for example from a store that does not know the request. */
  | 'unreadable'
  | 'failed';

type Probe = (client: WireClient, key: ByteKey) => Promise<{ readonly kind: Answer }>;

/** The request that shows whether the credentials have each permission. */
const PROBES: readonly (readonly [Permission, Probe])[] = [
  ['s3:GetObject', probeHead],
  ['s3:GetObjectTagging', getTags],
  ['s3:GetObjectRetention', getRetention],
  ['s3:GetObjectLegalHold', getLegalHold],
];

/**
 * Finds out what a side's credentials are allowed to see, by asking for it: a HEAD silently omits what they may not see.
 *
 * Each permission that the chosen fields depend on is tried on a few keys of the first page. One refusal is enough to
 * count it as missing: a policy that hides some objects makes every absent value doubtful.
 *
 * @throws S3Failure if the store fails
 */
export async function probePermissions(client: WireClient, fields: FieldSelection): Promise<SideAccess> {
  const needed = new Set(chosenFields(fields).map(({ permission }) => permission));
  const probes = PROBES.filter(([permission]) => needed.has(permission));
  const keys = probes.length === 0 ? [] : await sampleKeys(client);
  const found = await Promise.all(
    probes.map(async ([permission, probe]) => {
      const told = await Promise.all(keys.map((key) => answerTo(probe, client, key)));
      const answers = told.map(({ kind }) => kind);
      const failed = told.find((answer) => answer.failed !== undefined)?.failed;
      return { permission, answers, failed, trust: trustFrom(answers) };
    }),
  );
  const permissionsWhere = (holds: (each: (typeof found)[number]) => boolean) =>
    found.filter(holds).map(({ permission }) => permission);
  const everywhere = permissionsWhere(
    ({ answers }) => answers.length > 0 && answers.every((kind) => kind === 'refused'),
  );
  return {
    trust: {
      permissions: Object.fromEntries(found.map(({ permission, trust }) => [permission, trust])),
      sendsTagCount: false,
      ...(everywhere.length === 0 ? {} : { refused: everywhere }),
    },
    refused: permissionsWhere(({ answers }) => answers.includes('refused')),
    unsupported: permissionsWhere(({ trust }) => trust === 'unsupported'),
    // Without any object there is no lock to hide.
    showsLocks:
      keys.length === 0 ||
      found.every(({ permission, trust }) => !LOCK_PERMISSIONS.has(permission) || trust !== 'missing'),
    unproven: found.flatMap(({ permission, answers, failed, trust }) => {
      const isOpen = trust === 'missing' && !answers.includes('refused');
      return isOpen && failed !== undefined ? { permission, answer: failed } : [];
    }),
  };
}

async function probeHead(client: WireClient, key: ByteKey): Promise<{ readonly kind: Answer }> {
  const { kind } = await headObject(client, key, { checksums: false });
  return { kind: kind === 'found' || kind === 'changed' ? 'value' : kind };
}

interface Told {
  readonly kind: Answer;
  /** How the request failed, if the answer means nothing. */
  readonly failed?: FailedAnswer;
}

async function answerTo(probe: Probe, client: WireClient, key: ByteKey): Promise<Told> {
  try {
    return { kind: (await probe(client, key)).kind };
  } catch (error) {
    return { kind: 'unreadable', failed: failedAnswer(failureOfObject(error)) };
  }
}

/** Returns the first key of the store's first page, its last, and one from the middle. */
async function sampleKeys(client: WireClient): Promise<ByteKey[]> {
  const keys = (await firstPage(client)).keys();
  const places = Array.from({ length: SAMPLE_KEYS }, (_, i) =>
    Math.round((i * (keys.length - 1)) / (SAMPLE_KEYS - 1)),
  );
  return [...new Set(places)].flatMap((place) => keys[place] ?? []);
}

/** Accepts any key order. If the store does not list in byte order, the comparison sorts its listing later. */
async function firstPage(client: WireClient): Promise<Page> {
  try {
    return await listPage(client, { after: undefined });
  } catch (error) {
    const cause = error instanceof S3Failure ? error.failure.cause : undefined;
    if (cause?.kind !== 'answer' || cause.reason !== 'out-of-order') throw error;
    return await listPage(client, { token: undefined });
  }
}

function trustFrom(answers: readonly Answer[]): Trust {
  if (answers.includes('refused')) return 'missing';
  if (answers.some((kind) => kind === 'tags' || kind === 'value' || kind === 'none')) return 'proven';
  return answers.includes('unsupported') ? 'unsupported' : 'missing';
}
