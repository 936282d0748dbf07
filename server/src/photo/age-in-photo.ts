import type { BirthDate, CasePhotoFacts } from '@homeward/contract';
import { birthWindow, meanAgeYears, windowOf } from '@homeward/linkage';

/** Age of the child in a photo, years: as stated, else from its date and the birth; null: unknown. */
export function ageInPhoto(facts: CasePhotoFacts, birth: BirthDate | undefined): number | null {
  if (facts.ageYears !== undefined) {
    return facts.ageYears;
  }
  const born = birth === undefined ? null : birthWindow(birth);
  const taken = facts.takenOn === undefined ? null : windowOf(facts.takenOn);
  if (born === null || taken === null) {
    return null;
  }
  const ageYears = meanAgeYears(born, taken);
  return ageYears >= 0 ? ageYears : null;
}
