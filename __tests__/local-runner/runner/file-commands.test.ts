import { expect, test } from 'vitest';
import { parseFileCommand } from '../../../local-runner/runner/file-commands.ts';

test.each([
  ['nothing', '', {}],
  ['a line', 'result=identical\n', { result: 'identical' }],
  ['a line without an end', 'result=identical', { result: 'identical' }],
  ['an equals sign in a value', 'query=a=b\n', { query: 'a=b' }],
  ['an arrow in a value', 'a=b<<c\n', { a: 'b<<c' }],
  ['an empty value', 'a=\n', { a: '' }],
  ['empty lines between', 'a=1\n\n\nb=2\n', { a: '1', b: '2' }],
  ['a value of lines', 'a<<EOF\none\n\nthree\nEOF\nb=2\n', { a: 'one\n\nthree', b: '2' }],
  ['a value of no line', 'a<<EOF\nEOF\n', { a: '' }],
  ['an equals sign in a value of lines', 'a<<EOF\nb=1\nEOF\n', { a: 'b=1' }],
  ['a value that ends with a line end', 'a<<EOF\none\n\nEOF\n', { a: 'one\n' }],
  ['a carriage return, which stays', 'a=1\r\n', { a: '1\r' }],
  ['a name twice', 'a=1\na=2\n', { a: '2' }],
] as const)('%s', (_, written, read) => {
  expect(parseFileCommand(written)).toEqual(read);
});

test.each([
  ['neither form', 'result\n', "Invalid format 'result'"],
  ['no delimiter', 'a<<\n', 'delimiter must not be empty'],
  ['no name', '<<EOF\nEOF\n', 'Name must not be empty'],
  ['no end', 'a<<EOF\none\n', "Matching delimiter not found 'EOF'"],
])('%s is refused', (_, written, message) => {
  expect(() => parseFileCommand(written)).toThrow(message);
});
