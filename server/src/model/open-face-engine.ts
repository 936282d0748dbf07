import { availableParallelism } from 'node:os';
import {
  ALIGNED_POINTS,
  ALIGNED_SIDE,
  type Box,
  checkImage,
  cropImage,
  type FivePoints,
  fitSimilarity,
  invertSimilarity,
  type RgbImage,
  transformPoint,
} from '@homeward/imagery';
import type { AlignedTemplate, DetectedFace, DetectOptions, FaceTemplate } from './face.ts';
import type { FaceJob, FaceJobResult } from './face-jobs.ts';
import { FACE_MODEL_ID } from './manifest.ts';
import { type PrepareStep, prepareModels } from './prepare-models.ts';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

export type FaceEngine = {
  // Goes with every stored template; templates of different ids must not be compared.
  readonly modelId: string;
  detect(image: RgbImage, options?: DetectOptions): Promise<readonly DetectedFace[]>;
  embed(image: RgbImage, face: Pick<DetectedFace, 'landmarks'>): Promise<FaceTemplate>;
  embedAligned(
    crop: RgbImage,
    options?: { readonly template?: AlignedTemplate },
  ): Promise<FaceTemplate>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type FaceEngineOptions = {
  readonly modelDir: string;
  readonly threads?: number;
  readonly queueLimit?: number;
  readonly onProgress?: (step: PrepareStep) => void;
};

const DEFAULT_QUEUE_LIMIT = 64;

// A full queue refuses with PoolBusyError.
export async function openFaceEngine(options: FaceEngineOptions): Promise<FaceEngine> {
  await prepareModels(options.modelDir, options.onProgress);
  const pool = await openWorkerPool<FaceJob>({
    script: new URL('./face-worker.ts', import.meta.url),
    workerData: { modelDir: options.modelDir },
    threads: options.threads ?? Math.max(1, availableParallelism() - 1),
    queueLimit: options.queueLimit ?? DEFAULT_QUEUE_LIMIT,
  });
  return {
    modelId: FACE_MODEL_ID,
    detect: (image, detect = {}) =>
      runJob(pool, { kind: 'detect', image: copyImage(image), options: detect }),
    embed: (image, face) => runJob(pool, cutAround(checkImage(image), face.landmarks)),
    embedAligned: (crop, { template = 'centred' } = {}) =>
      runJob(pool, { kind: 'embed-aligned', image: copyImage(crop), template }),
    [Symbol.asyncDispose]: () => pool[Symbol.asyncDispose](),
  };
}

async function runJob<J extends FaceJob>(
  pool: WorkerPool<FaceJob>,
  job: J,
): Promise<FaceJobResult[J['kind']]> {
  const result = await pool.run(job, [job.image.data.buffer as ArrayBuffer]);
  return result as FaceJobResult[J['kind']];
}

// A thread takes its picture over, so it gets a copy of its own.
function copyImage(image: RgbImage): RgbImage {
  checkImage(image);
  return { ...image, data: Uint8Array.from(image.data) };
}

// Only the surroundings of the face go to the thread, not a whole photo.
function cutAround(image: RgbImage, landmarks: FivePoints): FaceJob & { readonly kind: 'embed' } {
  const box = surroundings(landmarks, image);
  const shift = (p: { readonly x: number; readonly y: number }) => ({
    x: p.x - box.x,
    y: p.y - box.y,
  });
  const [leftEye, rightEye, nose, leftMouth, rightMouth] = landmarks;
  return {
    kind: 'embed',
    image: cropImage(image, box, [0, 0, 0]),
    landmarks: [shift(leftEye), shift(rightEye), shift(nose), shift(leftMouth), shift(rightMouth)],
  };
}

// The part of the picture that shows the aligned crop with a margin, on whole pixels.
function surroundings(landmarks: FivePoints, image: RgbImage): Box {
  const back = invertSimilarity(fitSimilarity(landmarks, ALIGNED_POINTS));
  const margin = ALIGNED_SIDE / 4;
  const far = ALIGNED_SIDE + margin;
  const corners = [
    { x: -margin, y: -margin },
    { x: far, y: -margin },
    { x: -margin, y: far },
    { x: far, y: far },
  ].map((corner) => transformPoint(back, corner));
  const clamp = (value: number, most: number) => Math.min(most, Math.max(0, Math.round(value)));
  const x = clamp(Math.min(...corners.map((p) => p.x)), image.width - 1);
  const y = clamp(Math.min(...corners.map((p) => p.y)), image.height - 1);
  const right = clamp(Math.max(...corners.map((p) => p.x)), image.width);
  const bottom = clamp(Math.max(...corners.map((p) => p.y)), image.height);
  return { x, y, width: Math.max(1, right - x), height: Math.max(1, bottom - y) };
}
