import { fc, test as property } from '@fast-check/vitest';
import { describe, expect, test } from 'vitest';
import { lastingKey } from '../../../src/engine/checkpoint/lasting-key.ts';
import { ledgerText } from '../../../src/engine/checkpoint/ledger.ts';
import { findOrigin, type SealKeys, sealFor } from '../../../src/engine/checkpoint/origin.ts';
import { digestOf, openSealed, sealedText } from '../../../src/engine/checkpoint/seal.ts';
import { aLedger, ledgers } from './ledgers.ts';

const LEDGER = ledgerText(aLedger());
const KEY = Buffer.alloc(32, 'k');
const OTHER_KEY = Buffer.alloc(32, 'o');

/** Accepts the token `genuine`, of any ledger. */
const checkToken = async (token: string) => (token === 'genuine' ? undefined : 'its token is false');

function origin(seal: object, keys: SealKeys, ledger = LEDGER) {
  return findOrigin({ ledger, seal }, keys);
}

const sealOf = (keys: SealKeys) => sealFor(LEDGER, keys);

describe('a ledger', () => {
  test('is authenticated by the keys of the stores or by an identity token', async () => {
    const keys = sealOf({ lastingKey: KEY });
    expect(await origin(keys, { lastingKey: KEY })).toEqual({ isAuthenticated: true });
    expect(await origin(keys, { lastingKey: KEY, checkToken })).toEqual({ isAuthenticated: true });
    expect(await origin({ token: 'genuine' }, { checkToken })).toEqual({ isAuthenticated: true });
    // The keys were others when it was written.
    const both = { ...sealOf({ lastingKey: OTHER_KEY }), token: 'genuine' };
    expect(await origin(both, { lastingKey: KEY, checkToken })).toEqual({ isAuthenticated: true });
  });

  test.each<[what: string, seal: object, keys: SealKeys, reason: string]>([
    ['of other keys', sealOf({ lastingKey: OTHER_KEY }), { lastingKey: KEY }, 'other secret keys'],
    ['of a false token', { token: 'forged' }, { checkToken }, 'its token is false'],
    ['of none, if this run has keys', {}, { lastingKey: KEY }, 'nothing proves'],
    ['of none, if this run can have a token', {}, { checkToken }, 'nothing proves'],
    ['of a run', sealOf({ runKey: KEY }), { runKey: KEY, lastingKey: KEY }, 'nothing proves'],
    [
      'of a run whose mark is given as one of keys',
      { keys: sealOf({ runKey: OTHER_KEY }).run },
      { lastingKey: KEY },
      'other secret keys',
    ],
  ])('with a seal %s is refused, even with resume: always', async (_, seal, keys, reason) => {
    for (const acceptsUnauthenticated of [true, false]) {
      const found = await origin(seal, { ...keys, acceptsUnauthenticated });
      expect(found).toEqual({ refusal: expect.stringContaining(reason) });
    }
  });

  test('that this run has no means to check is used only with resume: always', async () => {
    for (const seal of [{}, { token: 'genuine' }, sealOf({ lastingKey: KEY })]) {
      expect(await origin(seal, { acceptsUnauthenticated: true })).toEqual({ isAuthenticated: false });
      expect(await origin(seal, {})).toEqual({
        refusal: expect.stringMatching(
          /keys without a session token on both sides, or .*id-token: write.*resume: always/,
        ),
      });
    }
  });
});

property.prop([ledgers, fc.nat(), fc.string({ minLength: 1, maxLength: 3 })])(
  'a ledger that was changed anywhere is not authenticated by its seal',
  async (ledger, place, other) => {
    const text = ledgerText(ledger);
    const sealed = sealedText({ ledger: text, seal: sealFor(text, { lastingKey: KEY }) });
    expect(openSealed(sealed)).toEqual({ ledger: text, seal: { keys: expect.any(String) } });
    const at = place % text.length;
    const opened = openSealed(sealed.slice(0, at) + other + sealed.slice(at + other.length));
    if (opened === undefined || opened.ledger === text) return;
    expect(await findOrigin(opened, { lastingKey: KEY })).toHaveProperty('refusal');
  },
);

test('a file that is no object, or nested too deeply, holds no ledger', () => {
  for (const text of ['', 'null', '[]', '7', '{', `{"ranges":${'['.repeat(500_000)}${']'.repeat(500_000)}}`])
    expect(openSealed(text), text.slice(0, 20)).toBeUndefined();
  expect(openSealed('{"a":1,"seal":[{"run":1}]}')).toEqual({ ledger: '{"a":1}', seal: {} });
});

test('the digest of a ledger is the SHA-256 of its text', () => {
  expect(digestOf('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});

describe('the key that seals the ledgers of a comparison', () => {
  const side = (secretAccessKey: string) => ({ accessKeyId: 'AKIA', secretAccessKey });
  const key = (source: string, destination: string, identity = 'f'.repeat(32)) =>
    Buffer.from(
      lastingKey({ source: side(source), destination: side(destination) }, identity) ?? [],
    ).toString('hex');

  test('depends on the secret of each side, on which side has it, and on the comparison', () => {
    const keys = [
      key('one', 'two'),
      key('two', 'one'),
      key('onet', 'wo'),
      key('one', 'three'),
      key('three', 'two'),
      key('one', 'two', 'e'.repeat(32)),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(key('one', 'two')).toBe(keys[0]);
    expect(keys[0]).toHaveLength(64);
  });

  test('is missing if the credentials of a side are temporary', () => {
    const lasting = side('secret');
    for (const temporary of [
      { ...lasting, sessionToken: 'token' },
      { ...lasting, expiration: new Date() },
    ]) {
      expect(lastingKey({ source: temporary, destination: lasting }, '')).toBeUndefined();
      expect(lastingKey({ source: lasting, destination: temporary }, '')).toBeUndefined();
    }
  });
});
