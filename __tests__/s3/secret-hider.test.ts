import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { escapeForMarkdown } from '../../src/presentation/escape.ts';
import { changeTexts, SecretHider } from '../../src/s3/secret-hider.ts';
import { runs } from '../form.ts';

const TOKEN = 'FwoGZXIvYXdzEBYaDK+secret/part==&"<x>';

/** How a text may be encoded on its way into a message. */
const ENCODINGS: Readonly<Record<string, (text: string) => string>> = {
  plain: (text) => text,
  'percent-encoded': encodeURIComponent,
  'percent-encoded in lower case': (text) =>
    encodeURIComponent(text).replace(/%../g, (hex) => hex.toLowerCase()),
  'percent-encoded completely': (text) =>
    [...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  'percent-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in decimal references': (text) => text.replace(/./gsu, (char) => `&#${char.codePointAt(0)};`),
  'in hexadecimal references': (text) =>
    text.replace(/\W/gu, (char) => `&#x${char.codePointAt(0)?.toString(16)};`),
  'in named references': (text) =>
    text
      .replaceAll('&', '&amp;')
      .replaceAll('+', '&plus;')
      .replaceAll('/', '&sol;')
      .replaceAll('"', '&quot;')
      .replaceAll('<', '&lt;')
      .replaceAll('>', '&gt;')
      .replaceAll('=', '&equals;'),
  'as the summary escapes it': escapeForMarkdown,
  'escaped twice for XML': (text) => text.replaceAll('&', '&amp;amp;').replaceAll('<', '&amp;lt;'),
  'in JSON': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
  'in base64': (text) => Buffer.from(text).toString('base64'),
  'in base64url': (text) => Buffer.from(text).toString('base64url'),
  'in base64 after one byte': (text) => Buffer.from(`u${text}`).toString('base64'),
  'in base64 between others': (text) => Buffer.from(`user:${text}!!`).toString('base64'),
  'in base64 in a URL': (text) => encodeURIComponent(Buffer.from(`me:${text}`).toString('base64')),
};

describe('a secret is hidden', () => {
  test.each(Object.entries(ENCODINGS))('%s', (_, encode) => {
    const { hide } = new SecretHider([TOKEN]);
    expect(hide(`token (${encode(TOKEN)}) is unknown, ${encode(TOKEN)}`)).toBe('token (***) is unknown, ***');
  });

  const secrets = fc.string({ minLength: 8, maxLength: 60, unit: fc.constantFrom(...'aB3+/=-_.%&;"é') });
  property.prop([secrets, fc.constantFrom(...Object.keys(ENCODINGS))], { numRuns: runs(2_000) })(
    'whatever it is, and however it is encoded',
    (secret, name) => {
      const encoded = (ENCODINGS[name] as (text: string) => string)(secret);
      expect(new SecretHider([secret]).hide(`( ${encoded} )`)).toBe('( *** )');
    },
  );

  test('that itself looks encoded, and is short without that', () => {
    const { hide } = new SecretHider(['aaaa"%aa']);
    expect(hide('( aaaa&quot;%aa )')).toBe('( *** )');
  });

  test.each([8, 20, TOKEN.length - 1])('if the text was cut off after %i characters of it', (length) => {
    const { hide } = new SecretHider([TOKEN]);
    expect(hide(`you sent ${TOKEN.slice(0, length)}`)).toBe('you sent ***');
    expect(hide(`you sent ${escapeForMarkdown(TOKEN.slice(0, length))}`)).toMatch(/^you sent \*\*\*;?$/);
  });

  test('beside others that contain it or overlap with it', () => {
    const { hide } = new SecretHider(['abcdefgh', 'efghijkl', 'abcd']);
    expect(hide('1 abcdefghijkl 2 abcd 3')).toBe('1 *** 2 *** 3');
  });
});

describe('other texts', () => {
  property.prop([fc.string({ unit: 'binary' })])('stay as they are', (text) => {
    const { hide } = new SecretHider(['correct horse battery staple 0123456789']);
    expect(hide(text)).toBe(text);
  });

  test('stay as they are without a secret', () => {
    expect(new SecretHider(['']).hide('a%20b')).toBe('a%20b');
    expect(new SecretHider(['s', 'Den']).hide('AccessDenied')).toBe('AccessDenied');
  });

  test('are read in linear time', () => {
    const { hide } = new SecretHider([`${'a'.repeat(2_000)}b`]);
    const startedAt = performance.now();
    for (const unit of ['a', '%', '&', '%61', '&#97;', '\\', '&amp;']) hide(unit.repeat(100_000));
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

test('every text in plain data is changed, and nothing else', () => {
  const error = new Error('kept');
  const value = { a: 'x', b: ['x', { c: 'x' }], d: 1, e: undefined, f: null, error };
  expect(changeTexts(value, (text) => `${text}!`)).toEqual({
    ...value,
    a: 'x!',
    b: ['x!', { c: 'x!' }],
  });
  expect(changeTexts(error, () => '')).toBe(error);
});
