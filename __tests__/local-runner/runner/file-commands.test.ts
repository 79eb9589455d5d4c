import { expect, test } from 'vitest';
import { parseFileCommand } from '../../../local-runner/runner/file-commands.ts';

test.each([
  ['an empty file', '', {}],
  ['a line', 'result=identical\n', { result: 'identical' }],
  ['a line without a line end', 'result=identical', { result: 'identical' }],
  ['an equals sign in a value', 'query=a=b\n', { query: 'a=b' }],
  ['an arrow in a value', 'a=b<<c\n', { a: 'b<<c' }],
  ['an empty value', 'a=\n', { a: '' }],
  ['empty lines between', 'a=1\n\n\nb=2\n', { a: '1', b: '2' }],
  ['a value of several lines', 'a<<EOF\none\n\nthree\nEOF\nb=2\n', { a: 'one\n\nthree', b: '2' }],
  ['a value of no lines', 'a<<EOF\nEOF\n', { a: '' }],
  ['an equals sign in a value of several lines', 'a<<EOF\nb=1\nEOF\n', { a: 'b=1' }],
  ['a value that ends with a line end', 'a<<EOF\none\n\nEOF\n', { a: 'one\n' }],
  ['a carriage return, which is kept', 'a=1\r\n', { a: '1\r' }],
  ['a repeated name, of which the last value counts', 'a=1\na=2\n', { a: '2' }],
] as const)('a file command is parsed: %s', (_, text, expected) => {
  expect(parseFileCommand(text)).toEqual(expected);
});

test.each([
  ['a line of neither form', 'result\n', "Invalid format 'result'"],
  ['a missing delimiter', 'a<<\n', 'delimiter must not be empty'],
  ['a missing name', '<<EOF\nEOF\n', 'Name must not be empty'],
  ['a missing end', 'a<<EOF\none\n', "Matching delimiter not found 'EOF'"],
])('%s is refused', (_, text, message) => {
  expect(() => parseFileCommand(text)).toThrow(message);
});
