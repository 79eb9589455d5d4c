import { describe, expect, test } from 'vitest';
import type { Permission } from '../../../src/compare/fields.ts';
import { UNVERIFIED_REASONS } from '../../../src/compare/verdict.ts';
import type { RequestCounts } from '../../../src/engine/request-tally.ts';
import {
  accessLines,
  evidenceTable,
  notesLine,
  requestsLine,
  secondLookLine,
  unprovenTable,
} from '../../../src/presentation/summary/details.ts';
import { type ConfirmationCounts, type Counts, NOT_CONFIRMED, noCounts } from '../../../src/report/counts.ts';
import { UNVERIFIED_WORDS } from '../../../src/report/text.ts';

const counts = (rest: Partial<Counts>): Counts => ({ ...noCounts(), ...rest });

describe('the second look', () => {
  test.each<[Partial<ConfirmationCounts>, string]>([
    [{ confirmed: 1 }, '1 difference found, looked at again: 1 confirmed.'],
    [{ converged: 2_000 }, '2,000 differences found, looked at again: 2,000 no longer different.'],
    [
      { confirmed: 1, converged: 2, unsettled: 3, unconfirmed: 4 },
      '10 differences found, looked at again: 1 confirmed, 2 no longer different, 3 changing during the run and ' +
        'therefore unverified, 4 **not confirmed**: beyond `confirm-limit`, or could not be looked at.',
    ],
  ])('%j: %s', (confirmation, line) => {
    expect(secondLookLine(counts({ confirmation: { ...NOT_CONFIRMED, ...confirmation } }))).toEqual([line]);
  });

  test('has no line if there was none', () => {
    expect(secondLookLine(counts({}))).toEqual([]);
  });
});

describe('the requests', () => {
  test.each<[RequestCounts, string]>([
    [{ list: 1 }, '1 request (1 LIST), about $0.00 at AWS prices in us-east-1.'],
    // $0.005 per 1,000 LIST, $0.0004 per 1,000 GET and HEAD.
    [{ list: 1_000_000 }, '1,000,000 requests (1,000,000 LIST), about $5.00 at AWS prices in us-east-1.'],
    [
      { head: 1_000_000, tags: 1_000_000 },
      '2,000,000 requests (1,000,000 HEAD, 1,000,000 GET of tags), about $0.80 at AWS prices in us-east-1.',
    ],
    [
      { content: 25_000, retention: 3, 'legal-hold': 3 },
      '25,006 requests (25,000 GET of content, 3 GET of retention, 3 GET of legal hold), about $0.01 at AWS prices ' +
        'in us-east-1.',
    ],
  ])('%j: %s', (requests, line) => {
    expect(requestsLine(requests)).toBe(line);
  });
});

describe('what was not proven', () => {
  test('has a row with the number of objects of each reason, in the order of the reasons', () => {
    const unverified = { 'not-supported': 1_500, 'permission-missing': 2, 'not-asked': 0 };
    expect(unprovenTable(counts({ inspected: { noted: 0, notCompared: 0, unverified } }))).toEqual([
      [
        '| Not proven because | Objects |',
        '|---|---:|',
        '| permission missing | 2 |',
        '| not supported by one of the stores | 1,500 |',
      ].join('\n'),
    ]);
  });

  test.each([...UNVERIFIED_REASONS])('has words for %s', (reason) => {
    const [table] = unprovenTable(
      counts({ inspected: { noted: 0, notCompared: 0, unverified: { [reason]: 1 } } }),
    );
    expect(table).toContain(`| ${UNVERIFIED_WORDS[reason]} | 1 |`);
  });

  test('has no table if everything was proven', () => {
    expect(unprovenTable(counts({}))).toEqual([]);
    expect(unprovenTable(counts({ inspected: { noted: 1, notCompared: 1, unverified: {} } }))).toEqual([]);
  });
});

describe('the evidence for equality', () => {
  test('has a row for each kind of evidence', () => {
    const evidence = { etag: 1, checksum: 2, 'multipart-layout': 3, content: 4 };
    expect(evidenceTable(counts({ equal: 10, evidence }))).toEqual([
      [
        '| Equal by | Objects |',
        '|---|---:|',
        '| the same ETag | 1 |',
        '| the same checksum | 2 |',
        "| one side's ETag recomputed from the other's bytes | 3 |",
        '| the same bytes | 4 |',
      ].join('\n'),
    ]);
  });

  test.each<[string, Partial<Counts>]>([
    ['nothing is equal', {}],
    ['every equal object has the same ETag', { equal: 5, evidence: { etag: 5, content: 0 } }],
  ])('has no table if %s', (_, rest) => {
    expect(evidenceTable(counts(rest))).toEqual([]);
  });
});

test('values in two encodings are counted as no difference', () => {
  const noted = (objects: number) =>
    notesLine(counts({ inspected: { noted: objects, notCompared: 0, unverified: {} } }));
  expect(noted(0)).toEqual([]);
  expect(noted(1)).toEqual([
    '1 object with a value that differs only in its spelling, which is no difference.',
  ]);
});

describe('access', () => {
  const NOTHING = {
    trust: { permissions: {}, sendsTagCount: false },
    refused: [],
    unsupported: [],
    unproven: [],
    showsLocks: true,
  };
  const lacking = (refused: Permission[], unsupported: Permission[] = []) => ({
    ...NOTHING,
    refused,
    unsupported,
  });

  test('that lacks nothing has no line', () => {
    expect(accessLines({ source: NOTHING, destination: NOTHING })).toEqual([]);
  });

  test('has a line for each missing permission and for each missing feature of a store', () => {
    expect(
      accessLines({
        source: lacking(['s3:GetObjectTagging', 's3:GetObjectLegalHold']),
        destination: lacking([], ['s3:GetObjectTagging']),
      }),
    ).toEqual([
      "**The source's credentials lack `s3:GetObjectTagging`**: without it, `tags` can't be proven equal.",
      "**The source's credentials lack `s3:GetObjectLegalHold`**: without it, `object-lock.legal-hold` can't be proven equal.",
      "The destination's store does not have what `s3:GetObjectTagging` is for: `tags`.",
    ]);
  });
});
