import { expect, test } from 'vitest';
import { LineSplitter } from '../../../local-runner/runner/line-splitter.ts';
import { SecretMasker } from '../../../local-runner/runner/secret-masker.ts';
import { StepLog } from '../../../local-runner/runner/step-log.ts';

/** Returns the log of a step that wrote these chunks. */
function logOf(...chunks: string[]): StepLog {
  const log = new StepLog({ masker: new SecretMasker(), showDebug: false });
  const lines = new LineSplitter((line) => log.receive(line));
  for (const chunk of chunks) lines.push(chunk);
  lines.end();
  return log;
}

test.each([
  ['an ordinary line', 'Processed 1000 objects\n', 'Processed 1000 objects\n'],
  ['a line without a line end', 'done', 'done\n'],
  ['an empty line', '\n', '\n'],
  ['an unknown command', '::frob::x\n', '::frob::x\n'],
  ['a command without the second colons', '::error x\n', '::error x\n'],
  ['a command inside a line', 'key ::error::x\n', 'key ::error::x\n'],
  ['an error', '::error::it broke\n', '##[error]it broke\n'],
  ['an error after white space', '  ::error::it broke\n', '##[error]it broke\n'],
  ['an error in capital letters', '::ERROR::it broke\n', '##[error]it broke\n'],
  ['an error of two lines', '::error::one%0Atwo%250A\n', '##[error]one\ntwo%0A\n'],
  ['a group', '::group::Listing\nx\n::endgroup::\n', '##[group]Listing\nx\n##[endgroup]\n'],
  ['a debug line', '::debug::hidden\n', ''],
  ['the older form, anywhere in a line', 'key a/##[error]b\n', '##[error]b\n'],
  ['the older form of an unknown command', 'key ##[x]b\n', 'key ##[x]b\n'],
  ['a command after a lone carriage return', 'key\r::error::x\n', 'key\n##[error]x\n'],
] as const)('%s is shown as the runner shows it', (_, output, shown) => {
  expect(logOf(output).text).toBe(shown);
});

test('a chunk may end anywhere, even between \\r and \\n', () => {
  expect(logOf('a\r', '\nb', 'c\r', 'd\r\n').text).toBe('a\nbc\nd\n');
});

test('an annotation keeps its properties, unescaped', () => {
  const { annotations } = logOf('::warning file=a%2Cb.txt,line=3,title=50%25 left::look\n');
  expect(annotations).toEqual([
    { level: 'warning', message: 'look', properties: { file: 'a,b.txt', line: '3', title: '50% left' } },
  ]);
});

test('ten annotations of each level are kept; the log has all of them', () => {
  const log = logOf('::error::e\n'.repeat(12), '::notice::n\n');
  expect(log.annotations.map(({ level }) => level)).toEqual([...Array(10).fill('error'), 'notice']);
  expect(log.text.match(/##\[error\]e/g)).toHaveLength(12);
});

test('a message is cut at 4,096 characters', () => {
  expect(logOf(`::error::${'x'.repeat(5000)}\n`).annotations[0]?.message).toHaveLength(4096);
});

test('a secret is masked after its add-mask command, also in annotations and in its encoded forms', () => {
  const secret = 'hunter2/&"';
  const log = logOf(
    `${secret}\n`,
    '::add-mask::hunter2/&"\n',
    `key=${secret}.\n`,
    `::error::${secret}\n`,
    `${encodeURIComponent(secret)} ${Buffer.from(secret).toString('base64')} ${JSON.stringify(secret)}\n`,
  );
  expect(log.text).toBe(`${secret}\nkey=***.\n##[error]***\n*** *** "***"\n`);
  expect(log.annotations[0]?.message).toBe('***');
});

test('each line of a mask is a mask, and adjacent secrets become one', () => {
  expect(logOf('::add-mask::one%0Atwo\n', 'one two onetwo\n').text).toBe('*** *** ***\n');
});

test('an empty mask masks nothing and logs a warning', () => {
  const log = logOf('::add-mask::\n', 'plain\n');
  expect(log.text).toContain('plain');
  expect(log.annotations).toMatchObject([{ level: 'warning' }]);
});

test('between stop-commands and its token no line is a command', () => {
  const log = logOf('::stop-commands::tok\n::error::not one\n::tok::\n::error::one\n');
  expect(log.text).toBe('::stop-commands::tok\n::error::not one\n::tok::\n##[error]one\n');
});

test('old-style outputs and state still work', () => {
  const log = logOf('::set-output name=result::identical\n::save-state name=id::7\n');
  expect([log.outputs, log.state]).toEqual([{ result: 'identical' }, { id: '7' }]);
});

test.each(['::set-env name=PATH::/tmp\n', '::echo::maybe\n'])('%j fails the step', (line) => {
  expect(logOf(line).hasFailedCommand).toBe(true);
});
