import { createHash, randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { convertBlazeFace } from './convert-blazeface.ts';
import { convertFaceRes } from './convert-faceres.ts';
import type { TfNode } from './convert-graph-model.ts';
import { convertLandmarks } from './convert-landmarks.ts';
import { convertRecognition } from './convert-recognition.ts';
import { listModels, type ModelEntry, type ModelId, type SourceFile } from './manifest.ts';
import { readTfjsWeights, type WeightGroup } from './read-tfjs-weights.ts';

export type PrepareStep = {
  readonly done: number;
  readonly total: number;
  readonly label: string;
};

// Makes sure that every converted network lies in the directory, whole and as the manifest says.
// Files that are there and right are left alone; two processes may do this at once.
export async function prepareModels(
  modelDir: string,
  onProgress: (step: PrepareStep) => void = () => {},
): Promise<void> {
  await mkdir(modelDir, { recursive: true });
  const models = listModels();
  for (const [done, model] of models.entries()) {
    onProgress({ done, total: models.length, label: model.id });
    const path = join(modelDir, model.converted.file);
    if ((await hashFile(path)) === model.converted.sha256) continue;
    await writeWhole(path, await convertModel(model));
  }
  onProgress({ done: models.length, total: models.length, label: 'ready' });
}

export async function convertModel(model: ModelEntry): Promise<Uint8Array> {
  const topology = await readSource(model, model.sources.topology);
  const blob = await readSource(model, model.sources.weights);
  const onnx = CONVERT[model.id](JSON.parse(Buffer.from(topology).toString('utf8')), blob);
  expectHash(`converted ${model.id}`, sha256(onnx), model.converted.sha256);
  return onnx;
}

export async function hashFile(path: string): Promise<string | null> {
  try {
    return sha256(await readFile(path));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

export function sourcePath(model: ModelEntry, source: SourceFile): string {
  const entry = createRequire(import.meta.url).resolve(model.package);
  return join(dirname(dirname(entry)), source.file);
}

// The topology file is a bare list of weight groups for face-api, a whole graph for human. Its
// bytes were compared with the manifest's sha256 before, so its shape is known.
type Topology = readonly WeightGroup[] & {
  readonly weightsManifest: readonly WeightGroup[];
  readonly modelTopology: { readonly node: readonly TfNode[] };
};

const CONVERT: Record<ModelId, (topology: Topology, blob: Uint8Array) => Uint8Array> = {
  blazeface: (t, blob) =>
    convertBlazeFace(readTfjsWeights(t.weightsManifest, blob), t.modelTopology.node),
  faceres: (t, blob) =>
    convertFaceRes(readTfjsWeights(t.weightsManifest, blob), t.modelTopology.node),
  landmarks: (t, blob) => convertLandmarks(readTfjsWeights(t, blob)),
  recognition: (t, blob) => convertRecognition(readTfjsWeights(t, blob)),
};

async function readSource(model: ModelEntry, source: SourceFile): Promise<Uint8Array> {
  const bytes = await readFile(sourcePath(model, source));
  expectHash(`${model.package} ${source.file}`, sha256(bytes), source.sha256);
  return bytes;
}

function expectHash(what: string, got: string, expected: string): void {
  if (got !== expected) throw new Error(`${what}: expected sha256 ${expected}, got ${got}`);
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    const file = await open(temporary, 'wx', 0o644);
    try {
      await file.writeFile(bytes);
      await file.datasync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
