import type { RgbImage } from '@homeward/imagery';

/** The same pixels as plain bytes: a Buffer's `slice` shares its memory, and covers are painted on
 * what must be a copy. */
export function plainImage({ width, height, data }: RgbImage): RgbImage {
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
