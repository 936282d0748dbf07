import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RgbImage } from '@homeward/imagery';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { MODELS, type ModelId } from './manifest.ts';

// The four networks. Every one takes raw pixels, several pictures of its own size at a time.
export type FaceNets = {
  detect(windows: readonly RgbImage[]): Promise<readonly RawDetection[]>;
  locate(crops: readonly RgbImage[]): Promise<readonly Float32Array[]>;
  recognise(chips: readonly RgbImage[]): Promise<readonly Float32Array[]>;
  describe(chips: readonly RgbImage[]): Promise<readonly Float32Array[]>;
  release(): Promise<void>;
};

export type RawDetection = { readonly logits: Float32Array; readonly boxes: Float32Array };

export async function openFaceNets(modelDir: string): Promise<FaceNets> {
  const [blazeface, landmarks, recognition, faceres] = await Promise.all([
    openSession(modelDir, 'blazeface'),
    openSession(modelDir, 'landmarks'),
    openSession(modelDir, 'recognition'),
    openSession(modelDir, 'faceres'),
  ]);
  return {
    async detect(windows) {
      const result = await runNet(blazeface, windows, ['logits', 'boxes']);
      const logits = splitRows(result.get('logits'), windows.length);
      const boxes = splitRows(result.get('boxes'), windows.length);
      return logits.map((row, i) => ({ logits: row, boxes: boxes[i] ?? new Float32Array() }));
    },
    async locate(crops) {
      return splitRows((await runNet(landmarks, crops, ['points'])).get('points'), crops.length);
    },
    async recognise(chips) {
      return splitRows((await runNet(recognition, chips, ['vector'])).get('vector'), chips.length);
    },
    async describe(chips) {
      return splitRows((await runNet(faceres, chips, ['vector'])).get('vector'), chips.length);
    },
    async release() {
      await Promise.all([blazeface, landmarks, recognition, faceres].map((s) => s.release()));
    },
  };
}

async function openSession(modelDir: string, id: ModelId): Promise<InferenceSession> {
  const bytes = await readFile(join(modelDir, MODELS[id].converted.file));
  return InferenceSession.create(bytes, {
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: 'sequential',
    enableCpuMemArena: false,
  });
}

async function runNet(
  session: InferenceSession,
  pictures: readonly RgbImage[],
  outputs: readonly string[],
): Promise<ReadonlyMap<string, Float32Array>> {
  const [first] = pictures;
  if (first === undefined) throw new RangeError('network: expected a picture, got none');
  const { width, height } = first;
  const pixels = new Uint8Array(pictures.length * width * height * 3);
  for (const [i, picture] of pictures.entries()) pixels.set(picture.data, i * width * height * 3);
  const input = new Tensor('uint8', pixels, [pictures.length, height, width, 3]);
  const result = await session.run({ pixels: input }, [...outputs]);
  return new Map(
    outputs.map((name) => {
      const data = result[name]?.data;
      if (!(data instanceof Float32Array))
        throw new TypeError(`network: expected floats in ${name}`);
      return [name, data];
    }),
  );
}

function splitRows(values: Float32Array | undefined, count: number): Float32Array[] {
  const all = values ?? new Float32Array();
  const length = all.length / count;
  return Array.from({ length: count }, (_, i) => all.slice(i * length, (i + 1) * length));
}
