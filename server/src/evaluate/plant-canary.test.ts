import parseExif from 'exif-reader';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { canary, plantCanary } from './plant-canary.ts';

async function drawJpeg(): Promise<Buffer> {
  const noise = { type: 'gaussian', mean: 120, sigma: 30 } as const;
  const create = { width: 64, height: 48, channels: 3, background: '#888', noise } as const;
  return sharp({ create }).jpeg().toBuffer();
}

describe('plantCanary', () => {
  it('writes metadata that another reader finds', async () => {
    const planted = plantCanary(await drawJpeg());
    const { exif, xmp, comments } = await sharp(planted).metadata();
    const tags = parseExif(exif ?? Buffer.alloc(0));
    expect(tags.Image?.ImageDescription).toBe(canary);
    expect(tags.GPSInfo).toMatchObject({
      GPSLatitudeRef: 'N',
      GPSLatitude: [31, 14, 0],
      GPSLongitudeRef: 'E',
      GPSLongitude: [121, 28, 0],
    });
    expect(xmp?.toString()).toContain(canary);
    expect(planted.toString('latin1').split(canary)).toHaveLength(4);
    expect(comments ?? []).toEqual([]);
  });

  it('leaves the pixels alone', async () => {
    const jpeg = await drawJpeg();
    const pixels = (file: Buffer) => sharp(file).raw().toBuffer();
    expect((await pixels(plantCanary(jpeg))).equals(await pixels(jpeg))).toBe(true);
  });

  it('leaves anything but a JPEG as it is', async () => {
    const png = await sharp(await drawJpeg())
      .png()
      .toBuffer();
    expect(plantCanary(png)).toBe(png);
    expect(plantCanary(Buffer.alloc(0))).toHaveLength(0);
  });
});
