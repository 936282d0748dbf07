import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  coverFaces,
  cropImage,
  fillImage,
  flipImage,
  type RgbImage,
  resizeImage,
  scoreTemplates,
} from '@homeward/imagery';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { drawShot } from '../demo/portrait/shot.ts';
import { drawTraits } from '../demo/portrait/traits.ts';
import { renderPortrait } from '../demo/portrait.ts';
import { makeSeededRandom } from '../demo/seeded-random.ts';
import { type FaceEngine, openFaceEngine } from './open-face-engine.ts';
import { PoolBusyError } from './worker-pool.ts';

type Portrait = { readonly image: RgbImage; readonly meant: { x: number; y: number } };

let modelDir = '';
let engine: FaceEngine;
let portrait: Portrait;

beforeAll(async () => {
  modelDir = await mkdtemp(join(tmpdir(), 'homeward-engine-'));
  engine = await openFaceEngine({ modelDir, threads: 1, queueLimit: 2 });
  portrait = await drawPerson('engine');
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
  await rm(modelDir, { recursive: true, force: true });
});

async function drawPerson(seed: string): Promise<Portrait> {
  const random = makeSeededRandom(seed);
  const person = drawTraits(random.fork('person'), 'female');
  const shot = drawShot(random.fork('shot'), { ageYears: 8, sex: 'female', care: 'family' });
  const { jpeg, meantPoint } = await renderPortrait(person, shot);
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const { width, height } = info;
  const image = { width, height, data: new Uint8Array(data) };
  return { image, meant: { x: meantPoint.x * width, y: meantPoint.y * height } };
}

async function findMeant(one: Portrait) {
  const faces = await engine.detect(one.image);
  const { x, y } = one.meant;
  const face = faces.find(
    ({ box }) => x > box.x && x < box.x + box.width && y > box.y && y < box.y + box.height,
  );
  if (!face) throw new Error('expected a face where the portrait has one, got none');
  return face;
}

/** Two pictures of the same height, the right one over the edge of the left. */
function besideEachOther(left: RgbImage, right: RgbImage): RgbImage {
  const cut = Math.round(left.width * 0.78);
  const skip = Math.round(right.width * 0.22);
  const width = cut + right.width - skip;
  const height = Math.min(left.height, right.height);
  const out = fillImage({ width, height }, [0, 0, 0]);
  for (let row = 0; row < height; row += 1) {
    const from = row * left.width * 3;
    out.data.set(left.data.subarray(from, from + cut * 3), row * width * 3);
    const start = (row * right.width + skip) * 3;
    const end = (row + 1) * right.width * 3;
    out.data.set(right.data.subarray(start, end), (row * width + cut) * 3);
  }
  return out;
}

describe('the face engine', () => {
  it('finds a drawn face where it was drawn, with eyes above the mouth inside the box', async () => {
    const { box, score, landmarks, contour, quality } = await findMeant(portrait);
    expect(score).toBeGreaterThanOrEqual(0.3);
    expect(score).toBeLessThanOrEqual(1);
    expect(contour).toHaveLength(68);
    const [leftEye, rightEye, nose, leftMouth, rightMouth] = landmarks;
    expect(leftEye.x).toBeLessThan(rightEye.x);
    expect(leftMouth.x).toBeLessThan(rightMouth.x);
    expect(Math.max(leftEye.y, rightEye.y)).toBeLessThan(nose.y);
    expect(nose.y).toBeLessThan(Math.min(leftMouth.y, rightMouth.y));
    for (const point of landmarks) {
      expect(point.x).toBeGreaterThan(box.x);
      expect(point.x).toBeLessThan(box.x + box.width);
    }
    expect(quality.eyeDistancePixels).toBeCloseTo(
      Math.hypot(rightEye.x - leftEye.x, rightEye.y - leftEye.y),
      6,
    );
  });

  it('takes no piece of a face, of hair or of clothes for another face', async () => {
    // Portraits of one person each, in which the first look finds a second or third box.
    for (const seed of ['shadow 1', 'shadow 8', 'shadow 24', 'shadow 35']) {
      const faces = await engine.detect((await drawPerson(seed)).image);
      expect(faces, seed).toHaveLength(1);
    }
  });

  it('keeps two people who stand close to each other', async () => {
    const [one, other] = [await drawPerson('left'), await drawPerson('right')];
    const faces = await engine.detect(besideEachOther(one.image, other.image));
    expect(faces.filter(({ score }) => score >= 0.5)).toHaveLength(2);
  });

  it('finds no face any more once it is covered', async () => {
    const faces = await engine.detect(portrait.image);
    const turned = faces.map(({ box, quality }) => ({ box, rollDegrees: quality.rollDegrees }));
    const covered = coverFaces(portrait.image, turned, new Set());
    expect(await engine.detect(covered)).toEqual([]);
  });

  it('finds nothing in a plain picture', async () => {
    expect(await engine.detect(fillImage({ width: 300, height: 200 }, [90, 120, 90]))).toEqual([]);
  });

  it('finds a face that fills the whole picture', async () => {
    const { box } = await findMeant(portrait);
    const tight = cropImage(
      portrait.image,
      {
        x: Math.round(box.x),
        y: Math.round(box.y),
        width: Math.round(box.width),
        height: Math.round(box.height),
      },
      [0, 0, 0],
    );
    expect((await engine.detect(tight)).length).toBeGreaterThanOrEqual(1);
  });

  it('describes the same face alike in other sizes and mirrored, another face less alike', async () => {
    const face = await findMeant(portrait);
    const { vector } = await engine.embed(portrait.image, face);
    expect(vector).toHaveLength(1152);
    const { width, height } = portrait.image;
    const half = { width: Math.round(width * 0.7), height: Math.round(height * 0.7) };
    const small = {
      image: resizeImage(portrait.image, half),
      meant: { x: portrait.meant.x * 0.7, y: portrait.meant.y * 0.7 },
    };
    const mirrored = {
      image: flipImage(portrait.image),
      meant: { x: width - portrait.meant.x, y: portrait.meant.y },
    };
    const other = await drawPerson('somebody else');
    const scoreOf = async (one: Portrait) => {
      const template = await engine.embed(one.image, await findMeant(one));
      return scoreTemplates(vector, template.vector);
    };
    expect(scoreTemplates(vector, vector)).toBeCloseTo(4.36, 3);
    const different = await scoreOf(other);
    expect(await scoreOf(small)).toBeGreaterThan(different);
    expect(await scoreOf(mirrored)).toBeGreaterThan(different);
  });

  it('leaves the picture it was given usable', async () => {
    const before = portrait.image.data.slice(0, 100);
    await engine.detect(portrait.image);
    expect(portrait.image.data.slice(0, 100)).toEqual(before);
  });

  it('refuses at once when its queue is full, and answers the jobs it took', async () => {
    const crop = fillImage({ width: 112, height: 112 }, [100, 90, 80]);
    crop.data.fill(200, 0, 9000);
    const jobs = Array.from({ length: 5 }, () => engine.embedAligned(crop));
    const settled = await Promise.allSettled(jobs);
    const refused = settled.filter((one) => one.status === 'rejected');
    expect(settled.length - refused.length).toBe(3);
    for (const one of refused) expect(one.reason).toBeInstanceOf(PoolBusyError);
  });

  it('refuses a picture whose numbers disagree before any thread sees it', async () => {
    const broken = { width: 10, height: 10, data: new Uint8Array(5) };
    expect(() => engine.detect(broken)).toThrow(RangeError);
  });

  it('takes no jobs after it was closed', async () => {
    const closed = await openFaceEngine({ modelDir, threads: 1 });
    await closed[Symbol.asyncDispose]();
    await expect(closed.detect(portrait.image)).rejects.toThrow('closed');
  });
});
