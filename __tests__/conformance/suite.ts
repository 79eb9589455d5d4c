import { afterAll, describe, expect, test } from 'vitest';
import { DEPARTURES, type Topic } from './departures.ts';
import { openTarget } from './target.ts';

export const target = await openTarget();

/** Makes one statement about S3: what is observed, and what AWS's documentation says it must be. */
export type State = <T>(statement: string, observe: () => Promise<T>, expected: T) => void;

/**
 * A group of statements. A store that departs from AWS in one of them is held to the answer noted in
 * `departures.ts` instead, so a departure that has gone, or has changed, fails as loudly as a new one;
 * and so does one whose statement no longer exists.
 */
export function topic(name: Topic, body: (state: State) => void): void {
  const departures = new Map(
    DEPARTURES.filter((d) => d.store === target.name && d.topic === name).map((d) => [d.statement, d]),
  );
  const stated = new Set<string>();

  describe(`${name} (${target.name})`, () => {
    // Registered first, so that it runs last: hooks that clean up still need the store.
    afterAll(() => target.close());

    body((statement, observe, expected) => {
      if (stated.has(statement)) throw new Error(`stated twice: ${statement}`);
      stated.add(statement);
      const departure = departures.get(statement);
      if (departure === undefined) {
        test(statement, async () => {
          expect(await observe()).toEqual(expected);
        });
        return;
      }
      test(`${statement} [departs: ${departure.instead}]`, async () => {
        expect(departure.answers, 'the noted answer is no departure').not.toEqual(expected);
        expect(await observe()).toEqual(departure.answers);
      });
    });

    test('every departure noted is from one of these statements', () => {
      expect([...departures.keys()].filter((statement) => !stated.has(statement))).toEqual([]);
    });
  });
}
