import { expect, test } from 'vitest';
import { readText } from './markdown.ts';
import { STORES } from './stores/suite/chosen-stores.ts';
import { storesTable } from './stores/suite/table.ts';

test('docs/stores.md has the table that npm run test:stores prints', () => {
  expect(readText('docs/stores.md')).toContain(`\n\n${storesTable(STORES)}\n\n`);
});
