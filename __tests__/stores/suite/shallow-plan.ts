import { fillBucket, type StoreAccess, type StoredObject, s3Client } from '../../../demo/upload.ts';
import { linesOf } from '../../e2e/stage.ts';

/** What must be found of a key, in shallow mode. `same-bytes`: the ETags are of different kinds, and can't decide. */
type Truth = 'equal' | 'different' | 'only-in-source' | 'only-in-destination' | 'same-bytes';

/** A key with its object on each side. */
interface PlannedKey {
  readonly key: string;
  readonly source: StoredObject | undefined;
  readonly destination: StoredObject | undefined;
  readonly truth: Truth;
}

/** Names as people give them, and what makes them difficult. Each is used in many keys. */
const NAMES: readonly string[] = [
  'plain.txt',
  'with space.txt',
  'a+b.txt',
  'a%2Bb.txt',
  '100%.txt',
  'caf\u00e9.txt',
  'cafe\u0301.txt',
  '\u65e5\u672c\u8a9e.txt',
  '\ufffd\u{1f600}.txt',
  '\u{1f600}.txt',
  '<tag>&amp;"quoted"\'.txt',
  'a=b;c,d@e:f$g!h*i(j)k~l.txt',
  '[brackets]{braces}|pipe^`.txt',
  '#hash?query.txt',
  '.hidden',
  'UPPER.TXT',
];

/** Keys that some stores refuse, or keep under another name. */
export const ODD_KEYS: readonly string[] = [
  'odd/a//b.txt',
  '//leading.txt',
  '/leading.txt',
  'odd/./b.txt',
  'odd/../b.txt',
  'odd/folder/',
  'odd/back\\slash.txt',
  'odd/tab\there.txt',
  'odd/line\nfeed.txt',
  'odd/control\u0001.txt',
  `odd/${'long'.repeat(60)}`,
  `odd/${'z'.repeat(1_020)}`,
  `odd/${`${'y'.repeat(200)}/`.repeat(5)}`.slice(0, 1_023),
];

/** Above every body, so that an upload has one part, but the ETag of a multipart upload. */
const PART = 5 * 1024 * 1024;

/**
 * Plans both sides of a comparison with planted differences of every kind. The plan is the same in every run.
 *
 * @param whyNotKept the store's reason not to keep a key under its name
 */
export function planShallow(
  count: number,
  whyNotKept: (key: string) => string | undefined,
): readonly PlannedKey[] {
  const usual = Array.from({ length: count }, (_, i) => {
    const folder = `${String(i % 7)}/year=${2020 + (i % 5)}/part ${i % 50}`;
    return `${folder}/${String(i).padStart(5, '0')} ${NAMES[i % NAMES.length]}`;
  });
  return [...ODD_KEYS, ...usual].filter((key) => whyNotKept(key) === undefined).map(planKey);
}

function planKey(key: string, i: number): PlannedKey {
  // A marker of a folder has no content.
  const body = key.endsWith('/') ? '' : `object ${i}`;
  const object = (text: string, partSize?: number): StoredObject => ({
    key,
    body: Buffer.from(text),
    ...(partSize === undefined ? {} : { partSize }),
  });
  const same = object(body);
  if (key.endsWith('/')) return { key, source: same, destination: same, truth: 'equal' };
  switch (i % 32) {
    case 1:
      return { key, source: same, destination: undefined, truth: 'only-in-source' };
    case 3:
      return { key, source: undefined, destination: same, truth: 'only-in-destination' };
    case 5:
      return { key, source: same, destination: object(body.toUpperCase()), truth: 'different' };
    case 7:
      return { key, source: same, destination: object(body.slice(0, -1)), truth: 'different' };
    case 9:
      return { key, source: same, destination: object(body, PART), truth: 'same-bytes' };
    case 13:
      return { key, source: object(''), destination: object(''), truth: 'equal' };
    default:
      return { key, source: same, destination: same, truth: 'equal' };
  }
}

/** Returns each key that must be reported with what must be found, in the order of the report. */
export function expectedFindings(
  plan: readonly PlannedKey[],
  sameBytes: 'equal' | 'unverified',
): readonly (readonly [key: string, verdict: string])[] {
  return plan
    .map(({ key, truth }) => [key, truth === 'same-bytes' ? sameBytes : truth] as const)
    .filter(([, verdict]) => verdict !== 'equal')
    .sort(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

/** Returns each key that was reported with its verdict, in the order of the report. */
export function findingsIn({
  files,
}: {
  readonly files: ReadonlyMap<string, string>;
}): readonly (readonly [key: string, verdict: string])[] {
  return linesOf(files.get('report.ndjson'))
    .slice(1, -1)
    .map((line) => JSON.parse(line))
    .map(({ key, verdict }) => [key, verdict] as const);
}

/** Creates the buckets `<name>-source` and `<name>-destination` with the objects of a plan. */
export async function fillSides(
  access: StoreAccess,
  name: string,
  plan: readonly PlannedKey[],
): Promise<void> {
  const s3 = s3Client(access);
  for (const side of ['source', 'destination'] as const) {
    const objects = plan.flatMap((planned) => planned[side] ?? []);
    await fillBucket(s3, `${name}-${side}`, objects);
  }
  s3.destroy();
}
