import { describe, expect, test } from 'vitest';
import { openFilesIn } from '../../src/action/runner.ts';

const limits = (soft: string) =>
  [
    'Limit                     Soft Limit           Hard Limit           Units     ',
    'Max processes             95960                95960                processes ',
    `Max open files            ${soft.padEnd(20)} 1048576              files     `,
    'Max locked memory         8388608              8388608              bytes     ',
  ].join('\n');

describe('the limit of open files', () => {
  test('is the soft one', () => {
    expect(openFilesIn(limits('4096'))).toBe(4096);
  });

  test('is none if there is none, or if the text has another form', () => {
    expect(openFilesIn(limits('unlimited'))).toBeUndefined();
    expect(openFilesIn('')).toBeUndefined();
  });
});
