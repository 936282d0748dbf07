import type { AgeRange } from '@homeward/contract';
import {
  type EvidenceItem,
  type FaceCalibration,
  type FaceSide,
  faceEvidence,
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

/** The pair of photos that speaks most for the same person, corrected for how many were compared. */
export function compareFaces(
  sighting: readonly AgedPhoto[],
  person: readonly AgedPhoto[],
  calibration: FaceCalibration,
): EvidenceItem {
  const left = sighting.filter(({ photo }) => photo.template !== null);
  const right = person.filter(({ photo }) => photo.template !== null);
  const photosCompared = Math.max(1, left.length * right.length);
  let best: EvidenceItem | null = null;
  for (const a of left) {
    for (const b of right) {
      const item = faceEvidence({
        score: scoreOf(a.photo, b.photo),
        left: sideOf(a),
        right: sideOf(b),
        photosCompared,
        calibration,
      });
      if (best === null || speaksMore(item, best)) {
        best = item;
      }
    }
  }
  return (
    best ??
    faceEvidence({
      score: null,
      left: { quality: 'low' },
      right: { quality: 'low' },
      photosCompared,
      calibration,
    })
  );
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

/** A scored pair beats a neutral one; among the rest the larger value, then the larger before its cap. */
function speaksMore(item: EvidenceItem, best: EvidenceItem): boolean {
  if (item.state !== best.state) {
    return item.state === 'scored';
  }
  return item.log10Lr === best.log10Lr
    ? uncappedLog10Lr(item) > uncappedLog10Lr(best)
    : item.log10Lr > best.log10Lr;
}
