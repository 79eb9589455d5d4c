import { fc, test } from '@fast-check/vitest';
import { expect } from 'vitest';
import { AnswerRejected } from '../../../src/s3/answer-rejection.ts';
import { KeyEncoding, type KeyReading, readingAfter } from '../../../src/s3/listing/key-encoding.ts';
import { runs } from '../../form.ts';

/** How stores spell a key that they call URL-encoded, by how it must be read. */
const SPELLINGS: Readonly<Record<KeyReading, (key: string) => string>> = {
  url: (key) => encodeURIComponent(key).replaceAll('%20', '+'),
  percent: (key) => encodeURIComponent(key).replaceAll('%2B', '+'),
  raw: (key) => key,
};

const keys = fc.uniqueArray(
  fc.string({ unit: fc.constantFrom('g', '+', '%41', '%', '2', '5', '0', ' '), minLength: 1, maxLength: 5 }),
  { minLength: 1, maxLength: 6 },
);

/** Tries every key as a sample until nothing is contradicted any more, and returns the reading that is left. */
async function provenReading(names: readonly string[], spell: (key: string) => string): Promise<KeyReading> {
  const listed = [...names].sort();
  const firstListed = async (key: string) => {
    const first = listed.find((each) => each.startsWith(key));
    return first && spell(first);
  };
  let reading: KeyReading = 'url';
  for (let i = 0; i < names.length; i++) {
    const encoding = new KeyEncoding();
    encoding.reading = reading;
    const page = {};
    encoding.noteDoubts(page, [spell(names[i] ?? '')]);
    try {
      await encoding.prove(page, firstListed);
    } catch (error) {
      if (!(error instanceof AnswerRejected)) throw error;
      reading = readingAfter(error.reason) ?? 'url';
      i = -1;
    }
  }
  return reading;
}

for (const reading of ['url', 'percent', 'raw'] as const) {
  test.prop([keys], { numRuns: runs(2000) })(
    `the keys of a store that must be read as ${reading} are read rightly in the end`,
    async (names) => {
      // Keys that no encoder leaves as they are, are noticed when they are read.
      const sent = names.filter((name) => !/ |%(?![0-9a-f]{2})/i.test(SPELLINGS[reading](name)));
      const proven = await provenReading(sent, SPELLINGS[reading]);
      // The names are also read rightly if each of them reads the same in both ways.
      const isSame = sent.every((name) => read(SPELLINGS[reading](name), proven) === name);
      expect(isSame).toBe(true);
    },
  );
}

function read(sent: string, reading: KeyReading): string {
  if (reading === 'raw') return sent;
  return decodeURIComponent(reading === 'url' ? sent.replaceAll('+', ' ') : sent);
}

test('a store that lists no sample proves nothing', async () => {
  const encoding = new KeyEncoding();
  const page = {};
  encoding.noteDoubts(page, ['a+b', 'a%41']);
  await encoding.prove(page, async () => undefined);
  expect(encoding.reading).toBe('url');
});

test.each<[sent: string, listed: Readonly<Record<string, string>>, isAccepted: boolean]>([
  ['a%20b', { 'a%20b': 'a%20b' }, true],
  ['a%20b', { 'a%20b': 'a%2520b' }, true],
  ['a%20b', { 'a b': 'a b' }, false],
  ['a%20b', { 'a b': 'a%20b' }, false],
  ['a+b', { 'a b': 'a+b' }, false],
  ['a%20b', { 'a b': 'a b', 'a%20b': 'a%20b' }, true],
  ['100%', {}, true],
  ['a%20b', {}, true],
])(
  'of a store that was seen not to encode, the key %s of a page is checked',
  async (sent, listed, isAccepted) => {
    const encoding = new KeyEncoding();
    encoding.reading = 'raw';
    const page = {};
    encoding.noteDoubts(page, [sent]);
    const proof = encoding.prove(page, async (key) => listed[key]);
    if (isAccepted) await proof;
    else await expect(proof).rejects.toThrow('keys are URL-encoded on some pages, and not on others');
  },
);
