import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { applyCalibration, cllr } from '@homeward/evidence';
import { scoreTemplates } from '@homeward/imagery';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FaceEngine, openFaceEngine } from '../model/open-face-engine.ts';
import { comparePeople, type DemoCalibration, type DrawnFace } from './fit-calibration.ts';
import { photographFace } from './photograph.ts';
import { drawShot } from './portrait/shot.ts';
import { drawTraits } from './portrait/traits.ts';
import { makeSeededRandom } from './seeded-random.ts';

const people = 24;
const faces: DrawnFace[] = [];
let engine: FaceEngine;
let calibration: DemoCalibration;

// People who are in neither half of the data that the calibration was fitted and checked on.
async function photographStrangers(): Promise<void> {
  for (let person = 0; person < people; person += 1) {
    const random = makeSeededRandom(`stranger/${person}`);
    const sex = person % 2 === 0 ? 'female' : 'male';
    const traits = drawTraits(random.fork('person'), sex);
    const ageYears = random.between(2, 10);
    for (const role of ['registered', 'seen'] as const) {
      const shot = drawShot(random.fork(role), {
        ageYears: role === 'seen' ? ageYears + random.between(0, 5) : ageYears,
        sex,
        care: role === 'seen' ? 'street' : 'family',
      });
      const face = await photographFace(engine, traits, shot);
      if (face !== null) faces.push({ person, sex, band: 'child', role, vector: face.vector });
    }
  }
}

beforeAll(async () => {
  const file = new URL('./face-calibration.json', import.meta.url);
  calibration = JSON.parse(await readFile(file, 'utf8')) as DemoCalibration;
  engine = await openFaceEngine({ modelDir: join(tmpdir(), 'homeward-test-models'), threads: 1 });
  await photographStrangers();
});

afterAll(() => engine[Symbol.asyncDispose]());

describe('drawn portraits under the default engine', () => {
  it('are found by the detector, at least 98 of 100', () => {
    expect(faces.length / (2 * people)).toBeGreaterThanOrEqual(0.98);
  });

  it('score highest with the same person, years later, at least 95 of 100', () => {
    const registered = faces.filter((face) => face.role === 'registered');
    const seen = faces.filter((face) => face.role === 'seen');
    const first = seen.filter((face) => {
      const scored = registered.map((other) => ({
        person: other.person,
        score: scoreTemplates(face.vector, other.vector),
      }));
      return scored.toSorted((a, b) => b.score - a.score)[0]?.person === face.person;
    });
    expect(first.length / seen.length).toBeGreaterThanOrEqual(0.95);
  });
});

describe('the calibration of the demo', () => {
  it('names itself synthetic and says from what, how and when it was made', () => {
    expect(calibration.id).toMatch(/^synthetic-portraits-\d{4}-\d{2}$/);
    expect(calibration.synthetic).toBe(true);
    expect(calibration.about.data).toContain('invented people');
    expect(calibration.about.command).toBe('npx node server/src/demo/fit-calibration.ts');
    expect(calibration.about.date).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  });

  it('rises with the score in every cell and was checked on other people', () => {
    for (const name of ['adult-adult', 'child-child', 'child-adult', 'pooled']) {
      expect(calibration.cells[name]?.slope).toBeGreaterThan(0);
      expect(calibration.check.cells[name]?.cllr).toBeLessThan(0.6);
    }
  });

  it('informs about people it has never seen (a cost of 1 would say nothing)', () => {
    const cell = calibration.cells['child-child'];
    const pairs = comparePeople(faces).get('child-child') ?? [];
    expect(cell).toBeDefined();
    if (cell === undefined) return;
    const log10Lrs = pairs.map(({ score, same }) => ({
      score: Math.min(cell.capLog10Lr, Math.max(cell.floorLog10Lr, applyCalibration(cell, score))),
      same,
    }));
    expect(cllr(log10Lrs)).toBeLessThan(0.6);
  });
});
