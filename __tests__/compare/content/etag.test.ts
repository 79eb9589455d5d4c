import { expect, test } from 'vitest';
import { type EtagKind, etagKind } from '../../../src/compare/content/etag.ts';

const MD5 = '0123456789abcdef0123456789ABCDEF';

test.each<[etag: string, kind: EtagKind]>([
  [MD5, 'md5'],
  [`${MD5}-1`, 'multipart'],
  [`${MD5}-10000`, 'multipart'],
  [`${MD5}-0`, 'opaque'],
  [`${MD5}-01`, 'opaque'],
  [`${MD5}-`, 'opaque'],
  [`${MD5}-2-3`, 'opaque'],
  [`${MD5}-x`, 'opaque'],
  [`${MD5}0`, 'opaque'],
  [MD5.slice(1), 'opaque'],
  [`${MD5.slice(1)}g`, 'opaque'],
  [`"${MD5}"`, 'opaque'],
  [` ${MD5}`, 'opaque'],
  [`${MD5}\n`, 'opaque'],
  ['0x8D4BCC2E4835CD0', 'opaque'],
  ['', 'opaque'],
])('the ETag %j is %s', (etag, kind) => {
  expect(etagKind(etag)).toBe(kind);
});
