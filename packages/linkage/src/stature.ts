import type { Sex } from '@homeward/contract';
import { heightAt } from './growth.ts';
import { normalDensity } from './normal.ts';
import type { Rates } from './rates.ts';

/** Where a person stood among children of the same age and sex when last measured. */
export type Standing = {
  readonly ageYears: number;
  /** Standard deviations above the median, shrunk for the error of the statement. */
  readonly male: number;
  readonly female: number;
  /** Share of that standing that is real rather than error, in [0, 1]. */
  readonly reliabilityMale: number;
  readonly reliabilityFemale: number;
};

/**
 * Whether a number can be a person's height in centimetres; other statements count as none.
 * @example isHeight(1.2, rates) // false
 */
export function isHeight(centimeters: number, rates: Rates): boolean {
  const { leastCentimeters, mostCentimeters } = rates.height;
  return centimeters >= leastCentimeters.value && centimeters <= mostCentimeters.value;
}

/**
 * The standing of a height a family stated for an age.
 * @example standingOf({ heightCentimeters: 127.3, ageYears: 8 }, rates).male // about 0
 */
export function standingOf(
  stated: { readonly heightCentimeters: number; readonly ageYears: number },
  rates: Rates,
): Standing {
  const error = rates.height.statedDeviationCentimeters.value;
  const farthest = rates.height.farthestStanding.value;
  const of = (sex: 'male' | 'female') => {
    const { medianCentimeters, deviationCentimeters } = heightAt(sex, stated.ageYears);
    const reliability = 1 / (1 + (error / deviationCentimeters) ** 2);
    const z = (stated.heightCentimeters - medianCentimeters) / deviationCentimeters;
    const held = Math.min(farthest, Math.max(-farthest, z));
    return { standing: held * reliability, reliability };
  };
  const male = of('male');
  const female = of('female');
  return {
    ageYears: stated.ageYears,
    male: male.standing,
    female: female.standing,
    reliabilityMale: male.reliability,
    reliabilityFemale: female.reliability,
  };
}

/** Mean and standard deviation of the height a person of known sex is seen with. */
export type ExpectedHeight = { readonly mean: number; readonly deviation: number };

/**
 * The height to expect at an age, with the error of seeing it; with a standing, following it.
 * Source: regression to the median with correlation rho between two ages.
 * @example expectedHeight({ sex: 'male', ageYears: 8, standing: null }, rates).mean // 127.2651
 */
export function expectedHeight(
  about: {
    readonly sex: 'male' | 'female';
    readonly ageYears: number;
    readonly standing: Standing | null;
  },
  rates: Rates,
): ExpectedHeight {
  const { sex, ageYears, standing } = about;
  const { medianCentimeters, deviationCentimeters } = heightAt(sex, ageYears);
  const error = rates.height.seenDeviationCentimeters.value;
  if (standing === null) {
    return { mean: medianCentimeters, deviation: Math.hypot(deviationCentimeters, error) };
  }
  const { correlation, correlationPerYear, leastCorrelation } = rates.height;
  const years = Math.abs(ageYears - standing.ageYears);
  const rho = Math.max(
    leastCorrelation.value,
    correlation.value * correlationPerYear.value ** years,
  );
  const reliability = sex === 'male' ? standing.reliabilityMale : standing.reliabilityFemale;
  const left = deviationCentimeters * Math.sqrt(1 - rho * rho * reliability);
  return {
    mean: medianCentimeters + deviationCentimeters * rho * standing[sex],
    deviation: Math.hypot(left, error),
  };
}

/**
 * Density per centimetre of the height seen on a person of an age; unknown sex is half and half.
 * Holds a small chance of any height. Adds up to 1 over all heights.
 * @example heightDensity(127, { sex: 'male', ageYears: 8, standing: null }, rates)
 */
export function heightDensity(
  seenCentimeters: number,
  about: { readonly sex: Sex; readonly ageYears: number; readonly standing: Standing | null },
  rates: Rates,
): number {
  const { sex, ageYears, standing } = about;
  const of = (known: 'male' | 'female') => {
    const { mean, deviation } = expectedHeight({ sex: known, ageYears, standing }, rates);
    return normalDensity(seenCentimeters, mean, deviation);
  };
  const usual = sex === 'unknown' ? (of('male') + of('female')) / 2 : of(sex);
  const gross = rates.height.pGrossError.value;
  const { leastCentimeters, mostCentimeters } = rates.height;
  const any = isHeight(seenCentimeters, rates)
    ? 1 / (mostCentimeters.value - leastCentimeters.value)
    : 0;
  return (1 - gross) * usual + gross * any;
}
