import { fingerprintImage, type RgbImage } from '@homeward/imagery';

/** Fingerprints are taken of pictures no larger than this, so that all see the same detail. */
export const fingerprintSidePixels = 512;
// The published algorithm's own limit below which its fingerprints should not be compared.
const leastQuality = 50;

/** 256 bits as hex; null when there is too little to see. */
export function takeFingerprint(image: RgbImage): string | null {
  const { bits, quality } = fingerprintImage(image);
  return quality < leastQuality ? null : Buffer.from(bits).toString('hex');
}
