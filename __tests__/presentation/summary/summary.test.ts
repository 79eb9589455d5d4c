import { test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { ReportedVerdict } from '../../../src/compare/verdict.ts';
import { renderFailure } from '../../../src/presentation/summary/summary.ts';
import { type Counts, noCounts } from '../../../src/report/counts.ts';
import type { Difference } from '../../../src/report/difference.ts';
import { hostileKey } from '../../hostile-keys.ts';
import { onlyInSource, outcome, render, SUMMARY_BUDGET, settings, store } from './stage.ts';

const rowsOf = (summary: string) => summary.split('\n').filter((line) => line.startsWith('| <code>'));

describe('the verdict comes first', () => {
  const unverified: ReportedVerdict = { kind: 'unverified', reason: 'etag-not-comparable', fields: [] };
  test.each([
    [outcome([]), '## ✅ Identical: 1 object'],
    [outcome([{ key: 'a', verdict: onlyInSource }]), '## ❌ Different: 1 difference (1 only in the source)'],
    [
      outcome([{ key: 'a', verdict: unverified }], { result: 'unverified' }),
      '## ⚠️ Not proven identical: 1 unverified',
    ],
  ])('%#: %s', (found, headline) => {
    expect(render(found).split('\n')[0]).toBe(headline);
  });

  test('in the summary of a failed run too, without a count', () => {
    const summary = renderFailure(settings(), ['source: it *broke*', 'Nothing was compared.']);
    expect(summary).toBe(
      [
        '## ❌ Failed: there is no verdict',
        '<code>source-bucket/</code> against <code>destination-bucket/</code> at <code>s3.example.com</code>',
        'source&#58; it &#42;broke&#42;',
        'Nothing was compared.\n',
      ].join('\n\n'),
    );
  });
});

describe('the table of counts', () => {
  test('has every count, with thousands separated', () => {
    const counts: Counts = {
      compared: 1_234_567,
      equal: 1_234_000,
      different: 500,
      onlyInSource: 40,
      onlyInDestination: 20,
      unverified: 7,
      excluded: 3,
      evidence: { etag: 1_233_999, content: 1 },
    };
    const summary = render(outcome([], { counts, result: 'different' }));
    expect(summary).toContain(
      [
        '| | Objects |',
        '|---|---:|',
        '| Objects compared | 1,234,567 |',
        '| Equal | 1,234,000 |',
        '| Different | 500 |',
        '| Only in source | 40 |',
        '| Only in destination | 20 |',
        '| Unverified | 7 |',
        '| Left out by include and exclude (entries of both sides) | 3 |',
      ].join('\n'),
    );
    expect(summary).toContain(
      '2.0 seconds, 617,284 objects per second, mode shallow. 12 requests (12 LIST), ',
    );
    expect(summary).toContain('1 object is empty on both sides, and therefore equal whatever the ETags are.');
  });

  test('of two empty sides comes with a warning', () => {
    const summary = render(outcome([], { counts: noCounts() }));
    expect(summary.split('\n')[0]).toBe('## ⚠️ Identical: both sides are empty');
    expect(summary).toContain('**Neither side holds an object**, which `allow-empty` allows.');
    expect(summary).not.toContain('the same size');
  });
});

test('two empty sides that are not allowed are not called identical', () => {
  const summary = render(outcome([], { counts: noCounts(), result: 'unverified' }));
  expect(summary.split('\n')[0]).toBe(
    '## ⚠️ Not proven identical: nothing compared, because neither side holds an object',
  );
  expect(summary).toContain('**Neither side holds an object**, so nothing is proven');
  expect(summary).not.toContain('Identical');
});

test('globs that leave out every object are reported as such', () => {
  const counts = { ...noCounts(), excluded: 9 };
  const summary = render(outcome([], { counts, result: 'unverified' }));
  expect(summary.split('\n')[0]).toBe(
    '## ⚠️ Not proven identical: nothing compared, because include and exclude leave out every object',
  );
  expect(summary).toContain('**`include` and `exclude` leave out every object**: check the globs.');
});

describe('the differences', () => {
  test('are shown with what could not be proven, and with the names of entries escaped', () => {
    const summary = render(
      outcome([
        {
          key: 'a',
          verdict: {
            kind: 'different',
            fields: [{ field: 'tag.*x*', source: 'hot', destination: undefined }],
            unverified: [
              {
                field: 'object-lock.mode',
                reason: 'permission-missing',
                source: 'GOVERNANCE',
                destination: undefined,
              },
            ],
          },
        },
        {
          key: 'b',
          verdict: {
            kind: 'unverified',
            reason: 'not-supported',
            fields: [{ field: 'tags', reason: 'not-supported', source: 2, destination: undefined }],
          },
        },
      ]),
    );
    expect(rowsOf(summary)).toEqual([
      '| <code>a</code> | different | Tags <code>&#42;x&#42;</code>: <code>hot</code> → none<br>' +
        'ObjectLockMode: <code>GOVERNANCE</code> → none seen (permission missing) |',
      '| <code>b</code> | unverified | Tags: 2 → none seen (not supported by one of the stores) |',
    ]);
  });

  test('are shown with both values', () => {
    const fields = [
      { field: 'etag', source: 'aaa', destination: 'bbb' },
      { field: 'size', source: 1_000, destination: 999 },
    ] as const;
    const summary = render(outcome([{ key: 'a/b', verdict: { kind: 'different', fields } }]));
    expect(rowsOf(summary)).toEqual([
      '| <code>a/b</code> | different | ETag: <code>aaa</code> → <code>bbb</code><br>Size: 1,000 → 999 |',
    ]);
  });

  test('are counted in the title if not all are shown', () => {
    const found = outcome([{ key: 'a', verdict: onlyInSource }]);
    const counts = { ...found.counts, onlyInSource: 1_500 };
    expect(render({ ...found, counts })).toContain('### First 1 of 1,500 objects reported');
  });

  property.prop([hostileKey])('stay one row of three cells for any key', (key) => {
    const summary = render(outcome([{ key, verdict: onlyInSource }]));
    const rows = rowsOf(summary);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/\|/g)).toHaveLength(4);
    expect(rows[0]?.replaceAll(/<\/?code>/g, '')).not.toMatch(/[<>`*[\]$@\\]/);
  });
});

describe('the size', () => {
  const hundred = (key: string, etag = key): Difference[] =>
    Array.from({ length: 100 }, () => ({
      key,
      verdict: { kind: 'different', fields: [{ field: 'etag', source: etag, destination: etag }] },
    }));

  test.each([
    ['punctuation', '|'.repeat(1_024)],
    ['control characters', '\u0001'.repeat(1_024)],
    ['line separators', '\u2028'.repeat(341)],
    ['unprintables beyond the first plane', '\u{e0001}'.repeat(256)],
    ['emoji', '😀'.repeat(256)],
  ])('stays below the budget with 100 keys and ETags of 1,024 bytes of %s', (_, text) => {
    const bytes = Buffer.byteLength(render(outcome(hundred(text))));
    expect(bytes).toBeLessThan(SUMMARY_BUDGET);
  });

  test('stays below it with prefixes of that kind too', () => {
    const prefix = '\u{e0001}'.repeat(256);
    const stores = { source: store('source', { prefix }), destination: store('destination', { prefix }) };
    const bytes = Buffer.byteLength(render(outcome(hundred('\u{e0001}'.repeat(256))), stores));
    expect(bytes).toBeLessThan(SUMMARY_BUDGET);
  });

  test('of a failure is bounded for any message of a store', () => {
    const lines = Array.from({ length: 4 }, () => '\u{e0001}'.repeat(1_000_000));
    expect(Buffer.byteLength(renderFailure(settings(), lines))).toBeLessThan(SUMMARY_BUDGET);
  });

  test('is filled up with whole rows of differences', () => {
    const summary = render(outcome(hundred('\u{e0001}'.repeat(300), 'x'.repeat(300))));
    const rows = rowsOf(summary);
    expect(rows.length).toBeGreaterThan(50);
    for (const row of rows) expect(row).toMatch(/ \(SHA-256 [0-9a-f]{16}…\) \|$/);
    expect(summary.endsWith('on the machine that ran the comparison.\n')).toBe(true);
  });
});

describe('where the report is', () => {
  test('is the artifact, else the directory, else nowhere', () => {
    expect(render(outcome([]), {}, 'https://github.com/o/r/actions/runs/1/artifacts/2')).toContain(
      'The whole report is in the [artifact](https://github.com/o/r/actions/runs/1/artifacts/2).',
    );
    expect(render(outcome([]))).toContain(
      'is in <code>/runner/temp/bucket-delta</code> on the machine that ran the comparison.',
    );
    expect(render(outcome([]), { reportFormats: [] })).not.toContain('whole report');
  });
});

test('what a store contradicted is mentioned with its side', () => {
  const givenUp = { source: ['tag-counts'], destination: ['byte-order'] } as const;
  const summary = render(outcome([], { givenUp }));
  expect(summary).toContain('On the source, the store counted the tags of an object wrongly');
  expect(summary).toContain(
    'On the destination, the store does not list keys in UTF-8 byte order. Its listing',
  );
});

test('two long values that differ only after the shown part have different hashes', () => {
  const long = 'x'.repeat(300);
  const field = { field: 'metadata.note', source: `${long}1`, destination: `${long}2` } as const;
  const [row = ''] = rowsOf(render(outcome([{ key: 'a', verdict: { kind: 'different', fields: [field] } }])));
  const hashes = [...row.matchAll(/SHA-256 ([0-9a-f]{16})…/g)].map(([, digest]) => digest);
  expect(new Set(hashes).size).toBe(2);
  expect(row).not.toContain('x'.repeat(257));
});
