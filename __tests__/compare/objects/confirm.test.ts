import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import {
  type Confirmation,
  checkListings,
  confirmFinding,
  type FirstLook,
  isRefutation,
  type SecondLook,
  sideListedAsEmpty,
  unsettledVerdict,
} from '../../../src/compare/objects/confirm.ts';
import type { Listed, ReportedVerdict, UnverifiedReason, Verdict } from '../../../src/compare/verdict.ts';
import type { ObjectHead } from '../../../src/s3/object/head.ts';
import { type BothSides, SIDES, type Side } from '../../../src/s3/side.ts';
import { runs } from '../../form.ts';
import { A, B, head } from '../inspected.ts';

const RUN_START = Date.UTC(2026, 0, 1, 12, 0, 0, 500);
const BEFORE = 'Thu, 01 Jan 2026 11:59:59 GMT';
const SAME_SECOND = 'Thu, 01 Jan 2026 12:00:00 GMT';
const AFTER = 'Thu, 01 Jan 2026 12:00:01 GMT';

const listed: Listed = { etag: A, size: 5 };
const old = (rest: Partial<ObjectHead> = {}) => head({ lastModified: BEFORE, ...rest });
const tagDiffers: ReportedVerdict = {
  kind: 'different',
  fields: [{ field: 'tag.class', source: 'hot', destination: undefined }],
};
const bytesDiffer: ReportedVerdict = {
  kind: 'different',
  fields: [{ field: 'content', source: 'aa', destination: 'bb' }],
};
const typeDiffers: Extract<Verdict, { kind: 'different' }> = {
  kind: 'different',
  fields: [{ field: 'content-type', source: 'a/b', destination: 'a/c' }],
};
const refused: Extract<Verdict, { kind: 'unverified' }> = {
  kind: 'unverified',
  reason: 'permission-missing',
  fields: [{ field: 'tags', source: 1, destination: undefined, reason: 'permission-missing' }],
};
const onlyInSource: ReportedVerdict = { kind: 'only-in-source', source: listed };
const equal: Verdict = { kind: 'equal', evidence: 'etag' };

const both = (verdict: ReportedVerdict): FirstLook => ({
  verdict,
  listed: { source: listed, destination: listed },
});
const alone: FirstLook = { verdict: onlyInSource, listed: { source: listed, destination: undefined } };
const look = (
  verdict: Verdict | undefined,
  source?: ObjectHead,
  destination?: ObjectHead,
  relisted: Partial<BothSides<Listed>> = {},
): SecondLook => ({
  verdict,
  heads: { source, destination },
  relisted: { source: relisted.source, destination: relisted.destination },
  runStart: { source: RUN_START, destination: RUN_START },
});
const confirmed = (verdict: ReportedVerdict): Confirmation => ({ kind: 'confirmed', verdict });
const unsettled = (reason: UnverifiedReason): Confirmation => ({ kind: 'unsettled', reason });
const CONVERGED: Confirmation = { kind: 'converged' };

describe('a second look finds', () => {
  test.each<[what: string, first: FirstLook, second: SecondLook, confirmation: Confirmation]>([
    ['a difference again', both(tagDiffers), look(tagDiffers, old(), old()), confirmed(tagDiffers)],
    ['an object still on one side only', alone, look(onlyInSource, old()), confirmed(onlyInSource)],
    ['a field still unproven', both(refused), look(refused, old(), old()), confirmed(refused)],
    [
      'a difference in an unverified object',
      both(refused),
      look(tagDiffers, old(), old()),
      confirmed(tagDiffers),
    ],
    ['equality', both(tagDiffers), look(equal, old(), old()), CONVERGED],
    [
      'equality of an object that is newer than the run',
      both(tagDiffers),
      look(equal, head({ lastModified: AFTER }), old()),
      CONVERGED,
    ],
    [
      'that the object has arrived on the other side and is equal',
      alone,
      look(equal, old(), head({ lastModified: AFTER })),
      CONVERGED,
    ],
    [
      'that an equal object is on the other side, which did not list it, and is older than the run',
      alone,
      look(equal, old(), old()),
      unsettled('listing-contradicted'),
    ],
    [
      'that an equal object without a date is on the other side, which did not list it',
      alone,
      look(equal, old(), old({ lastModified: undefined })),
      unsettled('listing-contradicted'),
    ],
    [
      'the object on neither side, although it is still listed',
      alone,
      look(undefined, undefined, undefined, { source: listed }),
      unsettled('listing-contradicted'),
    ],
    [
      'that an object is listed on the other side by now, and is not there',
      alone,
      look(undefined, undefined, undefined, { destination: listed }),
      unsettled('listing-contradicted'),
    ],
    [
      'equality by the same bytes of objects that had different ones',
      both(bytesDiffer),
      look(equal, old(), old()),
      unsettled('contradicting-evidence'),
    ],
    [
      'an object still on one side only, with another ETag than its listing shows',
      alone,
      look(onlyInSource, old({ etag: B }), undefined, { source: listed }),
      confirmed(onlyInSource),
    ],
    [
      'another ETag, and the listing still shows the old one',
      both(tagDiffers),
      look(tagDiffers, old({ etag: B }), old(), { source: listed }),
      unsettled('listing-contradicted'),
    ],
    [
      'another ETag, and the listing shows it too',
      both(tagDiffers),
      look(tagDiffers, old({ etag: B }), old(), { source: { etag: B, size: 5 } }),
      unsettled('changed-under-way'),
    ],
    [
      'another ETag of a newer object, although the listing still shows the old one',
      both(tagDiffers),
      look(tagDiffers, old({ etag: B, lastModified: AFTER }), old(), { source: listed }),
      unsettled('newer-than-run'),
    ],
    [
      'the object on one side, and the other still lists it',
      both(tagDiffers),
      look(onlyInSource, old(), undefined, { destination: listed }),
      unsettled('listing-contradicted'),
    ],
    ['the object on neither side', alone, look(undefined), CONVERGED],
    [
      'an object written in the second in which the run began',
      alone,
      look(onlyInSource, old({ lastModified: SAME_SECOND })),
      confirmed(onlyInSource),
    ],
    [
      'an object without a date',
      alone,
      look(onlyInSource, old({ lastModified: undefined })),
      confirmed(onlyInSource),
    ],
    [
      'an object with an invalid date',
      alone,
      look(onlyInSource, old({ lastModified: 'soon' })),
      confirmed(onlyInSource),
    ],
    [
      'an object that is newer than the run',
      alone,
      look(onlyInSource, old({ lastModified: AFTER })),
      unsettled('newer-than-run'),
    ],
    [
      'an object that is newer than the run, by an RFC 3339 date',
      alone,
      look(onlyInSource, old({ lastModified: '2026-01-01T12:00:01.001Z' })),
      unsettled('newer-than-run'),
    ],
    [
      'an object that is newer than the run on the other side',
      both(tagDiffers),
      look(tagDiffers, old(), old({ lastModified: AFTER })),
      unsettled('newer-than-run'),
    ],
    [
      'a pending replication',
      alone,
      look(onlyInSource, old({ replicationStatus: 'PENDING' })),
      unsettled('replication-pending'),
    ],
    [
      'a pending replication of a newer object',
      alone,
      look(onlyInSource, old({ replicationStatus: 'PENDING', lastModified: AFTER })),
      unsettled('replication-pending'),
    ],
    [
      'a failed replication',
      alone,
      look(onlyInSource, old({ replicationStatus: 'FAILED' })),
      confirmed(onlyInSource),
    ],
    [
      'another ETag',
      both(tagDiffers),
      look(tagDiffers, old({ etag: B }), old()),
      unsettled('changed-under-way'),
    ],
    [
      'another size',
      both(tagDiffers),
      look(tagDiffers, old(), old({ size: 6 })),
      unsettled('changed-under-way'),
    ],
    [
      'that a different object is on the other side, which did not list it',
      alone,
      look(tagDiffers, old(), old()),
      unsettled('listing-contradicted'),
    ],
    [
      'that the object has gone from one side',
      both(tagDiffers),
      look(onlyInSource, old()),
      unsettled('changed-under-way'),
    ],
    [
      'a difference in another field',
      both(tagDiffers),
      look(typeDiffers, old(), old()),
      unsettled('changed-under-way'),
    ],
    ['a refusal', both(tagDiffers), look(refused, old(), old()), unsettled('permission-missing')],
  ])('%s', (_, first, second, confirmation) => {
    expect(confirmFinding(first, second)).toEqual(confirmation);
  });
});

const verdict = fc.constantFrom<Verdict | undefined>(
  tagDiffers,
  typeDiffers,
  refused,
  onlyInSource,
  equal,
  undefined,
);
const anyHead = fc.option(
  fc
    .record({
      etag: fc.constantFrom(A, B),
      lastModified: fc.constantFrom(BEFORE, AFTER, undefined),
      replicationStatus: fc.constantFrom(undefined, 'PENDING', 'COMPLETED'),
    })
    .map(head),
  { nil: undefined },
);

const anyListed = fc.constantFrom(listed, { etag: B, size: 5 }, { etag: A, size: 6 }, undefined);
const anyRelisted = fc.record({ source: anyListed, destination: anyListed }) as fc.Arbitrary<
  Partial<BothSides<Listed>>
>;

test.prop([fc.constantFrom(both(tagDiffers), both(refused), alone), verdict, anyHead, anyHead, anyRelisted], {
  numRuns: runs(5000),
})(
  'only equality or absence converges, a changing object is never confirmed, and a wrong listing proves nothing',
  (first, again, source, destination, relisted) => {
    const second = look(again, source, destination, relisted);
    const { kind } = confirmFinding(first, second);
    const isRefuted = SIDES.some((side) => isRefutation(checkListings(first.listed, second)[side]));
    expect(kind === 'converged').toBe((again === undefined || again.kind === 'equal') && !isRefuted);
    const isStillMissing = first === alone && again === onlyInSource;
    if (isRefuted && !isStillMissing) expect(kind).toBe('unsettled');
    const heads = [source, destination];
    const isChanging = heads.some(
      (each) => each?.lastModified === AFTER || each?.replicationStatus === 'PENDING',
    );
    if (isChanging) expect(kind).not.toBe('confirmed');
  },
);

describe('an unsettled object is reported as unverified', () => {
  test('with the fields that the first look found', () => {
    expect(unsettledVerdict(both(tagDiffers), 'newer-than-run')).toEqual({
      kind: 'unverified',
      reason: 'newer-than-run',
      fields: [{ field: 'tag.class', source: 'hot', destination: undefined, reason: 'newer-than-run' }],
    });
  });

  test('with the unproven fields besides the difference, each with its own reason', () => {
    const first: ReportedVerdict = { ...typeDiffers, unverified: refused.fields };
    expect(unsettledVerdict(both(first), 'newer-than-run')).toMatchObject({
      reason: 'newer-than-run',
      fields: [
        { field: 'content-type', reason: 'newer-than-run' },
        { field: 'tags', reason: 'permission-missing' },
      ],
    });
  });

  test('with the listed ETag and size of an object on one side', () => {
    const reason = 'replication-pending';
    expect(unsettledVerdict(alone, reason)).toEqual({
      kind: 'unverified',
      reason,
      fields: [
        { field: 'etag', source: A, destination: undefined, reason },
        { field: 'size', source: 5, destination: undefined, reason },
      ],
    });
  });
});

describe('a side lists an object as empty', () => {
  const sizes = (source: number, destination: number) => ({ field: 'size', source, destination }) as const;
  const etags = { field: 'etag', source: A, destination: B } as const;

  test.each<[fields: Extract<ReportedVerdict, { kind: 'different' }>['fields'], side: Side | undefined]>([
    [[sizes(0, 5)], 'source'],
    [[etags, sizes(5, 0)], 'destination'],
    [[etags, sizes(5, 6)], undefined],
    [[etags], undefined],
    // Something else differs as well, whether the object is empty or not.
    [[...typeDiffers.fields, sizes(0, 5)], undefined],
  ])('%o: %s', (fields, side) => {
    expect(sideListedAsEmpty({ kind: 'different', fields })).toBe(side);
  });

  test('an object that is missing on the other side is missing, whatever its size', () => {
    expect(sideListedAsEmpty(onlyInSource)).toBeUndefined();
  });
});
