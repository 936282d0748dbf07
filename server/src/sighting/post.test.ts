import { randomUUID } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { verify } from '@node-rs/argon2';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { someSighting, stageBytes } from '../../test/facts.ts';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import { Refusal } from '../refusal.ts';
import { postSighting } from './post.ts';

let store: TestStore;
const act = { actor: 'public', now: new Date('2026-11-19T08:00:00Z') };
const picture = new TextEncoder().encode('not really a picture');

beforeAll(async () => {
  store = await openTestStore();
});
afterAll(async () => {
  await store[Symbol.asyncDispose]();
});

async function post(idempotencyKey: string, facts = someSighting, bytes = picture) {
  const photo = await stageBytes(store, bytes);
  return store.transact((tx) =>
    postSighting(tx, { facts, photos: [photo], idempotencyKey, channel: 'public-web' }, act),
  );
}

describe('posting a sighting', () => {
  it('answers with 24 digits of which only a verifier is stored', async () => {
    const { receipt, replayed } = await post(randomUUID());
    expect(receipt).toMatch(/^(\d{4}-){5}\d{4}$/);
    expect(replayed).toBe(false);
    const digits = receipt.replaceAll('-', '');
    const row = await store.sql
      .selectFrom('receipt')
      .select(['verifier', 'sighting_id'])
      .where('handle', '=', digits.slice(0, 8))
      .executeTakeFirstOrThrow();
    const pepper = store.vault.keyedHash('receipt-pepper', digits.slice(0, 8));
    expect(await verify(row.verifier, digits.slice(8), { secret: pepper })).toBe(true);
    expect(await verify(row.verifier, `${digits.slice(8, 23)}x`, { secret: pepper })).toBe(false);
    expect(row.verifier).not.toContain(digits.slice(8));
    expect(row.sighting_id).toMatch(/^sgt_[0-9a-f]{32}$/);
  });

  it('keeps the facts and the photo, and queues the photo', async () => {
    const { receipt } = await post(randomUUID(), { ...someSighting, contact: '微信 abc' });
    const sighting = await store.sql
      .selectFrom('receipt')
      .innerJoin('sighting', 'sighting.id', 'receipt.sighting_id')
      .innerJoin('photo', 'photo.sighting_id', 'sighting.id')
      .select(['sighting.id', 'sealed_contact', 'urgency', 'photo.id as photo_id'])
      .select(['sighting.state', 'photo.state as photo_state'])
      .select('sighting.sealed_facts as facts')
      .where('handle', '=', receipt.replaceAll('-', '').slice(0, 8))
      .executeTakeFirstOrThrow();
    const facts = await store.vault.openJson(
      { domain: 'case', recordId: sighting.id, field: 'sighting.sealed_facts' },
      sighting.facts,
    );
    const { photos: _, ...stated } = someSighting;
    expect(facts).toEqual(stated);
    expect(
      await store.vault.openJson(
        { domain: 'contact', recordId: sighting.id, field: 'sighting.sealed_contact' },
        sighting.sealed_contact ?? Buffer.alloc(0),
      ),
    ).toBe('微信 abc');
    expect(sighting).toMatchObject({ state: 'deriving', photo_state: 'stored', urgency: 2 });
    const blob = await store.blobs.get({
      domain: 'media',
      recordId: sighting.photo_id,
      field: 'blob.original',
    });
    expect(blob.equals(picture)).toBe(true);
    const events = await store.sql
      .selectFrom('event')
      .select(['verb', 'data'])
      .where('subject_id', '=', sighting.id)
      .execute();
    expect(events).toEqual([{ verb: 'sighting.posted', data: { photos: 1 } }]);
  });

  it('makes one sighting and the same receipt of the same post, also at the same time', async () => {
    const key = randomUUID();
    const before = await countSightings();
    const answers = await Promise.all(Array.from({ length: 5 }, () => post(key)));
    expect(new Set(answers.map(({ receipt }) => receipt)).size).toBe(1);
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(await countSightings()).toBe(before + 1);
    expect(await readdir(`${store.blobDirectory}/staged`)).toEqual([]);
  });

  it('refuses a known key with another body', async () => {
    const key = randomUUID();
    await post(key);
    const before = await countSightings();
    await expect(post(key, { ...someSighting, sex: 'female' })).rejects.toThrow(
      new Refusal('idempotency-key-reused'),
    );
    expect(await countSightings()).toBe(before);
  });

  it('gives another receipt when the first digits of one are taken', async () => {
    const key = randomUUID();
    const { deriveDigits, handleOf } = await import('../receipt/derive-digits.ts');
    const taken = handleOf(deriveDigits(store.vault, key, 0));
    const other = await store.sql
      .selectFrom('receipt')
      .select('sighting_id')
      .executeTakeFirstOrThrow();
    await store.sql
      .updateTable('receipt')
      .set({ handle: taken })
      .where('sighting_id', '=', other.sighting_id)
      .execute();
    const first = await post(key);
    expect(first.receipt.replaceAll('-', '').slice(0, 8)).not.toBe(taken);
    expect((await post(key)).receipt).toBe(first.receipt);
  });
});

async function countSightings(): Promise<number> {
  const { n } = await store.sql
    .selectFrom('sighting')
    .select((e) => e.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return Number(n);
}
