import type { RgbImage } from '@homeward/imagery';
import sharp from 'sharp';

// For pictures an operator names on the command line. What strangers send is decoded elsewhere, in
// processes that can be killed.
export async function readPicture(path: string): Promise<RgbImage> {
  const { data, info } = await sharp(path, { failOn: 'warning', limitInputPixels: 50_000_000 })
    .autoOrient()
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  return { width, height, data: new Uint8Array(data.buffer, data.byteOffset, data.byteLength) };
}
