import { afterAll, describe, expect, test } from 'vitest';
import { DEPARTURES, type Topic } from './departures.ts';
import { openTarget } from './target.ts';

/** The server under test. */
export const target = await openTarget();

/** Tests one statement about S3: `observe` must return what AWS's documentation leads to expect. */
type State = <T>(statement: string, observe: () => Promise<T>, expected: T) => void;

/**
 * Defines a group of statements. If a store departs from AWS in one of them, `departures.ts` contains the answer that
 * the store must give instead. So a test fails for a new departure, for one that has changed or disappeared, and for
 * one whose statement no longer exists.
 */
export function topic(name: Topic, body: (state: State) => void): void {
  const departures = new Map(
    DEPARTURES.filter((d) => d.store === target.name && d.topic === name).map((d) => [d.statement, d]),
  );
  const stated = new Set<string>();

  describe(`${name} (${target.name})`, () => {
    // Hooks run in reverse order of registration. This one must run last, because the others still need the store.
    afterAll(() => target.close());

    body((statement, observe, expected) => {
      if (stated.has(statement)) throw new Error(`the statement "${statement}" occurs twice`);
      stated.add(statement);
      const departure = departures.get(statement);
      if (departure === undefined) {
        test(statement, async () => {
          expect(await observe()).toEqual(expected);
        });
        return;
      }
      test(`${statement} [departs: ${departure.instead}]`, async () => {
        expect(departure.answers, 'the recorded departure is the expected answer').not.toEqual(expected);
        expect(await observe()).toEqual(departure.answers);
      });
    });

    test('every recorded departure belongs to one of these statements', () => {
      expect([...departures.keys()].filter((statement) => !stated.has(statement))).toEqual([]);
    });
  });
}
