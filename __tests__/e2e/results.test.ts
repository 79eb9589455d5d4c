import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ResultsService, startResultsService } from '../../local-runner/index.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { type Acted, act, bothSides, fill, linesOf, logged } from './stage.ts';

/** A store without checksums, so that a HEAD can prove content by the ETag only. */
let store: RunningStore;
let services: ResultsService;

beforeAll(async () => {
  [store, services] = await Promise.all([startStore({ defaultChecksum: false }), startResultsService()]);
});
afterAll(() => Promise.all([store.close(), services.close()]));

const md5 = (text: string) => createHash('md5').update(text).digest('hex');
const parsed = (report: string | undefined) =>
  linesOf(report).map((line) => JSON.parse(line) as Record<string, unknown>);

/** Outputs that differ from run to run. */
const MEASURED = {
  'duration-seconds': expect.stringMatching(/^\d+\.\d\d$/),
  'objects-per-second': expect.stringMatching(/^\d+$/),
  requests: expect.stringMatching(/^[1-9]\d*$/),
};

function header(source: string, destination: string) {
  return {
    type: 'header',
    schema: 1,
    tool: 'bucket-delta',
    mode: 'shallow',
    fields: ['etag', 'size'],
    source: { bucket: source, prefix: '' },
    destination: { bucket: destination, prefix: '' },
    include: [],
    exclude: [],
  };
}

function inputs(source: string, destination: string) {
  return { ...bothSides(store), 'source-bucket': source, 'destination-bucket': destination };
}

describe('two buckets that hold the same', () => {
  let run: Acted;
  beforeAll(async () => {
    const objects = { 'a.txt': 'one', 'dir/b.txt': 'two', 'dir/': '', 'ü.txt': 'three' };
    await fill(store, 'same-a', objects);
    await fill(store, 'same-b', objects);
    run = await act(inputs('same-a', 'same-b'), { services, runId: '71' });
  });

  test('the step succeeds without annotations and with an empty stderr', () => {
    expect([run.conclusion, run.exitCode]).toEqual(['success', 0]);
    expect(run.annotations).toEqual([]);
    expect(run.stderr).toBe('');
  });

  test('every output is set', () => {
    expect(run.outputs).toEqual({
      ...MEASURED,
      result: 'identical',
      complete: 'true',
      resumed: 'false',
      'objects-compared': '4',
      differences: '0',
      'only-in-source': '0',
      'only-in-destination': '0',
      different: '0',
      unverified: '0',
      equal: '4',
      'report-directory': run.reportDirectory,
      'artifact-id': expect.stringMatching(/^\d+$/),
      'artifact-url': `https://github.com/octocat/backups/actions/runs/71/artifacts/${run.outputs['artifact-id']}`,
    });
  });

  test('report.ndjson holds its header and its totals, and the text report is empty', () => {
    expect([...run.files.keys()]).toEqual(['report.ndjson', 'report.txt']);
    expect(run.files.get('report.txt')).toBe('');
    expect(parsed(run.files.get('report.ndjson'))).toEqual([
      header('same-a', 'same-b'),
      {
        type: 'totals',
        result: 'identical',
        complete: true,
        unordered: [],
        compared: 4,
        equal: 4,
        different: 0,
        onlyInSource: 0,
        onlyInDestination: 0,
        unverified: 0,
        excluded: 0,
        evidence: { etag: 4, content: 0 },
      },
    ]);
  });

  test('the artifact holds the report files unchanged', () => {
    const artifact = services.artifacts().get('bucket-delta-report');
    const files = [...(artifact?.files() ?? [])].map(([name, bytes]) => [name, bytes.toString('utf8')]);
    expect(artifact?.runId).toBe('71');
    expect(new Map(files as [string, string][])).toEqual(run.files);
  });

  test('the log has the published form, with times in UTC, levels and the final report', () => {
    const { host } = new URL(store.endpoint);
    expect(logged(run, 'INFO')).toEqual([
      'Validating input arguments',
      'Input arguments validated successfully',
      'Log level set to INFO',
      'No checkpoint was restored from the cache; the comparison starts afresh.',
      `Listing all objects from source bucket: same-a at http://${host}/`,
      `Listing all objects from destination bucket: same-b at http://${host}/`,
      'Starting bucket comparison',
      'Mode: latest objects only, shallow',
      '------Final report------',
      'Total objects processed: 4',
      'Total objects with differences: 0',
      'Total objects unverified: 0',
      expect.stringMatching(/^Total execution time: \d+\.\d\d seconds$/),
      expect.stringMatching(/^Throughput: \d+\.\d\d objects\/second$/),
      '------End of report------',
      `Report written to ${run.reportDirectory}/report.ndjson`,
      `Report written to ${run.reportDirectory}/report.txt`,
      'Result: identical. same-a and same-b: no difference in 4 objects',
    ]);
    expect(run.log).toContain('##[group]Comparison\n');
    expect(run.log).toContain('##[group]Uploading the report as artifact bucket-delta-report\n');
    expect(run.log.match(/##\[group]/g)).toHaveLength(run.log.match(/##\[endgroup]/g)?.length ?? 0);
  });

  test('the summary begins with the verdict and shows counts, time and artifact', () => {
    expect(linesOf(run.summary)[0]).toBe('## ✅ Identical: 4 objects');
    expect(run.summary).toContain(
      'Every object is on both sides, with the same content, proven by its ETag or stronger evidence.',
    );
    expect(run.summary).toContain('| Objects compared | 4 |\n| Equal | 4 |\n| Different | 0 |');
    expect(run.summary).toMatch(/^\d+\.\d seconds, [\d,]+ objects? per second, mode shallow\. /m);
    expect(run.summary).toContain(
      ` ${run.outputs.requests} requests (${run.outputs.requests} LIST), about $0.00 `,
    );
    expect(run.summary).toContain(`[artifact](${run.outputs['artifact-url']})`);
    expect(run.summary).not.toContain('| Key |');
  });
});

describe('two buckets that differ in every way', () => {
  let run: Acted;
  beforeAll(async () => {
    await fill(store, 'left', { 'a-only': 'x', bytes: 'abc', even: '=', long: 'abcd', 'z/empty': '' });
    await fill(store, 'right', { 'b-only': 'yy', bytes: 'abd', even: '=', long: 'abc', 'z/empty': '' });
    run = await act(inputs('left', 'right'), { services, runId: '72' });
  });

  test('the step fails, and its only annotation states the differences and the place of the report', () => {
    expect([run.conclusion, run.exitCode]).toEqual(['failure', 1]);
    expect(run.annotations).toEqual([
      {
        level: 'error',
        message:
          'left and right: 4 differences (2 different, 1 only in the source, 1 only in the destination) in 6 objects. ' +
          'Report: artifact "bucket-delta-report" (fail-on: different, only-in-source, only-in-destination)',
        properties: { title: 'Buckets differ' },
      },
    ]);
  });

  test('the outputs count each verdict', () => {
    expect(run.outputs).toMatchObject({
      result: 'different',
      complete: 'true',
      'objects-compared': '6',
      differences: '4',
      'only-in-source': '1',
      'only-in-destination': '1',
      different: '2',
      unverified: '0',
      equal: '2',
    });
  });

  test('the text report has the published form, in key order', () => {
    expect(linesOf(run.files.get('report.txt'))).toEqual([
      `Only in source bucket left, Differences: ['Key: a-only', 'ETag: ${md5('x')}', 'Size: 1 bytes']`,
      `Only in destination bucket right, Differences: ['Key: b-only', 'ETag: ${md5('yy')}', 'Size: 2 bytes']`,
      "Difference in Key: bytes, Differences: ['ETag differs']",
      "Difference in Key: long, Differences: ['ETag differs', 'Size differs']",
    ]);
  });

  test('report.ndjson has both values of every differing field', () => {
    const etags = (source: string, destination: string) => ({
      field: 'etag',
      source: md5(source),
      destination: md5(destination),
    });
    expect(parsed(run.files.get('report.ndjson'))).toEqual([
      header('left', 'right'),
      { type: 'difference', key: 'a-only', verdict: 'only-in-source', source: { etag: md5('x'), size: 1 } },
      {
        type: 'difference',
        key: 'b-only',
        verdict: 'only-in-destination',
        destination: { etag: md5('yy'), size: 2 },
      },
      { type: 'difference', key: 'bytes', verdict: 'different', fields: [etags('abc', 'abd')] },
      {
        type: 'difference',
        key: 'long',
        verdict: 'different',
        fields: [etags('abcd', 'abc'), { field: 'size', source: 4, destination: 3 }],
      },
      expect.objectContaining({
        type: 'totals',
        result: 'different',
        compared: 6,
        equal: 2,
        confirmation: { confirmed: 4, converged: 0, unsettled: 0, unconfirmed: 0 },
      }),
    ]);
  });

  test('the summary lists the differences with both values', () => {
    expect(linesOf(run.summary)[0]).toBe(
      '## ❌ Different: 4 differences (2 different, 1 only in the source, 1 only in the destination)',
    );
    expect(run.summary).toContain('4 differences found, looked at again: 4 confirmed.');
    expect(run.summary).toContain('### Objects reported');
    expect(run.summary).toContain(
      `| <code>long</code> | different | ETag: <code>${md5('abcd')}</code> → <code>${md5('abc')}</code><br>Size: 4 → 3 |`,
    );
  });

  test.each([
    ['none', 'success', 0],
    ['unverified', 'success', 0],
    ['only-in-destination', 'failure', 1],
  ])('with fail-on: %s the same differences are a %s', async (failOn, conclusion, exitCode) => {
    const gated = await act({ ...inputs('left', 'right'), 'fail-on': failOn });
    expect([gated.conclusion, gated.exitCode]).toEqual([conclusion, exitCode]);
    expect(gated.outputs).toMatchObject({ result: 'different', differences: '4' });
    expect(gated.files).toEqual(run.files);
    if (exitCode === 0) {
      expect(gated.annotations).toEqual([]);
      expect(logged(gated, 'WARN')).toEqual([
        expect.stringMatching(/^Result: different, which fail-on allows\. left and right: 4 differences/),
      ]);
    } else {
      expect(gated.annotations[0]?.message).toMatch(/\(fail-on: only-in-destination\)$/);
    }
  });
});

describe('the same bytes, uploaded in other parts,', () => {
  let run: Acted;
  beforeAll(async () => {
    const body = Buffer.from('a backup');
    await fill(store, 'plain', [{ key: 'image', body }]);
    await fill(store, 'parted', [{ key: 'image', body, partSize: 5 * 1024 * 1024 }]);
    run = await act(inputs('plain', 'parted'));
  });

  test('are unverified, neither equal nor different, and the step fails', () => {
    expect([run.conclusion, run.exitCode]).toEqual(['failure', 1]);
    expect(run.outputs).toMatchObject({
      result: 'unverified',
      unverified: '1',
      differences: '0',
      equal: '0',
    });
    expect(run.outputs).toMatchObject({ 'artifact-id': '', 'artifact-url': '' });
    expect(run.annotations[0]?.properties).toEqual({ title: 'Buckets are not proven identical' });
    expect(run.annotations[0]?.message).toBe(
      `plain and parted: 1 unverified in 1 object. Report: ${run.reportDirectory} (fail-on: unverified)`,
    );
  });

  test('are reported with the reason', () => {
    expect(run.files.get('report.txt')).toBe("Unverified Key: image, Reasons: ['ETag not comparable']\n");
    expect(parsed(run.files.get('report.ndjson'))[1]).toMatchObject({
      verdict: 'unverified',
      reason: 'etag-not-comparable',
    });
    expect(linesOf(run.summary)[0]).toBe('## ⚠️ Not proven identical: 1 unverified');
    expect(run.summary).not.toContain('Identical');
  });
});

describe('on a store that keeps checksums', () => {
  let checked: RunningStore;
  beforeAll(async () => {
    checked = await startStore();
  });
  afterAll(() => checked.close());
  const compare = (source: string, destination: string) =>
    act({ ...bothSides(checked), 'source-bucket': source, 'destination-bucket': destination });

  test('the same bytes, uploaded in other parts, are identical by checksum, as the summary shows', async () => {
    const body = Buffer.from('a backup');
    await fill(checked, 'plain', [{ key: 'image', body }]);
    await fill(checked, 'parted', [{ key: 'image', body, partSize: 5 * 1024 * 1024 }]);
    const run = await compare('plain', 'parted');
    expect(run.outputs).toMatchObject({ result: 'identical', equal: '1', differences: '0' });
    expect(parsed(run.files.get('report.ndjson'))[1]).toMatchObject({
      evidence: { etag: 0, checksum: 1, content: 0 },
    });
    expect(run.summary).toContain('| Equal by | Objects |\n|---|---:|\n| the same checksum | 1 |');
    expect(run.summary).toMatch(/ \d requests \((\d LIST, 2 HEAD|2 HEAD, \d LIST)\), /);
  });

  test('other bytes of the same length differ, and both ETags are reported', async () => {
    await fill(checked, 'abc', { bytes: 'abc' });
    await fill(checked, 'abd', { bytes: 'abd' });
    const run = await compare('abc', 'abd');
    expect(run.files.get('report.txt')).toBe("Difference in Key: bytes, Differences: ['ETag differs']\n");
    expect(parsed(run.files.get('report.ndjson'))[1]).toMatchObject({
      fields: [{ field: 'etag', source: md5('abc'), destination: md5('abd') }],
    });
  });
});
