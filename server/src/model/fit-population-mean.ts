import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { reduceLandmarks } from '@homeward/imagery';
import { describeFace } from './embed-face.ts';
import type { AlignedTemplate } from './face.ts';
import { alignedPoints } from './face-jobs.ts';
import { type FaceNets, openFaceNets } from './face-nets.ts';
import { locateLandmarks } from './locate-landmarks.ts';
import { prepareModels } from './prepare-models.ts';
import { readPicture } from './read-picture.ts';

export type PopulationMean = {
  readonly pictures: number;
  readonly people: number;
  readonly mean: readonly number[];
};

// Mean FaceRes vector over aligned crops, one folder per person. Only people in the fitting half
// are used, so that the other half can measure what the mean is worth.
export async function fitPopulationMean(options: {
  readonly imagesDir: string;
  readonly modelDir: string;
  readonly template: AlignedTemplate;
}): Promise<PopulationMean> {
  await prepareModels(options.modelDir);
  const nets = await openFaceNets(options.modelDir);
  try {
    const people = (await readdir(options.imagesDir)).filter(isInFittingHalf).toSorted();
    const sum = new Float64Array(1024);
    let pictures = 0;
    for (const person of people) {
      for (const file of await readdir(join(options.imagesDir, person))) {
        const crop = await readPicture(join(options.imagesDir, person, file));
        const points = alignedPoints(crop.width, options.template);
        const { faceRes } = await describeFace(nets, crop, points);
        for (const [i, value] of faceRes.entries()) sum[i] = (sum[i] ?? 0) + value;
        pictures += 1;
      }
    }
    const mean = Array.from(sum, (value) => Number((value / pictures).toFixed(5)));
    return { pictures, people: people.length, mean };
  } finally {
    await nets.release();
  }
}

export function isInFittingHalf(person: string): boolean {
  return (createHash('sha256').update(person).digest()[0] ?? 0) % 2 === 0;
}

// Which of the two templates a set of aligned crops follows, by where the 68 points say the faces
// lie in up to fifty of them.
export async function guessTemplate(
  nets: FaceNets,
  paths: readonly string[],
): Promise<AlignedTemplate> {
  let left = 0;
  const sample = paths.slice(0, 50);
  for (const path of sample) {
    const crop = await readPicture(path);
    const box = { x: 0, y: 0, width: crop.width, height: crop.height };
    const five = reduceLandmarks(await locateLandmarks(nets, crop, box));
    const middle = meanX(five);
    const centred = meanX(alignedPoints(crop.width, 'centred'));
    const shifted = meanX(alignedPoints(crop.width, 'left'));
    if (Math.abs(middle - shifted) < Math.abs(middle - centred)) left += 1;
  }
  return left * 2 > sample.length ? 'left' : 'centred';
}

function meanX(points: readonly { readonly x: number }[]): number {
  return points.reduce((sum, point) => sum + point.x, 0) / points.length;
}
