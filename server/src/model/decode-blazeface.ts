import type { Box } from '@homeward/imagery';
import type { RawDetection } from './face-nets.ts';

export type ScoredBox = { readonly box: Box; readonly score: number };

const SIDE = 256;
// Cells of 16 pixels with two anchors each, then cells of 32 pixels with six.
const GRIDS = [
  { cell: 16, anchors: 2 },
  { cell: 32, anchors: 6 },
] as const;

const ANCHORS: readonly { readonly x: number; readonly y: number }[] = GRIDS.flatMap((grid) => {
  const perSide = SIDE / grid.cell;
  return Array.from({ length: perSide * perSide * grid.anchors }, (_, i) => {
    const cell = Math.floor(i / grid.anchors);
    return {
      x: ((cell % perSide) + 0.5) * grid.cell,
      y: (Math.floor(cell / perSide) + 0.5) * grid.cell,
    };
  });
});

// Boxes in pixels of the 256 x 256 window with a score of at least the threshold, 0 to 1.
export function decodeBlazeFace(raw: RawDetection, threshold: number): ScoredBox[] {
  const least = Math.log(threshold / (1 - threshold));
  const found: ScoredBox[] = [];
  for (const [i, anchor] of ANCHORS.entries()) {
    const logit = raw.logits[i] as number;
    if (logit < least) continue;
    const at = i * 16;
    const width = raw.boxes[at + 2] as number;
    const height = raw.boxes[at + 3] as number;
    if (!(width > 0 && height > 0)) continue;
    const x = anchor.x + (raw.boxes[at] as number) - width / 2;
    const y = anchor.y + (raw.boxes[at + 1] as number) - height / 2;
    found.push({ box: { x, y, width, height }, score: 1 / (1 + Math.exp(-logit)) });
  }
  return found;
}
