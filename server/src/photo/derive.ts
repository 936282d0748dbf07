import type { CaseId, PhotoId, PicturePoint, SightingId } from '@homeward/contract';
import { appendEvent } from '../db/append-event.ts';
import type { Store } from '../db/open-store.ts';
import type { Act, Tx } from '../db/tx.ts';
import { PoolBusyError } from '../model/worker-pool.ts';
import { Refusal } from '../refusal.ts';
import { SealError } from '../vault/seal.ts';
import { type AnalyseDeps, type Analysis, analysePhoto } from './analyse-photo.ts';

export type DeriveDeps = AnalyseDeps & {
  readonly store: Store;
  /** A photo that does not come through this time is given up. */
  readonly lastTry?: boolean;
};

type Owner =
  | { readonly kind: 'sighting'; readonly id: SightingId }
  | { readonly kind: 'case'; readonly id: CaseId };

/** Who acts in the events of this job. */
export const actor = 'worker:photo';

/**
 * Makes everything that is made from a photo, once: a second run finds the photo done and does
 * nothing, and a run that was cut short is repeated from the start with the same result.
 */
export async function derivePhoto(deps: DeriveDeps, photoId: PhotoId, now: Date): Promise<void> {
  const { store } = deps;
  const act: Act = { actor, now };
  const waiting = await readWaiting(store, photoId);
  if (waiting === null) return;
  const { owner, meant } = waiting;
  const analysis = await analyse(deps, photoId, { meant, kind: owner.kind });
  if ('reason' in analysis) {
    await failPhoto(store, { photoId, reason: analysis.reason }, act);
    return;
  }
  for (const variant of ['clean', 'covered', 'public', 'chip'] as const) {
    const bytes = analysis.copies[variant];
    const ref = { domain: 'media', recordId: photoId, field: `blob.${variant}` } as const;
    if (bytes !== null) await store.blobs.put(ref, bytes);
  }
  await store.transact((tx) =>
    recordDerived(tx, { photoId, owner, analysis, model: deps.engine.modelId }, act),
  );
}

/** Marks a photo as one that cannot be processed; its record is ranked without it. */
export async function failPhoto(
  store: Store,
  { photoId, reason }: { readonly photoId: PhotoId; readonly reason: string },
  act: Act,
): Promise<void> {
  await store.transact(async (tx) => {
    const owner = await lockWaiting(tx, photoId);
    if (owner === null) return;
    await tx.sql
      .updateTable('photo')
      .set({ state: 'failed', derived_at: act.now })
      .where('id', '=', photoId)
      .execute();
    await appendEvent(
      tx,
      { verb: 'photo.failed', subjectId: photoId, data: { [owner.kind]: owner.id, reason } },
      act,
    );
    await followUp(tx, owner);
  });
}

async function readWaiting(
  store: Store,
  photoId: PhotoId,
): Promise<{ readonly owner: Owner; readonly meant: PicturePoint | null } | null> {
  const row = await store.sql
    .selectFrom('photo')
    .select(['sighting_id', 'case_id', 'sealed_facts'])
    .where('id', '=', photoId)
    .where('state', '=', 'stored')
    .executeTakeFirst();
  const owner = row === undefined ? null : ownerOf(row);
  if (row === undefined || owner === null) return null;
  const ref = { domain: 'media', recordId: photoId, field: 'photo.sealed_facts' } as const;
  const { meant } = await store.vault.openJson<{ meant: PicturePoint | null }>(
    ref,
    row.sealed_facts,
  );
  return { owner, meant };
}

async function analyse(
  deps: DeriveDeps,
  photoId: PhotoId,
  stated: { readonly meant: PicturePoint | null; readonly kind: Owner['kind'] },
): Promise<Analysis | { readonly reason: string }> {
  let bytes: Buffer | null = null;
  try {
    const ref = { domain: 'media', recordId: photoId, field: 'blob.original' } as const;
    bytes = await deps.store.blobs.get(ref);
    return await analysePhoto(deps, bytes, stated);
  } catch (error) {
    const givenUp = deps.lastTry === true && isOfThePhoto(error, bytes);
    if (!isFinal(error) && !givenUp) throw error;
    return { reason: error instanceof Refusal ? error.code : 'error' };
  }
}

// What is wrong with the file stays wrong; anything else may pass when the machine is calmer.
function isFinal(error: unknown): boolean {
  return (
    error instanceof Refusal && error.code.startsWith('photo-') && error.code !== 'photo-too-slow'
  );
}

/** Whether this photo is to blame, as far as one can tell, and not the machine or its storage. */
function isOfThePhoto(error: unknown, bytes: Buffer | null): boolean {
  if (error instanceof PoolBusyError) return false;
  if (error instanceof Refusal) return error.code !== 'busy';
  return bytes !== null || error instanceof SealError;
}

type Derivation = {
  readonly photoId: PhotoId;
  readonly owner: Owner;
  readonly analysis: Analysis;
  readonly model: string;
};

async function recordDerived(
  tx: Tx,
  { photoId, analysis, model }: Derivation,
  act: Act,
): Promise<void> {
  const owner = await lockWaiting(tx, photoId);
  if (owner === null) return;
  const { derived, template } = analysis;
  const ref = { domain: 'media', recordId: photoId, field: 'photo.sealed_derived' } as const;
  await tx.sql
    .updateTable('photo')
    .set({
      state: 'derived',
      derived_at: act.now,
      sealed_derived: await tx.vault.sealJson(ref, derived),
    })
    .where('id', '=', photoId)
    .execute();
  if (template !== null) {
    await tx.sql
      .insertInto('template')
      .values({
        photo_id: photoId,
        model_id: model,
        made_at: act.now,
        sealed_vector: await tx.vault.seal(
          { domain: 'template', recordId: photoId, field: 'template.sealed_vector' },
          littleEndian(template),
        ),
      })
      .execute();
  }
  await appendEvent(
    tx,
    { verb: 'photo.derived', subjectId: photoId, data: { [owner.kind]: owner.id } },
    act,
  );
  await followUp(tx, owner);
}

async function lockWaiting(tx: Tx, photoId: PhotoId): Promise<Owner | null> {
  const row = await tx.sql
    .selectFrom('photo')
    .select(['sighting_id', 'case_id'])
    .where('id', '=', photoId)
    .where('state', '=', 'stored')
    .forUpdate()
    .executeTakeFirst();
  return row === undefined ? null : ownerOf(row);
}

// The owner's row is locked before the count: of two photos finished at once the second sees the
// first, so one of them always starts the ranking.
async function followUp(tx: Tx, owner: Owner): Promise<void> {
  if (owner.kind === 'sighting') {
    await tx.sql
      .updateTable('sighting')
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', owner.id)
      .execute();
  } else {
    await tx.sql
      .updateTable('missing_case')
      .set(({ eb }) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', owner.id)
      .execute();
  }
  const waiting = await tx.sql
    .selectFrom('photo')
    .select('id')
    .where(owner.kind === 'sighting' ? 'sighting_id' : 'case_id', '=', owner.id as never)
    .where('state', '=', 'stored')
    .limit(1)
    .executeTakeFirst();
  if (waiting !== undefined) return;
  if (owner.kind === 'sighting') await tx.enqueue('candidate-rank', { sightingId: owner.id });
  else await tx.enqueue('candidate-rank-case', { caseId: owner.id });
}

function ownerOf(row: {
  readonly sighting_id: SightingId | null;
  readonly case_id: CaseId | null;
}): Owner | null {
  if (row.sighting_id !== null) return { kind: 'sighting', id: row.sighting_id };
  return row.case_id === null ? null : { kind: 'case', id: row.case_id };
}

function littleEndian(values: Float32Array): Buffer {
  const bytes = Buffer.alloc(values.length * 4);
  for (const [index, value] of values.entries()) bytes.writeFloatLE(value, index * 4);
  return bytes;
}
