import sharp from 'sharp';
import { paintBackdrop } from './portrait/backdrop.ts';
import { paintClothes } from './portrait/clothes.ts';
import { paintEyes, paintGlasses } from './portrait/eyes.ts';
import { paintFeatures } from './portrait/features.ts';
import { type Figure, makeFigure } from './portrait/figure.ts';
import {
  paintBackHair,
  paintBraids,
  paintFrontHair,
  paintHairShadow,
  planHair,
} from './portrait/hair.ts';
import { paintHead, paintNeck } from './portrait/head.ts';
import { css, type Paper, type Point, roundPaint } from './portrait/ink.ts';
import type { Companion, PortraitShot } from './portrait/shot.ts';
import type { PortraitTraits } from './portrait/traits.ts';
import { makeSeededRandom } from './seeded-random.ts';

export interface RenderedPortrait {
  readonly jpeg: Uint8Array;
  readonly widthPx: number;
  readonly heightPx: number;
  /** The middle of the face meant, in shares of the picture's width and height. */
  readonly meantPoint: Point;
}

function paintPerson(figure: Figure): string {
  const hairdo = planHair(figure);
  return (
    paintBackHair(figure, hairdo) +
    paintNeck(figure) +
    paintClothes(figure) +
    paintBraids(figure, hairdo) +
    paintHead(figure) +
    paintFeatures(figure) +
    paintHairShadow(figure, hairdo) +
    paintEyes(figure) +
    paintGlasses(figure) +
    paintFrontHair(figure, hairdo)
  );
}

function poseOf(shot: PortraitShot): Figure['pose'] {
  return {
    yawDegrees: shot.yawDegrees,
    pitchDegrees: shot.pitchDegrees,
    rollDegrees: shot.rollDegrees,
    eyes: { x: shot.framing.x * shot.widthPx, y: shot.framing.y * shot.heightPx },
    scalePx: shot.framing.faceShare * shot.widthPx,
  };
}

function lightOf(shot: PortraitShot): Figure['light'] {
  return { from: shot.lightFrom, color: shot.lightColor, contrast: shot.contrast };
}

/** Heads grow little, people grow a lot: half face width of an age beside that of a grown-up. */
function headSize(ageYears: number): number {
  return 0.84 + 0.16 * Math.min(1, ageYears / 16);
}

function standingHeight(ageYears: number): number {
  return Math.min(168, 76 + 6.4 * (ageYears - 1)) / 168;
}

function placeCompanion(paper: Paper, shot: PortraitShot, companion: Companion): Figure {
  const random = makeSeededRandom(`${shot.seed}/companion${companion.side}`);
  const { faceShare, x, y } = shot.framing;
  const share = (faceShare * headSize(companion.ageYears)) / headSize(shot.ageYears);
  const taller = standingHeight(companion.ageYears) - standingHeight(shot.ageYears);
  const up = Math.max(-0.2, Math.min(0.3, taller * faceShare * 2.6 + random.between(-0.02, 0.02)));
  return makeFigure({
    paper,
    person: companion.person,
    ageYears: companion.ageYears,
    pose: {
      yawDegrees: random.normal(-companion.side * 5, 5),
      pitchDegrees: random.normal(0, 2),
      rollDegrees: random.normal(0, 4),
      eyes: {
        x: (x + companion.side * (faceShare * 2.35 + random.between(0, 0.04))) * shot.widthPx,
        y: (y - up) * shot.heightPx,
      },
      scalePx: share * shot.widthPx,
    },
    clothing: companion.clothing,
    light: lightOf(shot),
    smile: companion.smile,
    lipsApart: false,
    gaze: { x: random.between(-0.3, 0.3), y: 0 },
  });
}

function paintPeople(paper: Paper, person: PortraitTraits, shot: PortraitShot): string {
  const others = shot.companions.map((companion) => placeCompanion(paper, shot, companion));
  const meant = makeFigure({
    paper,
    person,
    ageYears: shot.ageYears,
    pose: poseOf(shot),
    clothing: shot.clothing,
    light: lightOf(shot),
    smile: shot.smile,
    lipsApart: shot.lipsApart,
    gaze: shot.gaze,
  });
  return [...others, meant].map(paintPerson).join('');
}

function paintLight(paper: Paper, shot: PortraitShot): string {
  const { widthPx, heightPx } = shot;
  const centre = { x: (0.5 + 0.42 * shot.lightFrom) * widthPx, y: 0.22 * heightPx };
  const glow = roundPaint(paper, { centre, radius: heightPx }, [
    { at: 0, color: shot.lightColor, opacity: 0.3 },
    { at: 0.5, color: shot.lightColor, opacity: 0.06 },
    { at: 1, color: [48, 34, 48], opacity: 0.16 + 0.14 * shot.contrast },
  ]);
  return `<rect width="${widthPx}" height="${heightPx}" fill="${glow}"/>`;
}

function wrapPage(shot: PortraitShot, paper: Paper, body: string, scale: number): string {
  const { widthPx, heightPx } = shot;
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.round(widthPx * scale)}" height="${Math.round(heightPx * scale)}" viewBox="0 0 ${widthPx} ${heightPx}" preserveAspectRatio="none"><defs>${paper.defs.join('')}</defs>${body}</svg>`;
}

function drawBackdrop(shot: PortraitShot, scale: number): string {
  const paper: Paper = { prefix: 'b', defs: [] };
  const base = `<rect width="${shot.widthPx}" height="${shot.heightPx}" fill="${css([220, 214, 204])}"/>`;
  return wrapPage(shot, paper, base + paintBackdrop(paper, shot), scale);
}

function drawForeground(
  person: PortraitTraits,
  shot: PortraitShot,
  backdropPng: Uint8Array,
): string {
  const paper: Paper = { prefix: 'f', defs: [] };
  const data = Buffer.from(backdropPng).toString('base64');
  const backdrop = `<image width="${shot.widthPx}" height="${shot.heightPx}" preserveAspectRatio="none" href="data:image/png;base64,${data}"/>`;
  const body = backdrop + paintPeople(paper, person, shot) + paintLight(paper, shot);
  return wrapPage(shot, paper, body, 1);
}

/** Draws an invented person as an SVG picture. The same person and shot give the same text. */
export function drawPortrait(person: PortraitTraits, shot: PortraitShot): string {
  const paper: Paper = { prefix: 'p', defs: [] };
  const body =
    paintBackdrop(paper, shot) + paintPeople(paper, person, shot) + paintLight(paper, shot);
  return wrapPage(shot, paper, body, 1);
}

const GRAIN_TILE_PX = 128;

function makeGrain(shot: PortraitShot): Int8Array {
  const random = makeSeededRandom(`${shot.seed}/grain`);
  return Int8Array.from({ length: GRAIN_TILE_PX ** 2 }, () =>
    Math.round(
      shot.camera.grain * (random.next() + random.next() + random.next() + random.next() - 2) * 1.7,
    ),
  );
}

/** Exposure and grain of the sensor, in place. */
function exposePixels(pixels: Uint8ClampedArray, shot: PortraitShot): void {
  const grain = makeGrain(shot);
  const { exposure } = shot.camera;
  const rowBytes = shot.widthPx * 3;
  for (let index = 0; index < pixels.length; index += 3) {
    const row = Math.floor(index / rowBytes);
    const column = (index - row * rowBytes) / 3;
    const noise = grain[(row & 127) * GRAIN_TILE_PX + (column & 127)] ?? 0;
    for (let channel = index; channel < index + 3; channel += 1) {
      pixels[channel] = (pixels[channel] ?? 0) * exposure + noise;
    }
  }
}

const BACKDROP_SCALE = 1 / 30;

/** Drawn tiny and enlarged smoothly: as much out of focus as a portrait lens would make it. */
async function blurBackdrop(shot: PortraitShot): Promise<Uint8Array> {
  const tiny = await sharp(Buffer.from(drawBackdrop(shot, BACKDROP_SCALE)))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height } = tiny.info;
  return sharp(tiny.data, { raw: { width, height, channels: 3 } })
    .resize(width * 8, height * 8, { kernel: 'cubic', fit: 'fill' })
    .png({ compressionLevel: 1 })
    .toBuffer();
}

async function layPicture(person: PortraitTraits, shot: PortraitShot): Promise<Buffer> {
  const backdropPng = await blurBackdrop(shot);
  return sharp(Buffer.from(drawForeground(person, shot, backdropPng)))
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** Takes the picture: out-of-focus backdrop, people, then grain, exposure and blur of a phone's camera. */
export async function renderPortrait(
  person: PortraitTraits,
  shot: PortraitShot,
): Promise<RenderedPortrait> {
  const { camera, framing, widthPx, heightPx } = shot;
  const pixels = await layPicture(person, shot);
  exposePixels(new Uint8ClampedArray(pixels.buffer, pixels.byteOffset, pixels.length), shot);
  let picture = sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } });
  if (camera.blurPx > 0.6) picture = picture.blur(camera.blurPx);
  const jpeg = await picture.jpeg({ quality: camera.jpegQuality }).toBuffer();
  return {
    jpeg: new Uint8Array(jpeg),
    widthPx,
    heightPx,
    meantPoint: {
      x: framing.x,
      y: framing.y + (0.4 * framing.faceShare * widthPx) / heightPx,
    },
  };
}
