import { randomUUID } from 'node:crypto';
import type { PostSighting, ReceiptView, RegisterCase } from '@homeward/contract';

/** Posts a sighting or registers a case as a phone would, and returns the receipt. */
export async function postOverHttp(
  url: string,
  facts: PostSighting | RegisterCase,
  photos: readonly Uint8Array[],
): Promise<string> {
  const form = new FormData();
  form.set('facts', JSON.stringify(facts));
  for (const photo of photos) {
    form.append('photo', new Blob([new Uint8Array(photo)], { type: 'image/jpeg' }), 'photo.jpg');
  }
  const answer = await fetch(url, {
    method: 'POST',
    headers: { 'idempotency-key': randomUUID() },
    body: form,
  });
  if (answer.status !== 201) {
    throw new Error(`POST ${url}: expected 201, got ${answer.status} ${await answer.text()}`);
  }
  return ((await answer.json()) as ReceiptView).receipt;
}
