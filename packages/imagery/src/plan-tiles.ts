import type { Point } from './rgb-image.ts';

/**
 * How to look at a whole picture through a square window: the picture is first resized to
 * `width` x `height`, then the window is laid at each place. Places may be negative, or reach over
 * the edge, where the picture is narrower than the window.
 *
 * @example
 * const plan: TilePlan = { width: 256, height: 192, places: [{ x: 0, y: -32 }] };
 */
export type TilePlan = {
  readonly width: number;
  readonly height: number;
  readonly places: readonly Point[];
};

/**
 * Plans overlapping windows over a picture. The longer side gets `perSide` windows, the shorter one
 * as many as it needs, all spread evenly.
 *
 * @param size width and height of the picture in pixels
 * @param windows window side and overlap in pixels (overlap below side), and the number along the
 *   longer side
 * @returns the size to resize to, at least 1 pixel a side, and the windows' top left corners
 * @throws RangeError when a number is not positive or the overlap is not below the side
 * @example
 * planTiles({ width: 1600, height: 1200 }, { side: 256, overlap: 64, perSide: 2 });
 * // { width: 448, height: 336, places: four corners }
 */
export function planTiles(
  size: { readonly width: number; readonly height: number },
  windows: { readonly side: number; readonly overlap: number; readonly perSide: number },
): TilePlan {
  const { side, overlap, perSide } = windows;
  const longer = Math.max(size.width, size.height);
  if (!(size.width > 0 && size.height > 0 && perSide >= 1 && overlap >= 0 && overlap < side)) {
    throw new RangeError(
      `tiles: expected positive numbers and overlap < side, got ${size.width} x ${size.height}, ${side}, ${overlap}, ${perSide}`,
    );
  }
  const scale = (side + (perSide - 1) * (side - overlap)) / longer;
  const width = Math.max(1, Math.round(size.width * scale));
  const height = Math.max(1, Math.round(size.height * scale));
  const places = startPlaces(height, side, overlap).flatMap((y) =>
    startPlaces(width, side, overlap).map((x) => ({ x, y })),
  );
  return { width, height, places };
}

function startPlaces(length: number, side: number, overlap: number): number[] {
  if (length <= side) return [Math.round((length - side) / 2)];
  const count = Math.ceil((length - overlap) / (side - overlap));
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - side)) / (count - 1)));
}
