import { limits, type PhotoId } from '@homeward/contract';
import { newId } from '../new-id.ts';
import type { BlobStore } from '../vault/blob-store.ts';
import type { Decoder } from './open-decoder.ts';

/** A photo that is sealed on disk and was found sound, but belongs to nobody yet. */
export type StagedPhoto = {
  readonly id: PhotoId;
  readonly bytes: number;
  /** Of the file as it came, hex. */
  readonly sha256: string;
  keep(): Promise<void>;
  discard(): Promise<void>;
};

/**
 * Seals a photo on its way to disk and decodes it once. A refused photo leaves nothing behind.
 * @throws Refusal with the reason the photo is not taken
 */
export async function stagePhoto(
  deps: { readonly blobs: Pick<BlobStore, 'stage'>; readonly decoder: Pick<Decoder, 'inspect'> },
  source: AsyncIterable<Uint8Array>,
): Promise<StagedPhoto> {
  const id = newId('photo');
  const staged = await deps.blobs.stage(
    { domain: 'media', recordId: id, field: 'blob.original' },
    source,
    limits.photoBytes,
  );
  try {
    await deps.decoder.inspect(await staged.read());
  } catch (error) {
    await staged.discard();
    throw error;
  }
  return {
    id,
    bytes: staged.bytes,
    sha256: staged.sha256,
    keep: () => staged.keep(),
    discard: () => staged.discard(),
  };
}
