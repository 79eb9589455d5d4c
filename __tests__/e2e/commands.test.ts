import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { listen } from '../../local-runner/services/loopback-server.ts';
import { type RunningStore, startStore } from '../../store/index.ts';
import { HOSTILE_KEYS } from '../hostile-keys.ts';
import { type Acted, act, bothSides, fill, linesOf } from './stage.ts';

/** Keys that would be runner commands or Markdown if they were written unescaped. */
const COMMANDS = [
  '::error::planted',
  '\n::error::planted',
  'x\n::set-output name=result::identical',
  'x\r::set-output name=result::identical',
  'x\r\n::add-mask::planted\n',
  '\u2028::warning::planted',
  '##[error]planted',
  '##[add-mask]planted',
  '##vso[task.complete]planted',
  '::stop-commands::planted',
  'a | b',
  '|---|\n| planted | row |',
  '</code></td></table><h1>planted</h1>',
  '`</code>`**planted**[planted](javascript:planted)',
  '<!-- planted',
  '@octocat #1 https://example.com planted',
  '$\\color{red}planted$',
];

/** As many keys as the summary shows. */
const KEYS = [...new Set([...COMMANDS, ...HOSTILE_KEYS])].slice(0, 100);

let store: RunningStore;
let run: Acted;
beforeAll(async () => {
  store = await startStore();
  await fill(store, 'source-bucket', Object.fromEntries(KEYS.map((key) => [key, 'x'])));
  await fill(store, 'destination-bucket', {});
  run = await act({ ...bothSides(store), 'log-level': 'debug' });
});
afterAll(() => store.close());

describe('untrusted keys', () => {
  test('add no annotation, output, state or mask', () => {
    expect(run.annotations).toHaveLength(1);
    expect(run.annotations[0]?.properties).toEqual({ title: 'Buckets differ' });
    expect(run.outputs.result).toBe('different');
    expect(Object.keys(run.state)).toEqual(['checkpoint']);
    expect(run.masks).toEqual(['testsecretkey']);
    expect(run.exported).toEqual({});
  });

  test('take one line each in the text report', () => {
    const lines = linesOf(run.files.get('report.txt'));
    expect(lines).toHaveLength(Number(run.outputs.differences));
    for (const line of lines)
      expect(line).toMatch(/^Only in source bucket source-bucket, Differences: \[.*\]$/);
    expect(run.files.get('report.txt')).not.toMatch(/[\r\u0085\u2028\u2029]/);
  });

  test('are unchanged after parsing report.ndjson', () => {
    const lines = linesOf(run.files.get('report.ndjson')).slice(1, -1);
    const keys = lines.map((line) => (JSON.parse(line) as { key: string }).key);
    expect(new Set(keys)).toEqual(new Set(KEYS));
  });

  test('leave the summary one table with three cells per row, without injected markup', () => {
    const rows = linesOf(run.summary).filter((line) => line.startsWith('| <code>'));
    expect(rows).toHaveLength(100);
    for (const row of rows) {
      expect(row.match(/\|/g)).toHaveLength(4);
      expect(row.replaceAll(/<\/?code>/g, '')).not.toMatch(/[<>`*[\]$@\\]/);
    }
    const table = run.summary.slice(run.summary.indexOf('| Key |'), run.summary.lastIndexOf('\n\n'));
    expect(table.split('\n')).toHaveLength(2 + rows.length);
  });
});

describe('untrusted prefixes and inputs', () => {
  test('a prefix is logged without becoming a command', async () => {
    const acted = await act({
      ...bothSides(store),
      'source-prefix': 'x\n::error::planted',
      'destination-prefix': '##[error]planted',
      'log-level': 'debug',
    });
    expect(acted.annotations).toMatchObject([
      { level: 'error', properties: { title: 'Nothing was compared' } },
    ]);
    expect(acted.stdout).toContain('prefix "x\\n::error::planted"');
    expect(acted.stdout).not.toContain('##[error]planted');
    expect(acted.outputs.result).toBe('unverified');
  });

  test('an invalid input is reported without becoming a command', async () => {
    const acted = await act({
      ...bothSides(store),
      workers: 'x\n::error::planted',
      include: '##[error][planted',
    });
    expect(acted.annotations).toHaveLength(1);
    expect(acted.annotations[0]?.properties).toEqual({ title: 'Invalid inputs' });
    expect(acted.stdout).not.toMatch(/^::error::planted/m);
  });
});

test('an error message of a store is reported without becoming a command', async () => {
  const body =
    '<Error><Code>x&#10;::error::planted</Code><Message>m&#10;##[error]planted | &lt;b&gt;</Message></Error>';
  const server = await listen(createServer((_, response) => response.writeHead(403).end(body)));
  const acted = await act({ ...bothSides(store), 'source-endpoint': server.url });
  expect(acted.annotations).toHaveLength(1);
  expect(acted.stdout).not.toMatch(/^::error::planted/m);
  expect(acted.summary).not.toMatch(/<b>|##\[/);
  await server.close();
});
