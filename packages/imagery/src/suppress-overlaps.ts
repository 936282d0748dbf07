import type { Box } from './rgb-image.ts';

/**
 * Area of two boxes in common divided by the area they cover together.
 *
 * @returns 0 (apart) to 1 (the same box); 0 when both are empty
 * @example
 * measureOverlap({ x: 0, y: 0, width: 2, height: 1 }, { x: 1, y: 0, width: 2, height: 1 }); // 1/3
 */
export function measureOverlap(first: Box, second: Box): number {
  const common = intersectionArea(first, second);
  const union = first.width * first.height + second.width * second.height - common;
  return union > 0 ? common / union : 0;
}

/**
 * Area of two boxes in common divided by the area of the smaller one: 1 when one lies in the other.
 *
 * @returns 0 to 1; 0 when one is empty
 * @example
 * measureContainment({ x: 0, y: 0, width: 4, height: 4 }, { x: 1, y: 1, width: 1, height: 1 }); // 1
 */
export function measureContainment(first: Box, second: Box): number {
  const smaller = Math.min(first.width * first.height, second.width * second.height);
  return smaller > 0 ? intersectionArea(first, second) / smaller : 0;
}

/**
 * Keeps the best of boxes that show the same thing (greedy non-maximum suppression): the highest
 * score first, then every further box that does not overlap a kept one too much.
 *
 * @param candidates boxes with a score
 * @param limits largest allowed overlap (area in common / area together) and containment
 *   (area in common / smaller area) with a better box, each 0 to 1
 * @returns the kept candidates, best first; equal scores keep their order
 * @example
 * const faces = suppressOverlaps(found, { overlap: 0.3, containment: 0.7 });
 */
export function suppressOverlaps<T extends { readonly box: Box; readonly score: number }>(
  candidates: readonly T[],
  limits: { readonly overlap: number; readonly containment: number },
): T[] {
  const kept: T[] = [];
  for (const candidate of candidates.toSorted((a, b) => b.score - a.score)) {
    const clashes = kept.some(
      (better) =>
        measureOverlap(better.box, candidate.box) > limits.overlap ||
        measureContainment(better.box, candidate.box) > limits.containment,
    );
    if (!clashes) kept.push(candidate);
  }
  return kept;
}

function intersectionArea(first: Box, second: Box): number {
  const width =
    Math.min(first.x + first.width, second.x + second.width) - Math.max(first.x, second.x);
  const height =
    Math.min(first.y + first.height, second.y + second.height) - Math.max(first.y, second.y);
  return width > 0 && height > 0 ? width * height : 0;
}
