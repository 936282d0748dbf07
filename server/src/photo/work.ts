import type { JobHandler } from '../db/jobs.ts';
import { Refusal } from '../refusal.ts';
import { actor, type DeriveDeps, derivePhoto, failPhoto } from './derive.ts';

export type PhotoWorker = DeriveDeps & { readonly now: () => Date };

// Two at once: while one is looked at by the models, the other is decoded or encoded.
const concurrency = 2;
// The queue would try more often; a photo that fails this often is given up, its record is not. A
// full disk, a bucket or a database that is away lasts longer than what is wrong with a photo.
const lastRetry = { photo: 3, machine: 10 };

/** Takes the jobs `photo-derive` for as long as the store is open. */
export async function startDeriving(worker: PhotoWorker): Promise<void> {
  await worker.store.jobs.work('photo-derive', { concurrency }, deriveJob(worker));
}

/**
 * One job. A photo that keeps failing is marked as failed, so that its sighting or case is still
 * ranked on everything else.
 */
export function deriveJob(worker: PhotoWorker): JobHandler<'photo-derive'> {
  return async ({ photoId }, { retries }) => {
    try {
      const lastTry = retries >= lastRetry.photo;
      await derivePhoto({ ...worker, lastTry }, photoId, worker.now());
    } catch (error) {
      if (retries < lastRetry.machine) throw error;
      const reason = error instanceof Refusal ? error.code : 'error';
      await failPhoto(worker.store, { photoId, reason }, { actor, now: worker.now() });
    }
  };
}
