import { reduceLandmarks } from '@homeward/imagery';
import type { AlignedTemplate } from './face.ts';
import { alignedPoints } from './face-jobs.ts';
import type { FaceNets } from './face-nets.ts';
import { locateLandmarks } from './locate-landmarks.ts';
import { readPicture } from './read-picture.ts';

const SAMPLE = 50;

// Which of the two templates a set of aligned crops follows, by where the 68 points lie in some of
// them, spread over the set.
export async function guessTemplate(
  nets: FaceNets,
  paths: readonly string[],
): Promise<AlignedTemplate> {
  const step = Math.max(1, Math.floor(paths.length / SAMPLE));
  const sample = paths.filter((_, i) => i % step === 0);
  let left = 0;
  for (const path of sample) {
    const crop = await readPicture(path);
    const box = { x: 0, y: 0, width: crop.width, height: crop.height };
    const middle = meanX(reduceLandmarks(await locateLandmarks(nets, crop, box)));
    const fromCentred = Math.abs(middle - meanX(alignedPoints(crop.width, 'centred')));
    const fromLeft = Math.abs(middle - meanX(alignedPoints(crop.width, 'left')));
    if (fromLeft < fromCentred) left += 1;
  }
  return left * 2 > sample.length ? 'left' : 'centred';
}

function meanX(points: readonly { readonly x: number }[]): number {
  return points.reduce((sum, point) => sum + point.x, 0) / points.length;
}
