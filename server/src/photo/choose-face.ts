import type { PicturePoint } from '@homeward/contract';
import type { Box } from '@homeward/imagery';

/** What tells which of the faces is the child. */
export type FaceChoice = {
  /** Boxes in pixels of the picture, scores 0 to 1. */
  readonly faces: readonly { readonly box: Box; readonly score: number }[];
  readonly width: number;
  readonly height: number;
  /** What was tapped, in fractions of the picture; null when nothing was. */
  readonly meant: PicturePoint | null;
  /** A sighting's photo may show anybody; a case's photo was chosen because it shows the child. */
  readonly kind: 'sighting' | 'case';
};

// A tap further away than this share of a face's size means somebody the detector did not see.
const reach = 0.5;
// The detector is set to miss nobody, so patterns in clothes and walls turn up as faint, small faces.
const clearScore = 0.5;
const smallShare = 0.5;

/**
 * Index of the face meant. A tap means the face under it, else one that it just missed; without a
 * tap, a sighting's only clear face or the largest face of a case's photo. Null rather than a guess.
 */
export function chooseFace(choice: FaceChoice): number | null {
  const { meant, kind } = choice;
  const faces = choice.faces.map((face) => face.box);
  if (meant !== null) {
    return chooseTapped(faces, { x: meant.x * choice.width, y: meant.y * choice.height });
  }
  const largest = lowest(faces, (face) => -face.width * face.height);
  return largest === null || (kind === 'sighting' && hasRivals(choice.faces, largest))
    ? null
    : largest;
}

function hasRivals(faces: FaceChoice['faces'], main: number): boolean {
  const width = faces[main]?.box.width ?? 0;
  return faces.some(
    ({ box, score }, index) =>
      index !== main && (score >= clearScore || box.width >= smallShare * width),
  );
}

function chooseTapped(faces: readonly Box[], tap: PicturePoint): number | null {
  const nearest = lowest(faces, (face) => {
    const off = distanceTo(face, tap) / Math.max(face.width, face.height);
    // Under overlapping faces the one whose centre is closest, by its own size.
    return off === 0 ? centreOffset(face, tap) - 1 : off;
  });
  const face = nearest === null ? undefined : faces[nearest];
  if (face === undefined) return null;
  return distanceTo(face, tap) <= reach * Math.max(face.width, face.height) ? nearest : null;
}

/** Distance from the centre in half diagonals: 0 at the centre, 1 at a corner. */
function centreOffset(face: Box, tap: PicturePoint): number {
  const x = tap.x - face.x - face.width / 2;
  const y = tap.y - face.y - face.height / 2;
  return Math.hypot(x, y) / (Math.hypot(face.width, face.height) / 2);
}

function distanceTo(face: Box, tap: PicturePoint): number {
  const x = Math.max(face.x - tap.x, 0, tap.x - face.x - face.width);
  const y = Math.max(face.y - tap.y, 0, tap.y - face.y - face.height);
  return Math.hypot(x, y);
}

function lowest(faces: readonly Box[], cost: (face: Box) => number): number | null {
  let best: number | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (const [index, face] of faces.entries()) {
    const own = cost(face);
    if (own < bestCost) [best, bestCost] = [index, own];
  }
  return best;
}
