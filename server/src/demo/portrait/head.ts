import type { Figure } from './figure.ts';
import {
  clipTo,
  closedPath,
  css,
  curvePath,
  fillShape,
  linearPaint,
  mixRgb,
  type Point,
  roundPaint,
  strokeLine,
} from './ink.ts';
import { surfaceDepth } from './pose.ts';
import { paintShading } from './shading.ts';

type Place = readonly [x: number, y: number];

/** The right half of the face's outline from the crown to the chin. */
function halfOutline(figure: Figure): Place[] {
  const m = figure.measures;
  const lift = 0.02 * figure.smile;
  const between = 0.5;
  return [
    [0.45, m.crownY * 0.92],
    [m.templeX * 0.74, m.crownY * 0.78],
    [m.templeX * 0.96, m.crownY * 0.52],
    [m.templeX, -0.42],
    [m.templeX * 1.01, 0.02],
    [m.cheekX + lift, m.cheekY],
    [m.cheekX * 0.4 + m.jawX * 0.6 + lift, (m.cheekY + m.jawY) * 0.52],
    [m.jawX, m.jawY],
    [m.jawX * between + m.chinX * (1 - between), m.jawY * 0.36 + m.chinY * 0.64],
    [m.chinX, m.chinY - 0.045],
  ];
}

function ring(figure: Figure, toPage: (x: number, y: number) => Point): Point[] {
  const half = halfOutline(figure);
  const right = half.map(([x, y]) => toPage(x, y));
  const left = half.map(([x, y]) => toPage(-x, y)).reverse();
  const chin = toPage(0, figure.measures.chinY);
  const crown = toPage(0, figure.measures.crownY);
  return [crown, ...right, chin, ...left];
}

/** The outline of the face as a closed path on the page. */
export function outlineFace(figure: Figure): string {
  return closedPath(
    ring(figure, (x, y) => figure.head.place(x, y, 0.72 * surfaceDepth(x, y) - 0.05)),
  );
}

function paintSideOfHead(figure: Figure): string {
  const { chinY } = figure.measures;
  const back = closedPath(
    ring(figure, (x, y) =>
      figure.head.place(
        x * 1.0,
        y > 0.4 ? 0.4 + (y - 0.4) * (0.86 / Math.max(1, chinY)) : y,
        -0.18,
      ),
    ),
  );
  return fillShape(back, mixRgb(figure.skin.base, figure.skin.shade, 0.7));
}

function paintEar(figure: Figure, side: -1 | 1): string {
  const { ear, templeX } = figure.measures;
  const h = ear.halfHeight;
  const spot = (x: number, y: number) =>
    figure.head.place(side * (templeX * 0.95 + x * (0.7 + ear.out * 2.2)), 0.13 + y * h, -0.16);
  const shape = closedPath([
    spot(-0.02, -0.75),
    spot(0.09, -1.02),
    spot(0.19, -0.85),
    spot(0.22, -0.3),
    spot(0.16, 0.3),
    spot(0.1, 0.85),
    spot(0.02, 0.98),
    spot(-0.05, 0.6),
  ]);
  const inner = curvePath([
    spot(0.05, -0.62),
    spot(0.13, -0.68),
    spot(0.16, -0.3),
    spot(0.1, 0.1),
    spot(0.09, 0.4),
  ]);
  const { skin, head } = figure;
  return (
    fillShape(shape, mixRgb(skin.base, skin.blush, 0.3)) +
    strokeLine(shape, { color: skin.deep, width: head.scalePx * 0.012, opacity: 0.5 }) +
    strokeLine(inner, { color: skin.deep, width: head.scalePx * 0.03, opacity: 0.45 })
  );
}

/** Neck with the shadow of the chin on it. */
export function paintNeck(figure: Figure): string {
  const { measures: m, head, skin, paper } = figure;
  const s = head.scalePx;
  const chin = head.place(0, m.chinY, 0.1);
  const base = { x: figure.pose.eyes.x, y: figure.pose.eyes.y + (m.chinY + 0.75) * s };
  const half = m.neckX * s;
  const path = `M${chin.x - half} ${chin.y - 0.5 * s}Q${chin.x - half} ${chin.y + 0.25 * s} ${base.x - half * 1.5} ${base.y}L${base.x + half * 1.5} ${base.y}Q${chin.x + half} ${chin.y + 0.25 * s} ${chin.x + half} ${chin.y - 0.5 * s}Z`;
  const paint = linearPaint(
    paper,
    [
      { x: chin.x, y: chin.y - 0.1 * s },
      { x: chin.x, y: base.y },
    ],
    [
      { at: 0, color: skin.deep },
      { at: 0.35, color: mixRgb(skin.shade, skin.deep, 0.25) },
      { at: 1, color: mixRgb(skin.base, skin.shade, 0.35) },
    ],
  );
  return fillShape(path, paint);
}

/** Ears, skull and the shaded skin of the face, without its features. */
export function paintHead(figure: Figure): string {
  const { head, skin, paper, light } = figure;
  const s = head.scalePx;
  const outline = outlineFace(figure);
  const centre = head.face(light.from * 0.4, -0.1);
  const base = roundPaint(paper, { centre, radius: 1.75 * s }, [
    { at: 0, color: mixRgb(skin.base, skin.light, 0.42) },
    { at: 0.5, color: skin.base },
    { at: 1, color: mixRgb(skin.base, skin.shade, 0.75) },
  ]);
  const clip = clipTo(paper, outline);
  return (
    paintEar(figure, -1) +
    paintEar(figure, 1) +
    paintSideOfHead(figure) +
    fillShape(outline, base) +
    `<g clip-path="${clip}">${paintShading(figure)}</g>` +
    `<path d="${outline}" fill="none" stroke="${css(skin.deep)}" stroke-width="${0.014 * s}" stroke-opacity=".45"/>`
  );
}
