import type { SightingId } from '@homeward/contract';
import type { Store } from '../db/open-store.ts';
import { coalesce } from './coalesce.ts';
import { type Gallery, openGallery } from './gallery.ts';
import { rankSighting } from './rank.ts';
import { type Lineup, lineUp, scoreEverybody } from './score-everybody.ts';
import type { RankingSettings } from './settings.ts';

const actor = 'worker:rank';
/** A case waits for the pass over all sightings that starts next; this many share one. */
const casesPerPass = 16;
const rankingsAtOnce = 4;

export type RankingWorker = {
  readonly store: Store;
  readonly now: () => Date;
  /** Read anew for every pass: an instance may learn another calibration. */
  readonly settings: () => Promise<RankingSettings>;
};

/** Ranks every new sighting against all cases, and every new case against all sightings. */
export async function startRanking(worker: RankingWorker): Promise<void> {
  const gallery = openGallery(worker.store);
  await worker.store.jobs.work('candidate-rank', { concurrency: 1 }, async ({ sightingId }) => {
    const linedUpAt = await gallery.refresh();
    const everybody = {
      gallery,
      lineup: lineUp(gallery),
      linedUpAt,
      settings: await worker.settings(),
    };
    await rankOne(worker, sightingId, everybody);
  });
  const rankEverySighting = coalesce(async () => {
    const linedUpAt = await gallery.refresh();
    const everybody = {
      gallery,
      lineup: lineUp(gallery),
      linedUpAt,
      settings: await worker.settings(),
    };
    // While one ranking is being stored the next is computed.
    const waiting = Array.from(gallery.sightings.keys()).values();
    const rankOn = async () => {
      for (const sightingId of waiting) {
        await rankOne(worker, sightingId, everybody);
      }
    };
    await Promise.all(Array.from({ length: rankingsAtOnce }, rankOn));
  });
  await worker.store.jobs.work('candidate-rank-case', { concurrency: casesPerPass }, async () => {
    await rankEverySighting();
  });
}

type Everybody = {
  readonly gallery: Gallery;
  readonly lineup: Lineup;
  readonly linedUpAt: Date;
  readonly settings: RankingSettings;
};

async function rankOne(
  worker: RankingWorker,
  id: SightingId,
  { gallery, lineup, linedUpAt, settings }: Everybody,
): Promise<void> {
  const sighting = gallery.sightings.get(id);
  if (sighting === undefined) {
    // Erased, or its photos are not all processed: the last of them asks again.
    return;
  }
  const scored = scoreEverybody(sighting, lineup, settings);
  await worker.store.transact((tx) =>
    rankSighting(tx, { sighting, scored, linedUpAt }, { actor, now: worker.now() }),
  );
}
