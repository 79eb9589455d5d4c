import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { keyFromText } from '../../../src/s3/byte-key.ts';
import { Page } from '../../../src/s3/listing/page.ts';
import { runs } from '../../form.ts';

const key = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '😀', '/'), maxLength: 3 }).map(keyFromText);

test.prop([fc.uniqueArray(key, { maxLength: 20 }), key], { numRuns: runs(2000) })(
  'a page counts the keys up to a bound',
  (keys, bound) => {
    const page = Page.of(keys.sort().map((key) => ({ key, etag: 'e', size: 1 })));
    expect(page.countUpTo(bound)).toBe(keys.filter((key) => key <= bound).length);
  },
);
