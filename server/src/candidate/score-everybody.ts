import {
  betaMean,
  type EvidenceRow,
  type EvidenceSum,
  posterior,
  sumEvidence,
} from '@homeward/evidence';
import {
  buildLinkageContext,
  comparePerson,
  type LinkageContext,
  type PreparedPerson,
  preparePerson,
  prepareSighting,
  rates,
} from '@homeward/linkage';
import { ageInPhoto } from '../photo/age-in-photo.ts';
import { type AgedPhoto, ageOfGuess, compareFaces, uncappedLog10Lr } from './compare-faces.ts';
import type { Gallery, GalleryCase, GallerySighting } from './gallery.ts';
import type { RankingSettings } from './settings.ts';

export type ScoredCase = {
  readonly person: GalleryCase;
  readonly log10Lr: number;
  readonly posterior: number;
  readonly rows: readonly EvidenceRow[];
};

/** A sighting compared with everybody registered. */
export type ScoredSighting = {
  readonly registered: number;
  readonly priorRegistered: number;
  readonly pNobody: number;
  /** log10 of the weighted sum of all likelihood ratios; 0 when nobody is registered. */
  readonly log10SumLr: number;
  readonly calibrationId: string;
  /** Best first: the first twenty, and whoever else reaches the least posterior shown. */
  readonly candidates: readonly ScoredCase[];
};

/** From here on a candidate is a reason to look at the sighting. */
export const strongPosterior = 0.1;
const shownAtLeast = 20;
const shownAtMost = 100;
/** Linkage reference §1, tier A. */
const leastPosteriorShown = 0.001;

/** Everybody made ready once for many rankings. */
export type Lineup = {
  readonly context: LinkageContext;
  readonly people: readonly {
    readonly person: GalleryCase;
    readonly prepared: PreparedPerson;
    readonly photos: readonly AgedPhoto[];
  }[];
};

/** Makes everybody in the gallery ready; the sightings tell where and at what age children are seen. */
export function lineUp(gallery: Gallery): Lineup {
  const context = buildLinkageContext({
    sightings: [...gallery.sightings.values()].map(({ facts }) => facts),
  });
  return {
    context,
    people: [...gallery.cases.values()].map((person) => ({
      person,
      prepared: preparePerson(person.facts, context),
      photos: person.photos.map((photo) => ({
        photo,
        ageYears: ageInPhoto(photo.facts, person.facts.birth),
      })),
    })),
  };
}

/** One plain pass over everybody: all evidence about every pair, and the posterior over all of them. */
export function scoreEverybody(
  sighting: GallerySighting,
  { context, people }: Lineup,
  { calibration }: RankingSettings,
): ScoredSighting {
  const prepared = prepareSighting(sighting.facts, context, { counted: true });
  const ageYears = ageOfGuess(sighting.facts.ageYears);
  const photos = sighting.photos.map((photo) => ({ photo, ageYears }));
  const scores = people.map((one) => {
    const face = compareFaces(photos, one.photos, calibration);
    const sum = sumEvidence([face, ...comparePerson(prepared, one.prepared, context)]);
    return { person: one.person, sum, tieBreak: uncappedLog10Lr(face) };
  });
  const priorRegistered = betaMean(rates.priors['child-seen'].value);
  const result = posterior({
    pRegistered: priorRegistered,
    log10Lrs: scores.map((s) => s.sum.log10Lr),
  });
  const ranked = scores
    .map((score, index) => ({ ...score, posterior: result.p[index] ?? 0 }))
    .toSorted(bestFirst);
  return {
    registered: people.length,
    priorRegistered,
    pNobody: result.pNobody,
    log10SumLr: people.length === 0 ? 0 : result.log10SumLr,
    calibrationId: calibration.id,
    candidates: ranked
      .filter((one, index) => index < shownAtLeast || one.posterior >= leastPosteriorShown)
      .slice(0, shownAtMost)
      .map(({ person, sum, posterior: p }) => ({
        person,
        log10Lr: sum.log10Lr,
        posterior: p,
        rows: sum.rows,
      })),
  };
}

type Scored = {
  readonly person: GalleryCase;
  readonly sum: EvidenceSum;
  /** Orders people whose faces reach the same cap. */
  readonly tieBreak: number;
};

function bestFirst(a: Scored, b: Scored): number {
  return (
    b.sum.log10Lr - a.sum.log10Lr ||
    (b.tieBreak === a.tieBreak ? 0 : b.tieBreak - a.tieBreak) ||
    (a.person.id < b.person.id ? -1 : 1)
  );
}
