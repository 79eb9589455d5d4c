import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type RunningStore, startStore } from '../../store/index.ts';
import { type Acted, act, bothSides, fill, logged, OWNER, side } from './stage.ts';

/** Like those of STS: long, and full of characters that every encoding changes. */
const SESSION = {
  accessKeyId: 'ASIALEAKEXAMPLE',
  secretAccessKey: 'leak/Secret+key/with=signs&more',
  sessionToken: 'FwoGZXIvYXdzEBYaDK+leak/Token+part/two==',
};
const SECRETS = [SESSION.secretAccessKey, SESSION.sessionToken];

/** Parts of secrets that are long enough to show that one was only hidden in part. */
const PARTS = ['leak', 'FwoGZX'];

const KEYS = Array.from({ length: 60 }, (_, i) => `planted-folder/planted key ${i}.bin`);

let store: RunningStore;
beforeAll(async () => {
  store = await startStore({ credentials: [OWNER, SESSION] });
  const objects = Object.fromEntries(KEYS.map((key) => [key, 'x']));
  await fill(store, 'source-bucket', objects);
  await fill(store, 'destination-bucket', objects);
});
afterAll(() => store.close());

let endFault: () => void = () => {};
afterEach(() => endFault());

const inputs = () => ({
  ...side('source', store.endpoint, 'source-bucket', SESSION),
  'source-session-token': SESSION.sessionToken,
  ...side('destination', store.endpoint, 'destination-bucket', OWNER),
});

/** Everything that people can see of a run: what GitHub masks, and the summary before it masks that, too. */
function shownBy(run: Acted): string {
  const stdout = run.stdout.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const rest = JSON.stringify([run.outputs, run.annotations, run.state]);
  return [...stdout, run.stderr, run.summary, ...run.files.values(), rest].join('\n');
}

describe('a secret that a store repeats', () => {
  const xml = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const error = (code: string, message: string, requestId = 'R1') =>
    `<?xml version="1.0"?><Error><Code>${code}</Code><Message>${message}</Message><RequestId>${requestId}</RequestId></Error>`;
  const all = SECRETS.join(' ');
  const base64 = (text: string) => Buffer.from(text).toString('base64');

  test.each([
    ['as it is', error('InvalidToken', xml(`you sent ${all}`))],
    [
      'as character references',
      error(
        'InvalidToken',
        all.replace(/\W/g, (c) => `&#${c.charCodeAt(0)};`),
      ),
    ],
    [
      'as references that stay in the text',
      error(
        'InvalidToken',
        all.replace(/[+&/=]/g, (c) => `&amp;#x${c.charCodeAt(0).toString(16)};`),
      ),
    ],
    ['percent-encoded', error('InvalidToken', SECRETS.map(encodeURIComponent).join(' '))],
    ['in base64', error('InvalidToken', `${base64(`u:${SECRETS[0]}`)} ${base64(`${SECRETS[1]}`)}`)],
    ['as its request id', error('AccessDenied', 'no', SESSION.sessionToken)],
  ])('%s is not shown', async (_, body) => {
    endFault = store.addFault({
      kind: 'other-answer',
      bucket: 'source-bucket',
      answer: { status: 403, body },
    });
    const run = await act({ ...inputs(), 'log-level': 'debug' });
    expect(run.outputs.result).toBe('failed');
    expect(logged(run, 'ERROR')[0]).toContain('***');
    const shown = shownBy(run);
    for (const part of [...SECRETS, ...PARTS, ...SECRETS.map((secret) => base64(secret).slice(4, -4))])
      expect(shown.includes(part), `${part}\n${shown}`).toBe(false);
  });
});

describe('keys', () => {
  const deep = () => ({ ...bothSides(store), mode: 'deep', 'compare-tags': 'false' });
  const failing = () => {
    endFault = store.addFault({
      kind: 'internal-error',
      operations: ['HeadObject'],
      bucket: 'source-bucket',
    });
  };

  test('of objects that fail are in the summary, and the log and the annotation have their numbers', async () => {
    failing();
    const run = await act(deep());
    expect(run.outputs.result).toBe('failed');
    expect([run.log, ...run.annotations.map(({ message }) => message)].join('\n')).not.toContain('planted');
    expect(logged(run, 'ERROR').join('\n')).toContain('reading the headers of object #1 in bucket');
    expect(run.summary).toContain('planted');
    expect(logged(run, 'INFO')).toContain(
      'The job summary shows the keys of the objects, which are not logged.',
    );
  });

  test('of objects that fail are logged with log-level: debug only', async () => {
    failing();
    const run = await act({ ...deep(), summary: 'false', 'log-level': 'debug' });
    expect(logged(run, 'DEBUG').join('\n')).toMatch(
      /object #1 "planted-folder\/planted key \d+\.bin" in bucket/,
    );
    expect(logged(run, 'ERROR').join('\n')).not.toContain('planted');
    expect(run.annotations.map(({ message }) => message).join('\n')).not.toContain('planted');
  });

  test('that exist where a prefix matches nothing are in the summary, and not in the log', async () => {
    const run = await act({ ...bothSides(store), 'source-prefix': 'elsewhere/' });
    const { log, annotations, summary } = run;
    expect([log, ...annotations.map(({ message }) => message)].join('\n')).not.toContain('planted');
    expect(summary).toContain('planted-folder');
  });
});

test('where no runner of GitHub runs the action, nothing is a command for it, and no secret is printed', async () => {
  for (const more of [{}, { 'source-bucket': 'no-such-bucket' }, { workers: '-1' }]) {
    const run = await act(
      { ...inputs(), 'artifact-name': 'report', ...more },
      { env: { GITHUB_ACTIONS: '', ACTIONS_RUNTIME_TOKEN: '' } },
    );
    expect(run.stdout).not.toMatch(/^\s*::|##\[/m);
    expect(run.stderr).toBe('');
    for (const secret of SECRETS) expect(run.stdout).not.toContain(secret);
    expect([run.outputs, run.summary]).toEqual([{}, '']);
    expect(run.exitCode).toBe('workers' in more || 'source-bucket' in more ? 1 : 0);
  }
});
