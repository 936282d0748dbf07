import { join } from 'node:path';
import type { RgbImage } from '@homeward/imagery';
import type { AlignedTemplate, DetectedFace } from './face.ts';
import { openFaceNets } from './face-nets.ts';
import { guessTemplate } from './guess-template.ts';
import { type FaceEngine, openFaceEngine } from './open-face-engine.ts';
import type { PrepareStep } from './prepare-models.ts';
import { readPicture } from './read-picture.ts';

export type EmbeddedPictures = {
  // By the path as given; null where no face was found.
  readonly vectors: ReadonlyMap<string, Float32Array | null>;
  readonly msPerFace: number;
};

export type EmbedPicturesOptions = {
  readonly imagesDir: string;
  readonly files: readonly string[];
  readonly aligned: boolean;
  readonly modelDir: string;
  readonly threads?: number;
  readonly onProgress?: (step: PrepareStep) => void;
};

// One template per picture, of the face nearest to its middle. Several pictures at a time, as many
// as the engine has threads, so the time measured is work, not waiting.
export async function embedPictures(options: EmbedPicturesOptions): Promise<EmbeddedPictures> {
  const { files, imagesDir, onProgress = () => {} } = options;
  const threads = options.threads ?? 1;
  await using engine = await openFaceEngine({ modelDir: options.modelDir, threads, onProgress });
  const paths = files.map((file) => join(imagesDir, file));
  const template = options.aligned ? await chooseTemplate(options.modelDir, paths) : null;
  const vectors = new Map<string, Float32Array | null>();
  const waiting = [...files];
  let spentMs = 0;
  const work = async () => {
    for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
      const picture = await readPicture(join(imagesDir, file));
      const startedAt = performance.now();
      vectors.set(file, await embedPicture(engine, picture, template));
      spentMs += performance.now() - startedAt;
      onProgress({ done: vectors.size, total: files.length, label: 'faces' });
    }
  };
  await Promise.all(Array.from({ length: threads }, work));
  return { vectors, msPerFace: spentMs / Math.max(1, files.length) };
}

async function chooseTemplate(
  modelDir: string,
  paths: readonly string[],
): Promise<AlignedTemplate> {
  const nets = await openFaceNets(modelDir);
  try {
    return await guessTemplate(nets, paths);
  } finally {
    await nets.release();
  }
}

async function embedPicture(
  engine: FaceEngine,
  picture: RgbImage,
  template: AlignedTemplate | null,
): Promise<Float32Array | null> {
  if (template !== null) return (await engine.embedAligned(picture, { template })).vector;
  const face = chooseMiddleFace(picture, await engine.detect(picture));
  return face ? (await engine.embed(picture, face)).vector : null;
}

function chooseMiddleFace(
  picture: RgbImage,
  faces: readonly DetectedFace[],
): DetectedFace | undefined {
  const offCentre = ({ box }: DetectedFace) =>
    Math.hypot(
      box.x + box.width / 2 - picture.width / 2,
      box.y + box.height / 2 - picture.height / 2,
    ) / box.width;
  return faces.toSorted((a, b) => offCentre(a) - offCentre(b))[0];
}
