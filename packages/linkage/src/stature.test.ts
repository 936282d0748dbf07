import { describe, expect, it } from 'vitest';
import {
  expectedHeight,
  growthTable,
  heightAt,
  heightDensity,
  isHeight,
  rates,
  standingOf,
} from './index.ts';
import { normalBelow, normalDensity } from './normal.ts';

describe('the growth table', () => {
  it('holds published values of the World Health Organization', () => {
    // Growth Reference 2007, boys 96 months; Child Growth Standards 2006, workbooks at 24 and 60 months.
    const published: [sex: 'male' | 'female', months: number, median: number, variation: number][] =
      [
        ['male', 96, 127.2651, 0.04438],
        ['male', 24, 87.1161, 0.03507],
        ['male', 60, 109.9638, 0.04214],
        ['female', 24, 85.7153, 0.03764],
        ['female', 60, 109.4233, 0.04347],
      ];
    for (const [sex, months, median, variation] of published) {
      const growth = heightAt(sex, months / 12);
      expect(growth.medianCentimeters).toBeCloseTo(median, 4);
      expect(growth.deviationCentimeters).toBeCloseTo(median * variation, 6);
    }
  });

  it('agrees between its rows with published months that it leaves out', () => {
    // Growth Reference 2007: boys 93 and 153 months, girls 141 months; Standards 2006: boys 39 months.
    expect(heightAt('male', 93 / 12).medianCentimeters).toBeCloseTo(125.9104, 1);
    expect(Math.abs(heightAt('male', 153 / 12).medianCentimeters - 154.2223)).toBeLessThan(0.1);
    expect(Math.abs(heightAt('female', 141 / 12).medianCentimeters - 149.7322)).toBeLessThan(0.1);
    expect(Math.abs(heightAt('male', 39 / 12).medianCentimeters - 98.0073)).toBeLessThan(0.1);
  });

  it('lies within two centimetres of the medians of the CDC growth charts 2000', () => {
    // statage.csv boys: 24.5, 25.5, 26.5 months; adults at 20 years.
    const published: [years: number, median: number][] = [
      [24.5 / 12, 86.86160934],
      [25.5 / 12, 87.65247282],
      [26.5 / 12, 88.42326434],
      [20, 176.8],
    ];
    for (const [years, median] of published) {
      expect(Math.abs(heightAt('male', years).medianCentimeters - median)).toBeLessThan(2);
    }
  });

  it('only rises, and stays at its ends beyond them', () => {
    for (const sex of ['male', 'female'] as const) {
      const medians = growthTable[sex].map((row) => row[1]);
      expect(medians).toEqual(medians.toSorted((a, b) => a - b));
      expect(heightAt(sex, 60)).toEqual(heightAt(sex, 19));
      expect(heightAt(sex, -1)).toEqual(heightAt(sex, 0));
    }
  });
});

describe('the normal distribution', () => {
  it('has its tabulated values', () => {
    // Abramowitz & Stegun, table 26.1.
    expect(normalBelow(0)).toBeCloseTo(0.5, 7);
    expect(normalBelow(1)).toBeCloseTo(0.8413447461, 6);
    expect(normalBelow(-1.96)).toBeCloseTo(0.0249978952, 6);
    expect(normalBelow(Number.POSITIVE_INFINITY)).toBe(1);
    expect(normalBelow(Number.NEGATIVE_INFINITY)).toBe(0);
    expect(normalDensity(1, 0, 1)).toBeCloseTo(0.2419707245, 9);
    expect(normalDensity(10, 4, 2)).toBeCloseTo(0.0022159242, 9);
  });
});

describe('the height to expect', () => {
  it('is the median without anything known', () => {
    const { mean, deviation } = expectedHeight({ sex: 'male', ageYears: 8, standing: null }, rates);
    expect(mean).toBeCloseTo(127.2651, 4);
    // Spread of children (127.2651 * 0.04438) and the error of the eye (5 cm).
    expect(deviation).toBeCloseTo(Math.sqrt(5.648 ** 2 + 25), 3);
  });

  it('follows how tall the child stood before, drawn to the median with time (closed form)', () => {
    const atFour = heightAt('female', 4);
    const stated = atFour.medianCentimeters + 2 * atFour.deviationCentimeters;
    const standing = standingOf({ heightCentimeters: stated, ageYears: 4 }, rates);
    const reliability = 1 / (1 + (2.5 / atFour.deviationCentimeters) ** 2);
    const atEight = heightAt('female', 8);
    const rho = 0.95 * 0.97 ** 4;
    const { mean, deviation } = expectedHeight({ sex: 'female', ageYears: 8, standing }, rates);
    expect(mean).toBeCloseTo(
      atEight.medianCentimeters + atEight.deviationCentimeters * rho * reliability * 2,
      6,
    );
    expect(deviation).toBeCloseTo(
      Math.hypot(atEight.deviationCentimeters * Math.sqrt(1 - rho * rho * reliability), 5),
      6,
    );
  });

  it('is a density: it adds up to one over all heights, whatever is known', () => {
    const standing = standingOf({ heightCentimeters: 95, ageYears: 4 }, rates);
    for (const sex of ['male', 'female', 'unknown'] as const) {
      for (const known of [standing, null]) {
        let sum = 0;
        for (let height = 30.05; height < 230; height += 0.1) {
          sum += 0.1 * heightDensity(height, { sex, ageYears: 9, standing: known }, rates);
        }
        expect(sum).toBeCloseTo(1, 3);
      }
    }
  });

  it('takes a number that is no height for no statement', () => {
    expect(isHeight(1.2, rates)).toBe(false);
    expect(isHeight(120, rates)).toBe(true);
  });
});
