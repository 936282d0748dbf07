import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawShot } from './portrait/shot.ts';
import { drawTraits } from './portrait/traits.ts';
import { drawPortrait, renderPortrait } from './portrait.ts';
import { makeSeededRandom } from './seeded-random.ts';

function invent(seed: string, ageYears = 6) {
  const random = makeSeededRandom(seed);
  const person = drawTraits(random.fork('person'), 'female');
  const shot = drawShot(random.fork('shot'), { ageYears, sex: 'female', care: 'family' });
  return { person, shot };
}

describe('a drawn portrait', () => {
  it('is the same text and the same picture for the same seed', async () => {
    const first = invent('a');
    const again = invent('a');
    expect(drawPortrait(again.person, again.shot)).toBe(drawPortrait(first.person, first.shot));
    const pictures = await Promise.all([
      renderPortrait(first.person, first.shot),
      renderPortrait(again.person, again.shot),
    ]);
    expect(Buffer.from(pictures[1].jpeg).equals(Buffer.from(pictures[0].jpeg))).toBe(true);
  });

  it('differs for another seed and for another age', () => {
    const first = invent('a');
    const other = invent('b');
    expect(drawPortrait(other.person, first.shot)).not.toBe(drawPortrait(first.person, first.shot));
    const older = { ...first.shot, ageYears: 12 };
    expect(drawPortrait(first.person, older)).not.toBe(drawPortrait(first.person, first.shot));
  });

  it('keeps the person when only the shot changes', () => {
    const random = makeSeededRandom('c');
    const person = drawTraits(random.fork('person'), 'male');
    expect(drawTraits(makeSeededRandom('c').fork('person'), 'male')).toEqual(person);
  });

  it('contains only numbers that a renderer can read', () => {
    for (const seed of ['d', 'e', 'f', 'g', 'h', 'i']) {
      const { person, shot } = invent(seed, 1 + (seed.charCodeAt(0) % 19));
      expect(drawPortrait(person, shot)).not.toMatch(/NaN|undefined|Infinity/);
    }
  });

  it('decodes as a JPEG of the size asked for, without metadata', async () => {
    const { person, shot } = invent('j');
    const picture = await renderPortrait(person, { ...shot, widthPx: 360, heightPx: 480 });
    const read = await sharp(picture.jpeg).metadata();
    expect(read).toMatchObject({ format: 'jpeg', width: 360, height: 480 });
    expect(read.exif).toBeUndefined();
  });

  it('says where the face meant is: skin in the middle of it, whoever stands beside', async () => {
    const random = makeSeededRandom('k');
    const { person, shot } = invent('k');
    const beside = drawTraits(random.fork('beside'), 'male');
    const crowd = drawShot(random.fork('crowd'), {
      ageYears: 6,
      sex: 'female',
      care: 'street',
      companions: [{ person: beside, ageYears: 40, side: 1, clothing: shot.clothing, smile: 0.2 }],
    });
    const picture = await renderPortrait(person, crowd);
    const { data, info } = await sharp(picture.jpeg).raw().toBuffer({ resolveWithObject: true });
    const x = Math.round(picture.meantPoint.x * info.width);
    const y = Math.round(picture.meantPoint.y * info.height);
    const index = (y * info.width + x) * info.channels;
    const [red = 0, green = 0, blue = 0] = data.subarray(index, index + 3);
    // Any skin: red over green over blue (Kovač, Peer and Solina 2003, first rule).
    expect(red).toBeGreaterThan(green);
    expect(green).toBeGreaterThan(blue);
    expect(red).toBeGreaterThan(95);
  });
});
