import type { Point } from './rgb-image.ts';

/**
 * A map of the plane that turns, scales and shifts, never mirrors:
 * `x' = a·x - b·y + tx`, `y' = b·x + a·y + ty`. Its scale is `hypot(a, b)`.
 *
 * @example
 * const identity: SimilarityTransform = { a: 1, b: 0, tx: 0, ty: 0 };
 */
export type SimilarityTransform = {
  readonly a: number;
  readonly b: number;
  readonly tx: number;
  readonly ty: number;
};

/**
 * Finds the turn, scale and shift that bring points closest to their targets by least squares.
 * In the plane and without mirroring the solution of Umeyama (1991, "Least-squares estimation of
 * transformation parameters between two point patterns") has this closed form.
 *
 * @param from two or more points, not all the same
 * @param to as many targets
 * @returns the transform from the first to the second set
 * @throws RangeError when the counts differ, are below two, or the points coincide
 * @example
 * const toCrop = fitSimilarity(landmarks, template);
 */
export function fitSimilarity(from: readonly Point[], to: readonly Point[]): SimilarityTransform {
  if (from.length !== to.length || from.length < 2) {
    throw new RangeError(`points: expected two equal lists, got ${from.length} and ${to.length}`);
  }
  const source = meanPoint(from);
  const target = meanPoint(to);
  let dot = 0;
  let cross = 0;
  let spread = 0;
  for (const [i, p] of from.entries()) {
    const q = to[i] as Point;
    const [x, y, u, v] = [p.x - source.x, p.y - source.y, q.x - target.x, q.y - target.y];
    dot += x * u + y * v;
    cross += x * v - y * u;
    spread += x * x + y * y;
  }
  if (!(spread > 0)) throw new RangeError('points: expected different points, got one place');
  const a = dot / spread;
  const b = cross / spread;
  return {
    a,
    b,
    tx: target.x - a * source.x + b * source.y,
    ty: target.y - b * source.x - a * source.y,
  };
}

/**
 * Moves one point.
 *
 * @example
 * transformPoint({ a: 2, b: 0, tx: 1, ty: 0 }, { x: 3, y: 4 }); // { x: 7, y: 8 }
 */
export function transformPoint(transform: SimilarityTransform, point: Point): Point {
  const { a, b, tx, ty } = transform;
  return { x: a * point.x - b * point.y + tx, y: b * point.x + a * point.y + ty };
}

/**
 * The transform that undoes another.
 *
 * @throws RangeError when the scale is zero
 * @example
 * transformPoint(invertSimilarity(t), transformPoint(t, p)); // p
 */
export function invertSimilarity(transform: SimilarityTransform): SimilarityTransform {
  const { a, b, tx, ty } = transform;
  const square = a * a + b * b;
  if (!(square > 0)) throw new RangeError('transform: expected a scale above zero, got 0');
  const [c, d] = [a / square, -b / square];
  return { a: c, b: d, tx: -(c * tx - d * ty), ty: -(d * tx + c * ty) };
}

/**
 * One transform that does what two do one after the other.
 *
 * @example
 * transformPoint(composeSimilarity(first, second), p); // transformPoint(second, transformPoint(first, p))
 */
export function composeSimilarity(
  first: SimilarityTransform,
  second: SimilarityTransform,
): SimilarityTransform {
  const shift = transformPoint(second, { x: first.tx, y: first.ty });
  return {
    a: second.a * first.a - second.b * first.b,
    b: second.b * first.a + second.a * first.b,
    tx: shift.x,
    ty: shift.y,
  };
}

function meanPoint(points: readonly Point[]): Point {
  let x = 0;
  let y = 0;
  for (const p of points) {
    x += p.x;
    y += p.y;
  }
  return { x: x / points.length, y: y / points.length };
}
