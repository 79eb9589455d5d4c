import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { confidenceBound } from '../../../src/compare/content/confidence.ts';
import { runs } from '../../form.ts';

describe('known bounds', () => {
  // From tables of the 95% upper confidence limit of a proportion.
  test.each([
    [10, 0, 0.2589],
    [10, 1, 0.3942],
    [10, 2, 0.5069],
    [10, 5, 0.7776],
    [10, 9, 0.9949],
    [20, 1, 0.2161],
    [59, 0, 0.0495],
    [100, 0, 0.0295],
    [299, 0, 0.00997],
    [1000, 0, 0.00299],
  ])('a sample of %i with %i bad objects has the bound %d', (checked, bad, bound) => {
    expect(confidenceBound(checked, bad)).toBeCloseTo(bound, 4);
  });

  test('an empty sample and a sample of only bad objects bound nothing', () => {
    expect(confidenceBound(0, 0)).toBe(1);
    expect(confidenceBound(7, 7)).toBe(1);
  });

  test('another confidence gives another bound', () => {
    expect(confidenceBound(100, 0, 0.99)).toBeCloseTo(1 - 0.01 ** (1 / 100), 12);
    expect(confidenceBound(10, 1, 0.975)).toBeCloseTo(0.445, 4);
  });

  test('the bound of a very large sample keeps its digits', () => {
    expect(confidenceBound(1e9, 0)).toBeCloseTo(2.995732273e-9, 17);
    expect(confidenceBound(1_000_000, 50_000)).toBeCloseTo(0.05036, 4);
  });

  test.each([
    [1, 2],
    [-1, 0],
    [1, -1],
    [1.5, 0],
    [Number.NaN, 0],
  ])('a sample of %d with %d bad objects is rejected', (checked, bad) => {
    expect(() => confidenceBound(checked, bad)).toThrow(RangeError);
  });

  test.each([0, 1, Number.NaN])('the confidence %d is rejected', (confidence) => {
    expect(() => confidenceBound(10, 0, confidence)).toThrow(RangeError);
  });
});

/** The definition of the probability, with exact binomial coefficients. */
function probabilityOfAtMost(bad: number, checked: number, share: number): number {
  let combinations = 1n;
  let sum = 0;
  for (let i = 0; i <= bad; i++) {
    sum += Number(combinations) * share ** i * (1 - share) ** (checked - i);
    combinations = (combinations * BigInt(checked - i)) / BigInt(i + 1);
  }
  return sum;
}

const sample = fc
  .integer({ min: 1, max: 200 })
  .chain((checked) => fc.tuple(fc.constant(checked), fc.nat(checked - 1)));
const level = fc.constantFrom(0.5, 0.8, 0.9, 0.95, 0.99, 0.999);

test.prop([sample, level], { numRuns: runs(3000) })(
  'at the bound, a sample with as few bad objects has the probability 1 − confidence',
  ([checked, bad], confidence) => {
    const bound = confidenceBound(checked, bad, confidence);
    expect(probabilityOfAtMost(bad, checked, bound)).toBeCloseTo(1 - confidence, 9);
  },
);

test.prop([sample, level], { numRuns: runs(3000) })(
  'the bound is above the observed share, falls with more checked objects and rises with more bad ones',
  ([checked, bad], confidence) => {
    const bound = confidenceBound(checked, bad, confidence);
    expect(bound).toBeGreaterThan(confidence >= 0.8 ? bad / checked : 0);
    expect(bound).toBeLessThan(1);
    expect(confidenceBound(checked + 1, bad, confidence)).toBeLessThan(bound);
    expect(confidenceBound(checked, bad + 1, confidence)).toBeGreaterThan(bound);
  },
);
