import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MODELS, type ModelId } from './manifest.ts';
import { prepareModels } from './prepare-models.ts';

// Expected outputs: vectors/models, computed with the original runtime (TensorFlow.js).

type Case = {
  readonly pattern: string;
  readonly vector?: readonly number[];
  readonly points?: readonly number[];
  readonly logits?: readonly number[];
  readonly boxesOfEvery16thAnchor?: readonly (readonly number[])[];
};

const TOLERANCE = 1e-3;

let modelDir = '';

beforeAll(async () => {
  modelDir = await mkdtemp(join(tmpdir(), 'homeward-models-'));
  await prepareModels(modelDir);
});

afterAll(() => rm(modelDir, { recursive: true, force: true }));

describe('converted networks', () => {
  for (const id of ['recognition', 'landmarks', 'faceres'] as const) {
    it(`${id} answers as the original does`, async () => {
      const { cases } = readVectors(id);
      expect(cases).toHaveLength(3);
      for (const { pattern, vector, points } of cases) {
        const result = await runModel(id, pattern);
        const [values] = Object.values(result);
        expectClose(values, vector ?? points ?? []);
      }
    });
  }

  it('blazeface answers as the original does', async () => {
    const { cases } = readVectors('blazeface');
    expect(cases).toHaveLength(3);
    for (const { pattern, logits, boxesOfEvery16thAnchor } of cases) {
      const result = await runModel('blazeface', pattern);
      expectClose(result['logits'], logits ?? []);
      const boxes = result['boxes'] ?? new Float32Array();
      const rows = Array.from({ length: 56 }, (_, i) => boxes.slice(i * 256, i * 256 + 16));
      expectClose(
        rows.flatMap((row) => [...row]),
        boxesOfEvery16thAnchor?.flat() ?? [],
      );
    }
  });

  it('gives each picture of a batch the answer it gets alone', async () => {
    const alone = await runModel('recognition', 'rings');
    const together = await runModel('recognition', 'noise', 'rings');
    const second = together['vector']?.slice(128) ?? [];
    expectClose(second, [...(alone['vector'] ?? [])]);
  });
});

function readVectors(id: ModelId): { readonly cases: readonly Case[] } {
  const url = new URL(`../../../vectors/models/${id}.json`, import.meta.url);
  return JSON.parse(readFileSync(url, 'utf8'));
}

async function runModel(
  id: ModelId,
  ...patterns: readonly string[]
): Promise<Readonly<Record<string, Float32Array>>> {
  const { input, converted } = MODELS[id];
  const session = await InferenceSession.create(join(modelDir, converted.file), {
    intraOpNumThreads: 1,
  });
  const bytes = input.width * input.height * 3;
  const pixels = new Uint8Array(bytes * patterns.length);
  for (const [i, pattern] of patterns.entries()) pixels.set(draw(pattern, input.width), i * bytes);
  const dims = [patterns.length, input.height, input.width, 3];
  const result = await session.run({ pixels: new Tensor('uint8', pixels, dims) });
  const values = Object.entries(result).map(([name, tensor]) => [name, tensor.data] as const);
  await session.release();
  return Object.fromEntries(values) as Record<string, Float32Array>;
}

function draw(pattern: string, side: number): Uint8Array {
  if (pattern === 'noise') return drawNoise(side);
  return Uint8Array.from({ length: side * side * 3 }, (_, i) => {
    const c = i % 3;
    const x = Math.floor(i / 3) % side;
    const y = Math.floor(i / 3 / side);
    if (pattern === 'gradient') {
      return [(x * 255) / side, (y * 255) / side, ((x + y) * 255) / (2 * side)][c] ?? 0;
    }
    const [u, v] = [x - side / 2, y - side / 2];
    return (((u * u + v * v) >> 4) * (1 + c)) & 255;
  });
}

function drawNoise(side: number): Uint8Array {
  let state = 1;
  return Uint8Array.from({ length: side * side * 3 }, () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state & 255;
  });
}

function expectClose(got: ArrayLike<number> | undefined, expected: readonly number[]): void {
  expect(got?.length).toBe(expected.length);
  const worst = expected.reduce(
    (most, value, i) => Math.max(most, Math.abs(value - (got?.[i] ?? Number.NaN))),
    0,
  );
  expect(worst).toBeLessThan(TOLERANCE);
}
