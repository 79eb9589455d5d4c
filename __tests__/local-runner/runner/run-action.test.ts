import { existsSync } from 'node:fs';
import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { ActionFault, type ActionRun, type RunOptions, runAction } from '../../../local-runner/index.ts';
import { temporaryFolder } from '../temporary-folder.ts';

interface Fixture {
  readonly main: string;
  readonly post?: string;
  /** Lines below `inputs:` in `action.yml`. */
  readonly inputs?: string;
  /** More lines below `runs:`, after `using` and the entries. */
  readonly runs?: string;
}

/** Writes an action with these two scripts to a temporary folder. They are ES modules in which `fs` is `node:fs`. */
async function fixtureAction({ main, post, inputs, runs = '' }: Fixture): Promise<string> {
  const script = (source: string): string => `import * as fs from 'node:fs';\n${source}\n`;
  const entries = `  using: node24\n  main: dist/main.js\n${post === undefined ? '' : '  post: dist/post.js\n'}${runs}`;
  return temporaryFolder({
    'action.yml': `name: Fixture\n${inputs === undefined ? '' : `inputs:\n${inputs}\n`}runs:\n${entries}`,
    'dist/package.json': '{ "type": "module" }',
    'dist/main.js': script(main),
    ...(post !== undefined && { 'dist/post.js': script(post) }),
  });
}

async function run(fixture: Fixture, options: Partial<RunOptions> = {}): Promise<ActionRun> {
  const finished = await runAction({ actionRoot: await fixtureAction(fixture), inputs: {}, ...options });
  onTestFinished(() => finished.remove());
  return finished;
}

/** An abort signal, and an `onLine` that aborts it when the step logs `line`. */
function abortOn(line: string): { signal: AbortSignal; onLine: (shown: string) => void } {
  const controller = new AbortController();
  return { signal: controller.signal, onLine: (shown) => void (shown === line && controller.abort()) };
}

const PRINT_ENVIRONMENT = 'console.log(JSON.stringify(process.env));';
const environmentOf = ({ main }: ActionRun): Record<string, string> => JSON.parse(main.stdout);

test('a step gets the inputs that are given, and the default or an empty text for the others', async () => {
  const env = environmentOf(
    await run(
      {
        main: PRINT_ENVIRONMENT,
        inputs: [
          '  source-bucket:',
          '  Some Name:',
          '    default: 7',
          '  mode:',
          '    default: shallow',
        ].join('\n'),
      },
      { inputs: { 'source-bucket': ' a ', mode: '' } },
    ),
  );
  expect(env).toMatchObject({ 'INPUT_SOURCE-BUCKET': ' a ', INPUT_SOME_NAME: '7', INPUT_MODE: '' });
});

test('an input that action.yml does not declare is passed on with a warning', async () => {
  const finished = await run({ main: PRINT_ENVIRONMENT, inputs: '  mode:' }, { inputs: { mdoe: 'deep' } });
  expect(environmentOf(finished).INPUT_MDOE).toBe('deep');
  expect(finished.main.annotations).toMatchObject([
    { level: 'warning', message: "Unexpected input(s) 'mdoe', valid inputs are ['mode']" },
  ]);
});

test('the step gets the variables of the runner and of the caller, and no others of this machine', async () => {
  vi.stubEnv('AWS_PROFILE', 'stray');
  vi.stubEnv('HTTPS_PROXY', 'http://stray');
  onTestFinished(() => void vi.unstubAllEnvs());
  const finished = await run(
    { main: PRINT_ENVIRONMENT },
    { env: { SRC_ACCESS_KEY: 'given' }, runId: '42', attempt: 3 },
  );
  const env = environmentOf(finished);
  expect(env).toMatchObject({
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_RUN_ID: '42',
    GITHUB_RUN_ATTEMPT: '3',
    GITHUB_WORKSPACE: finished.workspace,
    RUNNER_TEMP: finished.temp,
    SRC_ACCESS_KEY: 'given',
  });
  const others = Object.keys(env).filter((name) => !/^(GITHUB|RUNNER|INPUT)_/.test(name));
  expect(others.toSorted()).toEqual(
    ['CI', 'HOME', 'PATH', 'SRC_ACCESS_KEY'].filter(
      (name) => name !== 'HOME' || process.env.HOME !== undefined,
    ),
  );
});

test('the step runs in the workspace, from a copy that cannot reach the node_modules of the repository', async () => {
  const { main, workspace } = await run({
    main: `console.log(process.cwd()); console.log(import.meta.dirname);
      await import('yaml').catch((error) => console.log(error.code));`,
  });
  const [cwd, folder = '', code] = main.stdout.split('\n');
  expect(cwd).toBe(await realpath(workspace));
  expect(folder.startsWith(join(import.meta.dirname, '../../..'))).toBe(false);
  expect(existsSync(folder)).toBe(false);
  expect(code).toBe('ERR_MODULE_NOT_FOUND');
});

test('outputs, the summary, annotations and masks are read; the raw output is returned as written', async () => {
  const { main } = await run({
    main: `
      console.log('::add-mask::s3cret');
      console.log('using s3cret');
      console.error('::warning title=Slow::s3cret is slow');
      fs.appendFileSync(process.env.GITHUB_OUTPUT, 'result=identical\\nlist<<EOF\\none\\ntwo\\nEOF\\n');
      fs.appendFileSync(process.env.GITHUB_STEP_SUMMARY, '# Equal\\ns3cret\\n');`,
  });
  expect(main).toMatchObject({
    conclusion: 'success',
    exitCode: 0,
    signal: null,
    outputs: { result: 'identical', list: 'one\ntwo' },
    summary: '# Equal\n***\n',
    annotations: [{ level: 'warning', message: '*** is slow', properties: { title: 'Slow' } }],
    masks: ['s3cret'],
    stdout: '::add-mask::s3cret\nusing s3cret\n',
    stderr: '::warning title=Slow::s3cret is slow\n',
  });
  expect(main.log.split('\n').toSorted()).toEqual(['', '##[warning]*** is slow', 'using ***']);
  expect(main.durationMs).toBeGreaterThan(0);
});

test.each([
  [1_048_576, 1_048_576, 0],
  [1_048_577, 0, 1],
])('of a summary of %i bytes, %i bytes are shown', async (written, shown, errors) => {
  const { main } = await run({
    main: `fs.writeFileSync(process.env.GITHUB_STEP_SUMMARY, 'x'.repeat(${written}));`,
  });
  expect([main.summary.length, main.annotations.length]).toEqual([shown, errors]);
});

test('post gets the state and the exported variables, and its own file command files', async () => {
  const { main, post } = await run({
    main: `
      fs.appendFileSync(process.env.GITHUB_STATE, 'ledger=/tmp/l\\nids<<EOF\\n1\\n2\\nEOF\\n');
      fs.appendFileSync(process.env.GITHUB_ENV, 'EXPORTED=yes\\n');
      fs.appendFileSync(process.env.GITHUB_PATH, '/opt/added\\n');
      console.log(process.env.GITHUB_OUTPUT);`,
    post: `
      const { STATE_ledger, STATE_ids, EXPORTED, PATH, GITHUB_OUTPUT } = process.env;
      console.log(GITHUB_OUTPUT);
      fs.appendFileSync(GITHUB_OUTPUT, 'seen<<EOF\\n' + JSON.stringify([STATE_ledger, STATE_ids, EXPORTED]) + '\\nEOF\\n');
      fs.appendFileSync(GITHUB_OUTPUT, 'first=' + PATH.split(':')[0] + '\\n');`,
  });
  expect(main.state).toEqual({ ledger: '/tmp/l', ids: '1\n2' });
  expect(post?.outputs).toEqual({ seen: '["/tmp/l","1\\n2","yes"]', first: '/opt/added' });
  expect(post?.stdout).not.toBe(main.stdout);
});

test.each([
  ['always()', 1, true],
  ['success()', 1, false],
  ['success()', 0, true],
  ['failure()', 1, true],
  ['failure()', 0, false],
])('post-if %s after exit code %i: runs %s', async (condition, exitCode, runs) => {
  const { main, post } = await run({
    main: `process.exitCode = ${exitCode};`,
    post: '',
    runs: `  post-if: ${condition}\n`,
  });
  expect(main.conclusion).toBe(exitCode === 0 ? 'success' : 'failure');
  expect(post !== null).toBe(runs);
});

test('a file command in a form that the runner refuses fails the step', async () => {
  const { main } = await run({ main: `fs.appendFileSync(process.env.GITHUB_OUTPUT, 'nonsense\\n');` });
  expect(main).toMatchObject({ conclusion: 'failure', exitCode: 0 });
  expect(main.annotations.map(({ message }) => message)).toEqual([
    "Unable to process file command 'output' successfully.",
    "Invalid format 'nonsense'",
  ]);
});

test('a cancelled step that handles SIGINT ends in good order, and post runs', async () => {
  const { main, post } = await run(
    {
      main: `
        const busy = setInterval(() => {}, 1000);
        process.on('SIGINT', () => {
          fs.appendFileSync(process.env.GITHUB_OUTPUT, 'result=incomplete\\n');
          clearInterval(busy);
        });
        console.log('listing');`,
      post: `console.log('saved');`,
    },
    abortOn('listing'),
  );
  expect(main).toMatchObject({
    conclusion: 'cancelled',
    exitCode: 0,
    signal: null,
    outputs: { result: 'incomplete' },
    annotations: [{ message: 'The operation was canceled.' }],
  });
  expect(post?.log).toBe('saved\n');
});

test('a cancelled step without a handler dies at once; what it wrote before is kept', async () => {
  const { main, post } = await run(
    {
      main: `
        fs.appendFileSync(process.env.GITHUB_STATE, 'ledger=half\\n');
        setInterval(() => {}, 1000);
        console.log('listing');`,
      post: 'console.log(process.env.STATE_ledger);',
    },
    abortOn('listing'),
  );
  expect(main).toMatchObject({ conclusion: 'cancelled', exitCode: null, signal: 'SIGINT' });
  expect(post?.stdout).toBe('half\n');
});

test('a cancelled step that ignores SIGINT gets SIGTERM after 7.5 seconds and SIGKILL 2.5 seconds later', async () => {
  let listeningAt = 0;
  const cancel = abortOn('listing');
  const { main } = await run(
    {
      main: `
        for (const name of ['SIGINT', 'SIGTERM']) process.on(name, () => console.log(name));
        setInterval(() => {}, 1000);
        console.log('listing');`,
    },
    {
      signal: cancel.signal,
      onLine: (line) => {
        if (line === 'listing') listeningAt = performance.now();
        cancel.onLine(line);
      },
    },
  );
  const millisecondsToEnd = performance.now() - listeningAt;
  expect(main).toMatchObject({ signal: 'SIGKILL', stdout: 'listing\nSIGINT\nSIGTERM\n' });
  expect(millisecondsToEnd).toBeGreaterThan(9_900);
});

test('a step that exceeds its time limit is stopped like a cancelled one, and fails', async () => {
  const { main } = await run({ main: 'setInterval(() => {}, 1000);' }, { timeoutMs: 500 });
  expect(main).toMatchObject({ conclusion: 'failure', signal: 'SIGINT' });
  expect(main.log).toBe('##[error]The action has timed out.\n');
});

test.each([
  [false, 'saved\n'],
  [true, undefined],
])('a killed step fails; post runs unless the machine is lost (%s)', async (skipPost, postLog) => {
  const { signal: kill, onLine } = abortOn('listing');
  const { main, post } = await run(
    {
      main: `process.on('SIGINT', () => {}); setInterval(() => {}, 1000); console.log('listing');`,
      post: `console.log('saved');`,
    },
    { kill, onLine, skipPost },
  );
  expect(main).toMatchObject({ conclusion: 'failure', signal: 'SIGKILL' });
  expect(post?.log).toBe(postLog);
});

test('a wrapper and Node’s options come before the entry, and a cancellation still reaches node', async () => {
  const { signal, onLine } = abortOn('listing');
  const { main } = await run(
    {
      main: `
        process.on('SIGINT', () => { console.log('stopping'); process.exit(3); });
        setInterval(() => {}, 1000);
        console.log(process.execArgv[0]);
        console.log('listing');`,
    },
    {
      wrap: ['/bin/sh', '-c', 'trap "" INT; "$0" "$@"; exit $?'],
      nodeOptions: ['--no-deprecation'],
      signal,
      onLine,
    },
  );
  expect(main.stdout).toBe('--no-deprecation\nlisting\nstopping\n');
  expect(main.exitCode).toBe(3);
});

test('folders that the caller passes are used and kept', async () => {
  const [workspace, temp] = [await temporaryFolder({ 'a.txt': 'mine' }), await temporaryFolder()];
  const finished = await run({ main: `console.log(fs.readFileSync('a.txt', 'utf8'));` }, { workspace, temp });
  await finished.remove();
  expect(finished.main.stdout).toBe('mine\n');
  expect(await readFile(join(workspace, 'a.txt'), 'utf8')).toBe('mine');
});

test.each([
  ['no action.yml', {}, /can't be read/],
  ['not a Node action', { 'action.yml': 'runs:\n  using: docker\n' }, /not a Node action/],
  ['another Node', { 'action.yml': 'runs:\n  using: node20\n  main: dist/main.js\n' }, /runs on Node 20/],
  [
    'nothing built',
    { 'action.yml': 'runs:\n  using: node24\n  main: dist/main.js\n' },
    /is the action built/,
  ],
  ['an entry elsewhere', { 'action.yml': 'runs:\n  using: node24\n  main: lib/main.js\n' }, /outside dist/],
] as const)('%s is reported before anything runs', async (_, files, message) => {
  const actionRoot = await temporaryFolder(files as Readonly<Record<string, string>>);
  const attempt = runAction({ actionRoot, inputs: {} });
  await expect(attempt).rejects.toThrow(ActionFault);
  await expect(attempt).rejects.toThrow(message);
});
