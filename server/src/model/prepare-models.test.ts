import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { listModels, MODELS } from './manifest.ts';
import { convertModel, hashFile, prepareModels } from './prepare-models.ts';
import { verifyModels } from './verify-models.ts';

let modelDir = '';

beforeEach(async () => {
  modelDir = await mkdtemp(join(tmpdir(), 'homeward-prepare-'));
});

afterEach(() => rm(modelDir, { recursive: true, force: true }));

describe('preparing the models', () => {
  it('makes every file once, even when two do it at the same time, and leaves nothing else', async () => {
    const steps: string[] = [];
    await Promise.all([
      prepareModels(modelDir, (step) => steps.push(`${step.done}/${step.total} ${step.label}`)),
      prepareModels(modelDir),
    ]);
    const expected = listModels().map((model) => model.converted.file);
    expect((await readdir(modelDir)).toSorted()).toEqual(expected.toSorted());
    expect(steps.at(0)).toBe('0/4 blazeface');
    expect(steps.at(-1)).toBe('4/4 ready');
    const states = await verifyModels(modelDir);
    expect(states).toHaveLength(12);
    expect(new Set(states.map((file) => file.state))).toEqual(new Set(['right']));
  });

  it('reports and replaces a converted file that was changed', async () => {
    const { converted } = MODELS.landmarks;
    await writeFile(join(modelDir, converted.file), 'not a network');
    const before = await verifyModels(modelDir);
    expect(before.find((file) => file.file === converted.file)?.state).toBe('changed');
    expect(before.filter((file) => file.state === 'absent')).toHaveLength(3);
    await prepareModels(modelDir);
    expect(await hashFile(join(modelDir, converted.file))).toBe(converted.sha256);
  });

  it('refuses weights that are not those of the manifest', async () => {
    const { sources } = MODELS.landmarks;
    const other = { ...sources.weights, sha256: sources.weights.sha256.replace(/^./, 'f') };
    const model = { ...MODELS.landmarks, sources: { ...sources, weights: other } };
    await expect(convertModel(model)).rejects.toThrow('expected sha256 f');
  });
});
