import { chosenFields, type FieldSelection } from '../../compare/field-selection.ts';
import type { Permission } from '../../compare/fields.ts';
import type { SideTrust, Trust } from '../../compare/values/reading.ts';
import type { ByteKey } from '../../s3/byte-key.ts';
import { S3Failure } from '../../s3/failure.ts';
import { listPage } from '../../s3/listing/list.ts';
import type { Page } from '../../s3/listing/page.ts';
import { headObject } from '../../s3/object/head-request.ts';
import { getLegalHold, getRetention } from '../../s3/object/lock.ts';
import { getTags } from '../../s3/object/tags.ts';
import type { WireClient } from '../../s3/wire/client.ts';

/** What one side's credentials and store were seen to allow. */
export interface SideAccess {
  readonly trust: SideTrust;
  /** Permissions that were refused. */
  readonly refused: readonly Permission[];
  /** Permissions for what the store does not have. */
  readonly unsupported: readonly Permission[];
}

/** Keys that each permission is tried on: policies can be for a folder, and more would cost a request each. */
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
  /** It was none that can be believed, as where a store does not know the question. */
  | 'unreadable';

type Trial = (client: WireClient, key: ByteKey) => Promise<{ readonly kind: Answer }>;

/** The call that shows whether the permission is there: whether what is absent is hidden, or an object may be looked at at all. */
const TRIALS: readonly (readonly [Permission, Trial])[] = [
  ['s3:GetObject', tryHead],
  ['s3:GetObjectTagging', getTags],
  ['s3:GetObjectRetention', getRetention],
  ['s3:GetObjectLegalHold', getLegalHold],
];

/**
 * Finds out what a side's credentials may see, by asking for it: a HEAD leaves out what they may not, and says nothing.
 *
 * Each permission that the chosen fields depend on is tried on a few of the first keys. One refusal is enough for it to
 * count as missing: a policy that hides some objects makes every absence doubtful.
 *
 * @throws S3Failure where the store fails
 */
export async function probeAccess(client: WireClient, fields: FieldSelection): Promise<SideAccess> {
  const needed = new Set(chosenFields(fields).map(({ permission }) => permission));
  const trials = TRIALS.filter(([permission]) => needed.has(permission));
  const keys = trials.length === 0 ? [] : await sampleKeys(client);
  const found = await Promise.all(
    trials.map(async ([permission, ask]) => {
      const answers = await Promise.all(keys.map((key) => answerTo(ask, client, key)));
      return { permission, answers, trust: trustFrom(answers) };
    }),
  );
  const those = (holds: (each: (typeof found)[number]) => boolean) =>
    found.filter(holds).map(({ permission }) => permission);
  return {
    trust: {
      permissions: Object.fromEntries(found.map(({ permission, trust }) => [permission, trust])),
      sendsTagCount: false,
    },
    refused: those(({ answers }) => answers.includes('refused')),
    unsupported: those(({ trust }) => trust === 'unsupported'),
  };
}

async function tryHead(client: WireClient, key: ByteKey): Promise<{ readonly kind: Answer }> {
  const { kind } = await headObject(client, key, { checksums: false });
  return { kind: kind === 'found' || kind === 'changed' ? 'value' : kind };
}

async function answerTo(ask: Trial, client: WireClient, key: ByteKey): Promise<Answer> {
  try {
    return (await ask(client, key)).kind;
  } catch (error) {
    if (error instanceof S3Failure && error.failure.cause.kind === 'answer') return 'unreadable';
    throw error;
  }
}

/** The first key of the store, the last of its first page, and one between. */
async function sampleKeys(client: WireClient): Promise<ByteKey[]> {
  const keys = (await firstPage(client)).keys();
  const places = Array.from({ length: SAMPLE_KEYS }, (_, i) =>
    Math.round((i * (keys.length - 1)) / (SAMPLE_KEYS - 1)),
  );
  return [...new Set(places)].flatMap((place) => keys[place] ?? []);
}

/** In whatever order the store has: that a foreign one is put in order is the comparison's affair. */
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
