import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import type { ReportedVerdict, UnverifiedReason, Verdict } from '../../src/compare/verdict.ts';
import { countVerdict, noCounts } from '../../src/report/counts.ts';
import { type Difference, differenceOf } from '../../src/report/difference.ts';
import { differenceLine, headerLine, parseDifferenceLine, totalsLine } from '../../src/report/ndjson.ts';
import { keyFromBytes, keyFromText } from '../../src/s3/byte-key.ts';
import { hostileKey } from '../hostile-keys.ts';
import { HEADER, inspectedVerdict, verdict } from './report-lines.ts';

const anyVerdict = fc.oneof(verdict, inspectedVerdict);
const reported = anyVerdict.filter((found): found is ReportedVerdict => found.kind !== 'equal');
const LINE_ENDS = /[\n\r\u0085\u2028\u2029]/;

test('the first line contains the schema version and what was compared', () => {
  expect(headerLine(HEADER)).toBe(
    '{"type":"header","schema":1,"tool":"bucket-delta","mode":"shallow","fields":["etag","size"],' +
      '"source":{"bucket":"my-source-bucket","prefix":""},' +
      '"destination":{"bucket":"my-dest-bucket","prefix":" a prefix/"},"include":[],"exclude":["tmp/**"]}\n',
  );
});

test('the last line contains what was found', () => {
  const counts = { ...noCounts(), compared: 3, equal: 2, different: 1, evidence: { etag: 1, content: 1 } };
  const line = totalsLine({ result: 'different', complete: true, unordered: ['source'], counts });
  expect(line).toBe(
    '{"type":"totals","result":"different","complete":true,"unordered":["source"],"compared":3,"equal":2,' +
      '"different":1,"onlyInSource":0,"onlyInDestination":0,"unverified":0,"excluded":0,' +
      '"evidence":{"etag":1,"content":1}}\n',
  );
});

test('the last line has counts by reason and evidence in a fixed order', () => {
  const counts = noCounts();
  const field = { field: 'tags', source: undefined, destination: undefined } as const;
  const unproven = (reason: UnverifiedReason): Verdict => ({
    kind: 'unverified',
    reason,
    fields: [{ ...field, reason }],
  });
  countVerdict(counts, { kind: 'equal', evidence: 'multipart-layout', notCompared: ['tags'] });
  countVerdict(counts, { kind: 'equal', evidence: 'checksum' });
  countVerdict(counts, unproven('not-supported'));
  countVerdict(counts, unproven('permission-missing'));
  const line = totalsLine({ result: 'unverified', complete: true, unordered: [], counts });
  expect(line).toContain(
    '"excluded":0,"evidence":{"etag":0,"checksum":1,"multipart-layout":1,"content":0},' +
      '"inspected":{"noted":0,"notCompared":1,"unverified":{"permission-missing":1,"not-supported":1}}}\n',
  );
});

describe('the line of a difference', () => {
  test('has both values of every field, and null for a missing value', () => {
    const line = differenceLine({
      key: 'a',
      verdict: {
        kind: 'different',
        fields: [{ field: 'tag.class', source: 'hot', destination: undefined }],
        unverified: [
          {
            field: 'object-lock.mode',
            reason: 'permission-missing',
            source: 'GOVERNANCE',
            destination: undefined,
          },
        ],
        notes: [
          { field: 'metadata.owner', note: 'encoding', source: '=?UTF-8?Q?=C3=A9?=', destination: 'é' },
        ],
        notCompared: ['checksum'],
      },
    });
    expect(line).toBe(
      '{"type":"difference","key":"a","verdict":"different",' +
        '"fields":[{"field":"tag.class","source":"hot","destination":null}],' +
        '"unverified":[{"field":"object-lock.mode","reason":"permission-missing","source":"GOVERNANCE","destination":null}],' +
        '"notes":[{"field":"metadata.owner","note":"encoding","source":"=?UTF-8?Q?=C3=A9?=","destination":"é"}],' +
        '"notCompared":["checksum"]}\n',
    );
  });

  property.prop([hostileKey, reported])('is parsed back to the same difference', (key, found) => {
    const difference: Difference = { key, verdict: found };
    expect(parseDifferenceLine(differenceLine(difference))).toEqual(difference);
  });

  property.prop([hostileKey, reported])('is one line for every reader, whatever the key', (key, found) => {
    const line = differenceLine({ key, verdict: found });
    expect(line.endsWith('\n')).toBe(true);
    expect(line.slice(0, -1)).not.toMatch(LINE_ENDS);
    expect(JSON.parse(line)).toMatchObject({ type: 'difference', key, verdict: found.kind });
  });

  property.prop([hostileKey])('has no keyBytes if the key is valid UTF-8', (key) => {
    expect(differenceOf(keyFromText(key), ONLY)).toEqual({ key, verdict: ONLY });
  });

  property.prop([fc.uint8Array({ minLength: 1 })])('preserves the bytes of any key', (bytes) => {
    const key = keyFromBytes(Buffer.from(bytes).toString('latin1'));
    const line = differenceLine(differenceOf(key, ONLY));
    const { key: text, keyBytes } = parseDifferenceLine(line);
    const found = keyBytes === undefined ? Buffer.from(text) : Buffer.from(keyBytes, 'base64');
    expect([...found]).toEqual([...bytes]);
  });
});

const ONLY: ReportedVerdict = { kind: 'only-in-source', source: { etag: 'e', size: 1 } };

property.prop([fc.array(fc.tuple(hostileKey, anyVerdict))])(
  'every count of differences can be recomputed from the lines',
  (found) => {
    const counts = noCounts();
    for (const [, each] of found) countVerdict(counts, each);
    const lines = found.flatMap(([key, each]) =>
      each.kind === 'equal'
        ? []
        : [JSON.parse(differenceLine({ key, verdict: each })) as { verdict: string }],
    );
    const count = (kind: string) => lines.filter((line) => line.verdict === kind).length;
    const totals = JSON.parse(
      totalsLine({ result: 'different', complete: true, unordered: [], counts }),
    ) as Record<string, number>;
    expect(totals).toMatchObject({
      different: count('different'),
      onlyInSource: count('only-in-source'),
      onlyInDestination: count('only-in-destination'),
      unverified: count('unverified'),
      compared: lines.length + (totals.equal as number),
    });
    const evidence = Object.values(counts.evidence).reduce((sum, count) => sum + count, 0);
    expect(evidence).toBe(counts.equal);
  },
);
