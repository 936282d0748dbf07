import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { describeFace } from './embed-face.ts';
import type { AlignedTemplate } from './face.ts';
import { alignedPoints } from './face-jobs.ts';
import { openFaceNets } from './face-nets.ts';
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

function isInFittingHalf(person: string): boolean {
  return (createHash('sha256').update(person).digest()[0] ?? 0) % 2 === 0;
}
