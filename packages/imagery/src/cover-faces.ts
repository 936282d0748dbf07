import type { Box, Point, Rgb, RgbImage } from './rgb-image.ts';

/** How much larger than the face its cover is, per side length. @example COVER_FACTOR // 1.5 */
export const COVER_FACTOR = 1.5;

const COVER_COLOUR: Rgb = [112, 118, 124];

/**
 * A face to cover: its upright box and, for faces found with a tilt, its angle; the cover then
 * holds the turned box too.
 *
 * @example
 * const face: CoveredFace = { box: { x: 10, y: 10, width: 40, height: 40 }, rollDegrees: 12 };
 */
export type CoveredFace = { readonly box: Box; readonly rollDegrees?: number };

/**
 * Paints a solid cover over faces. The pixels under a cover are replaced, not blurred, so nothing
 * of a face can be recovered from the result; encode the result from these pixels, never from the
 * original file. Every cover is at least 1.5 times the face's box, larger for a tilted face.
 *
 * @param image the photo
 * @param faces every face found in it
 * @param keep indices of the faces to leave visible; a cover that would reach over a kept face is
 *   still painted, except inside the kept face's box where the covered face, turned, does not reach
 * @returns a new picture; the given one is not changed
 * @throws RangeError when an index to keep names no face
 * @example
 * const covered = coverFaces(photo, faces, new Set([meant]));
 */
export function coverFaces(
  image: RgbImage,
  faces: readonly CoveredFace[],
  keep: ReadonlySet<number>,
): RgbImage {
  for (const index of keep) {
    if (faces[index] === undefined) {
      throw new RangeError(`keep: expected an index below ${faces.length}, got ${index}`);
    }
  }
  const data = image.data.slice();
  const kept = faces.filter((_, index) => keep.has(index)).map((face) => face.box);
  for (const [index, face] of faces.entries()) {
    if (!keep.has(index)) paintCover({ ...image, data }, face, kept);
  }
  return { width: image.width, height: image.height, data };
}

function paintCover(image: RgbImage, face: CoveredFace, kept: readonly Box[]): void {
  const cover = coverBox(face);
  const top = Math.max(0, Math.floor(cover.y));
  const bottom = Math.min(image.height, Math.ceil(cover.y + cover.height));
  const left = Math.max(0, Math.floor(cover.x));
  const right = Math.min(image.width, Math.ceil(cover.x + cover.width));
  for (let y = top; y < bottom; y += 1) {
    for (let x = left; x < right; x += 1) {
      const point = { x: x + 0.5, y: y + 0.5 };
      const meant = kept.some((box) => holds(box, point)) && !shows(face, point);
      if (!meant) image.data.set(COVER_COLOUR, (y * image.width + x) * 3);
    }
  }
}

/**
 * The upright rectangle that a face's cover fills: 1.5 times the box about its centre, grown to
 * hold the box turned by the face's tilt.
 *
 * @example
 * coverBox({ box: { x: 10, y: 10, width: 20, height: 20 } }); // { x: 5, y: 5, width: 30, height: 30 }
 */
export function coverBox(face: CoveredFace): Box {
  const { x, y, width, height } = face.box;
  const radians = ((face.rollDegrees ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
  const fullWidth = COVER_FACTOR * Math.max(width, width * cos + height * sin);
  const fullHeight = COVER_FACTOR * Math.max(height, width * sin + height * cos);
  return {
    x: x + width / 2 - fullWidth / 2,
    y: y + height / 2 - fullHeight / 2,
    width: fullWidth,
    height: fullHeight,
  };
}

/** Whether a point lies in a face's upright box or in that box turned by the face's tilt. */
function shows({ box, rollDegrees }: CoveredFace, point: Point): boolean {
  if (holds(box, point)) return true;
  const radians = ((rollDegrees ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const [x, y] = [point.x - middle.x, point.y - middle.y];
  return holds(box, { x: middle.x + x * cos + y * sin, y: middle.y - x * sin + y * cos });
}

function holds(box: Box, point: Point): boolean {
  return (
    point.x >= box.x &&
    point.x < box.x + box.width &&
    point.y >= box.y &&
    point.y < box.y + box.height
  );
}
