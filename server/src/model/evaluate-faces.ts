import { scoreTemplates } from '@homeward/imagery';
import { embedPictures } from './embed-pictures.ts';
import { readPairList } from './pair-list.ts';
import type { PrepareStep } from './prepare-models.ts';
import { measureVerification, type ScoredPair, type VerificationFigures } from './score-pairs.ts';

export type ScorePicturesOptions = {
  readonly imagesDir: string;
  readonly pairsFile: string;
  // Crops already aligned to the usual 112 x 112 five-point template: detection is skipped.
  readonly aligned: boolean;
  readonly modelDir: string;
  readonly threads?: number;
  readonly onProgress?: (step: PrepareStep) => void;
};

export type FaceFigures = { readonly pairs: number } & VerificationFigures & {
    // Pictures in which no face was found; their pairs count as rejected.
    readonly failures: number;
    readonly msPerFace: number;
  };

export async function evaluateFaces(options: ScorePicturesOptions): Promise<FaceFigures> {
  const { scored, failures, msPerFace } = await scorePictures(options);
  return {
    pairs: scored.length,
    ...measureVerification(scored),
    failures,
    msPerFace: Math.round(msPerFace * 10) / 10,
  };
}

type ScoredPictures = {
  readonly scored: readonly ScoredPair[];
  readonly failures: number;
  readonly msPerFace: number;
};

export async function scorePictures(options: ScorePicturesOptions): Promise<ScoredPictures> {
  const { pairsFile, ...rest } = options;
  const pairs = await readPairList(pairsFile);
  const files = [...new Set(pairs.flatMap((pair) => [pair.left, pair.right]))];
  const { vectors, msPerFace } = await embedPictures({ ...rest, files });
  const scored = pairs.map(({ left, right, same }) => {
    const first = vectors.get(left);
    const second = vectors.get(right);
    const score = first && second ? scoreTemplates(first, second) : Number.NEGATIVE_INFINITY;
    return { score, same };
  });
  return { scored, failures: files.filter((file) => !vectors.get(file)).length, msPerFace };
}
