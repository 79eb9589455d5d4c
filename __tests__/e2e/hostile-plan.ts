import { createHash } from 'node:crypto';
import { fc } from '@fast-check/vitest';
import type { StoredObject } from '../../demo/upload.ts';
import { pythonList } from '../../src/report/python-repr.ts';
import { HOSTILE_KEYS, hostileKey } from '../hostile-keys.ts';

/** A key with its object on each side. */
export interface PlannedKey {
  readonly key: string;
  readonly source: StoredObject | undefined;
  readonly destination: StoredObject | undefined;
}

/** Plans both sides of a comparison of hostile keys. The plan is the same in every run. */
export function planObjects(count: number): PlannedKey[] {
  const keys = new Set(HOSTILE_KEYS.slice(0, count));
  for (let seed = 1; keys.size < count; seed++) {
    for (const key of fc.sample(hostileKey, { seed, numRuns: count })) {
      if (keys.size < count) keys.add(key);
    }
  }
  return [...keys].map(planKey);
}

/** A part size above every body, so that an upload has one part, but the ETag of a multipart upload. */
const PART = 5 * 1024 * 1024;

function planKey(key: string, i: number): PlannedKey {
  const object = (body: string, partSize?: number): StoredObject => ({
    key,
    body: Buffer.from(body),
    ...(partSize === undefined ? {} : { partSize }),
  });
  const body = `object ${i}`;
  const same = object(body);
  switch (i % 16) {
    case 1:
      return { key, source: same, destination: undefined };
    case 3:
      return { key, source: undefined, destination: same };
    case 5:
      return { key, source: same, destination: object(body.toUpperCase()) };
    case 7:
      return { key, source: same, destination: object(body.slice(0, -1)) };
    case 9:
      return { key, source: same, destination: object(body, PART) };
    case 11:
      return { key, source: object(body, PART), destination: object(body, PART) };
    case 13:
      return { key, source: object(''), destination: object('') };
    default:
      return { key, source: same, destination: same };
  }
}

/**
 * Returns the reports that a plan must lead to. Byte order, ETags, verdicts and JSON are implemented a second time
 * here. Only the form in which Python prints a text comes from the sources: its own test compares it with a real
 * Python.
 */
export function expectedReports(
  plan: readonly PlannedKey[],
  buckets: { readonly source: string; readonly destination: string },
): { ndjson: string; text: string } {
  const order = [...plan].sort((a, b) => Buffer.compare(Buffer.from(a.key), Buffer.from(b.key)));
  const findings = order.map(judge);
  const count = (verdict: string) => findings.filter((finding) => finding.verdict === verdict).length;
  const header = {
    type: 'header',
    schema: 1,
    tool: 'bucket-delta',
    mode: 'shallow',
    fields: ['etag', 'size'],
    source: { bucket: buckets.source, prefix: '' },
    destination: { bucket: buckets.destination, prefix: '' },
    include: [],
    exclude: [],
  };
  const totals = {
    type: 'totals',
    result: 'different',
    complete: true,
    unordered: [],
    compared: plan.length,
    equal: count('equal'),
    different: count('different'),
    onlyInSource: count('only-in-source'),
    onlyInDestination: count('only-in-destination'),
    unverified: count('unverified'),
    excluded: 0,
    evidence: { etag: count('equal'), content: 0 },
    inspected: { noted: 0, notCompared: 0, unverified: { 'etag-not-comparable': count('unverified') } },
    confirmation: {
      confirmed: plan.length - count('equal') - count('unverified'),
      converged: 0,
      unsettled: 0,
      unconfirmed: 0,
    },
  };
  const reported = findings.flatMap(({ line }) => line ?? []);
  return {
    ndjson: [header, ...reported, totals].map((line) => `${json(line)}\n`).join(''),
    text: findings.map(({ text }) => text(buckets)).join(''),
  };
}

interface Finding {
  readonly verdict: string;
  /** The line of report.ndjson, or undefined if the pair is equal. */
  readonly line?: object;
  readonly text: (buckets: { source: string; destination: string }) => string;
}

interface Shown {
  readonly field: string;
  readonly source: string | number;
  readonly destination: string | number;
}

function judge({ key, source, destination }: PlannedKey): Finding {
  const line = (verdict: string, rest: object) => ({ type: 'difference', key, verdict, ...rest });
  const only = (object: StoredObject) =>
    pythonList([`Key: ${key}`, `ETag: ${etag(object)}`, `Size: ${object.body.length} bytes`]);
  if (destination === undefined) {
    const left = source as StoredObject;
    const verdict = 'only-in-source';
    const text = (buckets: { source: string }) =>
      `Only in source bucket ${buckets.source}, Differences: ${only(left)}\n`;
    return { verdict, line: line(verdict, { source: { etag: etag(left), size: left.body.length } }), text };
  }
  if (source === undefined) {
    const verdict = 'only-in-destination';
    const text = (buckets: { destination: string }) =>
      `Only in destination bucket ${buckets.destination}, Differences: ${only(destination)}\n`;
    const listed = { etag: etag(destination), size: destination.body.length };
    return { verdict, line: line(verdict, { destination: listed }), text };
  }
  if (etag(source) === etag(destination)) return { verdict: 'equal', text: () => '' };
  const fields: Shown[] = [{ field: 'etag', source: etag(source), destination: etag(destination) }];
  // The key as Python prints it inside a string: without the quotes around it, and with its own quotes and backslashes
  // unescaped.
  const shown = [...key]
    .map((char) => (/['"\\]/.test(char) ? char : pythonList([char]).slice(2, -2)))
    .join('');
  if (source.body.length !== destination.body.length) {
    fields.push({ field: 'size', source: source.body.length, destination: destination.body.length });
  } else if (etag(source).includes('-') || etag(destination).includes('-')) {
    const verdict = 'unverified';
    const text = () => `Unverified Key: ${shown}, Reasons: ['ETag not comparable']\n`;
    const reason = 'etag-not-comparable';
    const unproven = fields.map(({ field, ...values }) => ({ field, reason, ...values }));
    return { verdict, line: line(verdict, { reason, fields: unproven }), text };
  }
  const differs = fields.length === 2 ? "'ETag differs', 'Size differs'" : "'ETag differs'";
  const text = () => `Difference in Key: ${shown}, Differences: [${differs}]\n`;
  return { verdict: 'different', line: line('different', { fields }), text };
}

/** Returns the ETag of an object in one piece or in one part. No object of the plan has two parts. */
function etag({ body, partSize }: StoredObject): string {
  const md5 = createHash('md5').update(body).digest();
  if (partSize === undefined) return md5.toString('hex');
  return `${createHash('md5').update(md5).digest('hex')}-1`;
}

function json(line: object): string {
  return JSON.stringify(line)
    .replaceAll('\u0085', '\\u0085')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029');
}
