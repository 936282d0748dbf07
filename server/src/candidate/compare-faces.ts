import type { AgeRange } from '@homeward/contract';
import {
  bestFaceEvidence,
  type EvidenceItem,
  type FaceCalibration,
  type FaceSide,
  faceQuality,
  faceRules,
} from '@homeward/evidence';
import { scoreTemplates } from '@homeward/imagery';
import { viewQuality } from '../photo/view-quality.ts';
import type { GalleryPhoto } from './gallery.ts';

/** A photo with the age of the child in it, years, where known. */
export type AgedPhoto = { readonly photo: GalleryPhoto; readonly ageYears: number | null };

/**
 * A guessed range of ages as one age, where the guess does not straddle adulthood: which
 * calibration holds depends on it, so a doubtful guess counts as not known.
 */
export function ageOfGuess(range: AgeRange | undefined): number | null {
  const adult = faceRules.adultFromYears.value;
  if (range === undefined || (range.low < adult && range.high >= adult)) {
    return null;
  }
  return (range.low + range.high) / 2;
}

/** All pairs of photos of a sighting and a person, as one item of evidence. */
export function compareFaces(
  sighting: readonly AgedPhoto[],
  person: readonly AgedPhoto[],
  calibration: FaceCalibration,
): EvidenceItem {
  const pairs = sighting.flatMap((a) =>
    person.map((b) => ({ score: scoreOf(a.photo, b.photo), left: sideOf(a), right: sideOf(b) })),
  );
  return bestFaceEvidence(pairs, calibration);
}

/** Order of faces that reach the same cap: the value before the cap, minus infinity without a face. */
export function uncappedLog10Lr(item: EvidenceItem): number {
  const value = item.values['uncappedLog10Lr'];
  return typeof value === 'number' ? value : Number.NEGATIVE_INFINITY;
}

function scoreOf(a: GalleryPhoto, b: GalleryPhoto): number | null {
  return a.template === null || b.template === null ? null : scoreTemplates(a.template, b.template);
}

function sideOf({ photo, ageYears }: AgedPhoto): FaceSide {
  return {
    ...(ageYears === null ? {} : { ageYears }),
    quality: photo.quality === null ? 'low' : faceQuality(viewQuality(photo.quality)),
  };
}
