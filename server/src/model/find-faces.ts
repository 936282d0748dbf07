import {
  type Box,
  cropImage,
  planTiles,
  type RgbImage,
  resizeImage,
  suppressOverlaps,
  type TilePlan,
} from '@homeward/imagery';
import { decodeBlazeFace, type ScoredBox } from './decode-blazeface.ts';
import type { FaceNets } from './face-nets.ts';

const WINDOW = 256;
const TILE_OVERLAP = 64;
const FILL = [0, 0, 0] as const;

// Windows along the longer side, and the length of it from which on the pass is made.
const TILED_PASSES = [
  { perSide: 4, fromPixels: 449 },
  { perSide: 2, fromPixels: 160 },
] as const;
// A face that fills the picture or touches its border is found when there is black around it.
const SURROUNDED_SHARE = 0.5;
const SAME_FACE = { overlap: 0.3, containment: 0.7 } as const;

// Looks at the picture in passes, from the finest to the coarsest, each made from the one before.
export async function findFaces(
  nets: FaceNets,
  image: RgbImage,
  threshold: number,
): Promise<readonly ScoredBox[]> {
  const found: ScoredBox[] = [];
  let source = image;
  for (const plan of planPasses(image)) {
    const resized = resizeImage(source, plan);
    if (plan.width < source.width) source = resized;
    for (const hit of await searchPass(nets, { resized, plan, threshold })) {
      found.push({ ...hit, box: scaleBox(hit.box, image, plan) });
    }
  }
  return suppressOverlaps(found, SAME_FACE);
}

function planPasses(size: {
  readonly width: number;
  readonly height: number;
}): readonly TilePlan[] {
  const longer = Math.max(size.width, size.height);
  const tiled = TILED_PASSES.filter((pass) => longer >= pass.fromPixels).map((pass) =>
    planTiles(size, { side: WINDOW, overlap: TILE_OVERLAP, perSide: pass.perSide }),
  );
  const whole = planTiles(size, { side: WINDOW, overlap: 0, perSide: 1 });
  return [...tiled, whole, planSurrounded(size)];
}

function planSurrounded(size: { readonly width: number; readonly height: number }): TilePlan {
  const scale = (WINDOW * SURROUNDED_SHARE) / Math.max(size.width, size.height);
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const place = { x: Math.round((width - WINDOW) / 2), y: Math.round((height - WINDOW) / 2) };
  return { width, height, places: [place] };
}

async function searchPass(
  nets: FaceNets,
  pass: { readonly resized: RgbImage; readonly plan: TilePlan; readonly threshold: number },
): Promise<readonly ScoredBox[]> {
  const found: ScoredBox[] = [];
  for (const { x, y } of pass.plan.places) {
    const window = cropImage(pass.resized, { x, y, width: WINDOW, height: WINDOW }, FILL);
    for (const raw of await nets.detect([window])) {
      for (const { box, score } of decodeBlazeFace(raw, pass.threshold)) {
        found.push({ score, box: { ...box, x: box.x + x, y: box.y + y } });
      }
    }
  }
  return found;
}

function scaleBox(box: Box, image: RgbImage, plan: TilePlan): Box {
  const scaleX = image.width / plan.width;
  const scaleY = image.height / plan.height;
  return {
    x: box.x * scaleX,
    y: box.y * scaleY,
    width: box.width * scaleX,
    height: box.height * scaleY,
  };
}
