import sharp from 'sharp';
import type { DetectedFace } from '../model/face.ts';
import type { FaceEngine } from '../model/open-face-engine.ts';
import type { PortraitShot } from './portrait/shot.ts';
import type { PortraitTraits } from './portrait/traits.ts';
import { renderPortrait } from './portrait.ts';

/** What the engine makes of a drawn portrait. */
export interface SeenFace {
  readonly vector: Float32Array;
  /** Faces found in the picture besides the one meant. */
  readonly others: number;
}

function holds({ box }: DetectedFace, x: number, y: number): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

/** Draws a portrait and embeds the face meant; null when the detector does not find it. */
export async function photographFace(
  engine: FaceEngine,
  person: PortraitTraits,
  shot: PortraitShot,
): Promise<SeenFace | null> {
  const { jpeg, meantPoint } = await renderPortrait(person, shot);
  const { data, info } = await sharp(jpeg).raw().toBuffer({ resolveWithObject: true });
  const image = { width: info.width, height: info.height, data: new Uint8Array(data) };
  const faces = await engine.detect(image);
  const meant = faces.find((face) =>
    holds(face, meantPoint.x * info.width, meantPoint.y * info.height),
  );
  if (meant === undefined) return null;
  const { vector } = await engine.embed(image, meant);
  return { vector, others: faces.length - 1 };
}
