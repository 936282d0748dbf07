import type { PhotoId } from '@homeward/contract';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addCase, addSighting, rank } from '../../test/desk-world.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { openGallery } from './gallery.ts';

const now = new Date('2026-11-19T08:00:00Z');
const onePhoto = { photos: [{ meant: null }] };
let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(async () => {
  await store[Symbol.asyncDispose]();
});

async function photoOf(caseId: string): Promise<PhotoId> {
  const { id } = await store.sql
    .selectFrom('photo')
    .select('id')
    .where('case_id', '=', caseId as never)
    .executeTakeFirstOrThrow();
  return id;
}

async function damage(caseId: string): Promise<void> {
  await store.sql
    .updateTable('missing_case')
    .set((e) => ({ sealed_facts: Buffer.alloc(40, 1), revision: e('revision', '+', 1) }))
    .where('id', '=', caseId as never)
    .execute();
}

describe('the gallery', () => {
  it('leaves out what does not open, says what is damaged, and ranks the rest', async () => {
    const shredded = await addCase(store, {}, now);
    const damaged = await addCase(store, {}, now);
    const sound = await addCase(store, {}, now);
    const sighting = await addSighting(store, {}, now);
    const gone = await addSighting(store, {}, now);
    await store.vault.shredKey(shredded);
    await store.vault.shredKey(gone);
    await damage(damaged);
    const gallery = openGallery(store);
    await gallery.refresh();
    expect([...gallery.cases.keys()]).toEqual([sound]);
    expect([...gallery.sightings.keys()]).toEqual([sighting]);
    expect(store.incidents.filter(({ what }) => what !== 'fsync-off')).toEqual([
      { what: 'seal-broken', data: { recordId: damaged, field: 'missing_case.sealed_facts' } },
    ]);
    await rank(store, sighting, now);
    const candidates = await store.sql.selectFrom('candidate').select('case_id').execute();
    expect(candidates).toEqual([{ case_id: sound }]);
  });

  it('lets go of a record whose new revision does not open', async () => {
    const id = await addCase(store, {}, now);
    const gallery = openGallery(store);
    await gallery.refresh();
    expect(gallery.cases.has(id)).toBe(true);
    await damage(id);
    await gallery.refresh();
    expect(gallery.cases.has(id)).toBe(false);
  });

  it('keeps a record whose photo does not open, without the photo', async () => {
    const id = await addCase(store, { photos: [{ meant: null }, { meant: null }] }, now);
    const lost = await photoOf(id);
    await store.vault.shredKey(lost);
    const gallery = openGallery(store);
    await gallery.refresh();
    const photos = gallery.cases.get(id)?.photos ?? [];
    expect(photos).toHaveLength(1);
    expect(photos[0]?.id).not.toBe(lost);
  });

  it('takes templates of the model in use and no others', async () => {
    const [known, foreign] = [
      await addCase(store, onePhoto, now),
      await addCase(store, onePhoto, now),
    ];
    await store.sql
      .updateTable('template')
      .set({ model_id: 'another-model' })
      .where('photo_id', '=', await photoOf(foreign))
      .execute();
    const gallery = openGallery(store);
    await gallery.refresh();
    expect(gallery.cases.get(known)?.photos[0]?.template).toHaveLength(1152);
    expect(gallery.cases.get(foreign)?.photos[0]?.template).toBeNull();
  });
});
