import type { Figure } from './figure.ts';
import { cutHair, type HairCut, styleAt } from './hair-cut.ts';
import { outlineFace } from './head.ts';
import {
  brushPath,
  clipTo,
  closedPath,
  curvePath,
  fillEllipse,
  fillShape,
  linearPaint,
  mixRgb,
  type Point,
  strokeLine,
} from './ink.ts';
import { paintShine } from './shading.ts';
import type { PortraitTraits } from './traits.ts';

interface Hairdo {
  readonly person: PortraitTraits;
  readonly cut: HairCut;
  /** The hair over the skull from the left ear over the crown to the right ear. */
  readonly outer: readonly Point[];
  /** The edge over the forehead from the right temple to the left one. */
  readonly edge: readonly Point[];
}

const SKULL_Y = -0.32;

/** A skull is fuller than an ellipse. */
function rounded(value: number): number {
  return Math.sign(value) * Math.abs(value) ** 0.84;
}

function outerSpot(figure: Figure, cut: HairCut, angleDegrees: number): Point {
  const { templeX, crownY } = figure.measures;
  const angle = (angleDegrees * Math.PI) / 180;
  const bump = cut.curly ? 0.05 * Math.sin(angleDegrees * 0.3) : 0;
  const reach = cut.lift + bump;
  return figure.head.place(
    rounded(Math.sin(angle)) * (templeX + 0.02 + reach),
    SKULL_Y + rounded(Math.cos(angle)) * (crownY - SKULL_Y - reach),
    -0.08,
  );
}

function edgePoints(figure: Figure, cut: HairCut): Point[] {
  const random = figure.detail('fringe');
  const { templeX } = figure.measures;
  const count = 27;
  return Array.from({ length: count }, (_, index) => {
    const across = 1 - (2 * index) / (count - 1);
    const jitter = cut.ragged * random.between(-0.12, 0.12) * (1 - across ** 4);
    return figure.head.face(across * templeX * 0.9, cut.edge(across) + jitter, 0.07);
  });
}

export function planHair(figure: Figure): Hairdo {
  const hair = styleAt(figure.person, figure.ageYears, figure.detail('first hair'));
  const person = { ...figure.person, hair };
  const cut = cutHair(person, figure.measures.hairlineY);
  const outer: Point[] = [];
  for (let angle = -96; angle <= 96; angle += cut.curly ? 8 : 16) {
    outer.push(outerSpot(figure, cut, angle));
  }
  return { person, cut, outer, edge: edgePoints(figure, cut) };
}

function hairPaint(figure: Figure): string {
  const { head, hair, light, measures } = figure;
  const from = head.place(light.from * 0.7, measures.crownY - 0.1, 0.3);
  const to = head.place(-light.from * 0.6, 1.0, 0);
  return linearPaint(
    figure.paper,
    [from, to],
    [
      { at: 0, color: mixRgb(hair.base, hair.light, 0.4) },
      { at: 0.35, color: hair.base },
      { at: 1, color: hair.dark },
    ],
  );
}

function sideLock(figure: Figure, cut: HairCut, side: -1 | 1): Point[] {
  const { templeX } = figure.measures;
  const out = templeX + cut.lift * 0.9;
  const end = cut.sideY;
  const spot = (x: number, y: number) => figure.head.place(side * x, y, y > 0.5 ? 0.05 : 0.12);
  if (end < 0.3) {
    return [
      spot(templeX + 0.02, end * 0.6),
      spot(templeX * 0.985, end),
      spot(templeX * cut.sideInner, end - 0.16),
    ];
  }
  const flare = end > 1.2 ? 0.1 : 0.05;
  return [
    spot(out + flare * 0.4, end * 0.4),
    spot(out + flare, end * 0.8),
    spot(out - 0.04, end),
    spot(templeX * cut.sideInner + 0.06, end + (end > 1.2 ? 0.1 : -0.02)),
    spot(templeX * cut.sideInner, end * 0.66),
    spot(templeX * cut.sideInner + 0.02, end * 0.3),
    spot(templeX * (cut.sideInner + 0.02), -0.1),
  ];
}

function frontPath(figure: Figure, hairdo: Hairdo): string {
  const right = sideLock(figure, hairdo.cut, 1);
  const left = sideLock(figure, hairdo.cut, -1).reverse();
  return (
    curvePath([...hairdo.outer, ...right]) +
    curvePath(hairdo.edge, 'L') +
    `${curvePath(left, 'L')}Z`
  );
}

function strandFrom(figure: Figure, hairdo: Hairdo, share: number): Point[] {
  const { cut } = hairdo;
  const { crownY, templeX } = figure.measures;
  const across = -1.15 + 2.3 * share;
  const inside = Math.max(-1, Math.min(1, across));
  const root = figure.head.place(cut.rootX * 0.7, crownY - cut.lift * 0.6, 0.25);
  if (Math.abs(across) < 0.92) {
    const y = cut.edge(inside);
    const tip = figure.head.face(inside * templeX * 0.9, y, 0.07);
    const bend = figure.head.face(
      inside * templeX * 0.8 + cut.rootX * 0.12,
      crownY * 0.45 + y * 0.5,
      0.14,
    );
    return [root, bend, tip];
  }
  const side = Math.sign(across);
  const bend = figure.head.place(side * (templeX * 0.86), -0.75, 0.1);
  const end = figure.head.place(
    side * (templeX + cut.lift * 0.5),
    Math.max(-0.1, cut.sideY * 0.5),
    0,
  );
  const last = figure.head.place(side * (templeX + cut.lift * 0.4), cut.sideY, 0);
  return [root, bend, end, last];
}

function paintStrands(figure: Figure, hairdo: Hairdo): string {
  const random = figure.detail('strands');
  const { head, hair } = figure;
  const s = head.scalePx;
  let strands = '';
  const count = hairdo.cut.curly ? 26 : 46;
  for (let index = 0; index < count; index += 1) {
    const points = strandFrom(figure, hairdo, (index + random.between(0, 1)) / count);
    const wave = hairdo.cut.curly ? 0.08 : 0.018;
    const shaken = points.map((point) => ({
      x: point.x + random.normal(0, wave) * s,
      y: point.y + random.normal(0, wave) * s,
    }));
    const dark = random.chance(0.55);
    strands += strokeLine(curvePath(shaken), {
      color: dark ? hair.dark : hair.light,
      width: random.between(0.012, 0.04) * s,
      opacity: dark ? random.between(0.25, 0.5) : random.between(0.12, 0.34),
    });
  }
  return strands;
}

function paintGloss(figure: Figure, hairdo: Hairdo): string {
  const { head, light, measures } = figure;
  const s = head.scalePx;
  const middle = hairdo.cut.edge(0);
  const centre = head.face(light.from * 0.35, (measures.crownY + middle) * 0.52, 0.16);
  const ry = Math.max(0.12, (middle - measures.crownY) * 0.24) * s;
  return paintShine(
    figure,
    { centre, rx: 0.75 * s, ry, turnDegrees: light.from * 14 },
    0.36 + 0.2 * light.contrast,
  );
}

/** Tapered locks that end the hair over the forehead. */
function paintWisps(figure: Figure, hairdo: Hairdo): string {
  const random = figure.detail('wisps');
  const { cut } = hairdo;
  const { templeX, crownY } = figure.measures;
  const s = figure.head.scalePx;
  let wisps = '';
  for (let index = 0; index < 22; index += 1) {
    const across = -0.97 + (1.94 * (index + random.between(0, 1))) / 22;
    const edge = cut.edge(across);
    const slant = (across - cut.rootX * 0.6) * 0.1 + random.normal(0, 0.03);
    const reach = cut.ragged * random.between(0.3, 1.6);
    const spot = (dx: number, y: number) =>
      figure.head.face((across + dx) * templeX * 0.9, y, 0.08);
    const root = edge - 0.22 * Math.min(1, (edge - crownY) * 1.2);
    const line = [
      spot(-slant, root),
      spot(-slant * 0.2, edge - 0.03),
      spot(slant * 0.8, edge + reach),
    ];
    const widths = [0.02, random.between(0.09, 0.15), 0.012].map((width) => width * s);
    const tone = mixRgb(figure.hair.base, figure.hair.dark, random.between(0, 0.8));
    wisps += fillShape(brushPath(line, widths), tone);
  }
  return wisps;
}

/** The shadow that the fringe throws on the forehead. */
export function paintHairShadow(figure: Figure, hairdo: Hairdo): string {
  const s = figure.head.scalePx;
  const shadow = hairdo.edge.map((point) => ({
    x: point.x - figure.light.from * 0.04 * s,
    y: point.y + 0.1 * s,
  }));
  const clip = clipTo(figure.paper, outlineFace(figure));
  const path = `${curvePath(hairdo.outer)}${curvePath(shadow, 'L')}Z`;
  return `<g clip-path="${clip}">${fillShape(path, figure.skin.deep, 0.34)}</g>`;
}

export function paintFrontHair(figure: Figure, hairdo: Hairdo): string {
  const path = frontPath(figure, hairdo);
  const clip = clipTo(figure.paper, path);
  return (
    fillShape(path, hairPaint(figure)) +
    paintWisps(figure, hairdo) +
    `<g clip-path="${clip}">${paintStrands(figure, hairdo)}${paintGloss(figure, hairdo)}</g>` +
    paintTies(figure, hairdo)
  );
}

function tieColor(figure: Figure) {
  return figure.detail('tie').pick([
    [214, 84, 92],
    [240, 190, 92],
    [112, 160, 196],
    [232, 150, 170],
  ] as const);
}

function paintTies(figure: Figure, hairdo: Hairdo): string {
  if (hairdo.person.hair.style !== 'bun' && hairdo.person.hair.style !== 'bob') return '';
  if (figure.person.sex === 'male' || figure.detail('clip').chance(0.45)) return '';
  const s = figure.head.scalePx;
  const side = figure.person.hair.parting > 0 ? 1 : -1;
  const spot = figure.head.place(side * figure.measures.templeX * 0.88, -0.6, 0.3);
  return fillEllipse(
    spot,
    { rx: 0.13 * s, ry: 0.045 * s, turnDegrees: side * 50 },
    { paint: tieColor(figure) },
  );
}

function paintTail(figure: Figure, spine: readonly Point[], widths: readonly number[]): string {
  const s = figure.head.scalePx;
  const left = spine.map((point, index) => ({ x: point.x - (widths[index] ?? 0) * s, y: point.y }));
  const right = spine
    .map((point, index) => ({ x: point.x + (widths[index] ?? 0) * s, y: point.y }))
    .reverse();
  const path = closedPath([...left, ...right]);
  const random = figure.detail('tail');
  let strands = '';
  for (let index = 0; index < 7; index += 1) {
    const share = random.between(-0.8, 0.8);
    const line = spine.map((point, at) => ({
      x: point.x + (widths[at] ?? 0) * s * share,
      y: point.y,
    }));
    strands += strokeLine(curvePath(line), {
      color: index % 2 === 0 ? figure.hair.dark : figure.hair.light,
      width: 0.025 * s,
      opacity: 0.35,
    });
  }
  return fillShape(path, hairPaint(figure)) + strands;
}

function paintBraid(figure: Figure, side: -1 | 1): string {
  const s = figure.head.scalePx;
  const start = figure.head.place(side * 0.9, 0.62, -0.1);
  let braid = '';
  for (let index = 0; index < 8; index += 1) {
    const size = (0.19 - index * 0.009) * s;
    const y = start.y + index * 0.15 * s;
    const x = start.x + side * (0.06 + 0.02 * index) * s + (index % 2 === 0 ? 0.03 : -0.03) * s;
    braid += fillEllipse(
      { x, y },
      { rx: size, ry: size * 0.8, turnDegrees: index % 2 === 0 ? 35 : -35 },
      { paint: mixRgb(figure.hair.base, figure.hair.dark, index % 2 === 0 ? 0.15 : 0.5) },
    );
    braid += fillEllipse(
      { x: x - size * 0.2, y: y - size * 0.25 },
      { rx: size * 0.45, ry: size * 0.2, turnDegrees: index % 2 === 0 ? 35 : -35 },
      { paint: figure.hair.light, opacity: 0.16 },
    );
  }
  const end = { x: start.x + side * 0.2 * s, y: start.y + 8 * 0.15 * s };
  return (
    braid +
    fillEllipse(end, { rx: 0.08 * s, ry: 0.06 * s }, { paint: tieColor(figure) }) +
    fillEllipse(
      { x: end.x, y: end.y + 0.12 * s },
      { rx: 0.07 * s, ry: 0.11 * s },
      { paint: figure.hair.base },
    )
  );
}

function paintPigtail(figure: Figure, side: -1 | 1): string {
  const { templeX } = figure.measures;
  const y = -0.42 + 0.4 * Math.abs(figure.person.hair.volume);
  const s = figure.head.scalePx;
  const at = (x: number, down: number) => figure.head.place(side * (templeX + x), y + down, -0.3);
  const tail = paintTail(
    figure,
    [at(0.06, 0), at(0.3, 0.08), at(0.42, 0.45), at(0.36, 0.95), at(0.24, 1.3)],
    [0.06, 0.15, 0.2, 0.16, 0.03],
  );
  return (
    tail + fillEllipse(at(0.1, 0.02), { rx: 0.09 * s, ry: 0.12 * s }, { paint: tieColor(figure) })
  );
}

/** Hair that lies behind head, neck and shoulders. */
export function paintBackHair(figure: Figure, hairdo: Hairdo): string {
  const { head, measures: m } = figure;
  const s = head.scalePx;
  const { style } = hairdo.person.hair;
  if (style === 'bun') {
    const centre = head.place(0, m.crownY - 0.24, -0.35);
    return (
      fillEllipse(centre, { rx: 0.42 * s, ry: 0.36 * s }, { paint: hairPaint(figure) }) +
      fillEllipse(
        { x: centre.x, y: centre.y + 0.3 * s },
        { rx: 0.26 * s, ry: 0.07 * s },
        { paint: tieColor(figure) },
      )
    );
  }
  if (style === 'pigtails') return paintPigtail(figure, -1) + paintPigtail(figure, 1);
  if (style === 'ponytail') {
    const side = figure.person.hair.parting > 0 ? -1 : 1;
    const at = (x: number, y: number) => head.place(side * x, y, -0.75);
    return paintTail(
      figure,
      [at(0.5, -1.35), at(0.95, -1.1), at(1.25, -0.4), at(1.28, 0.4), at(1.12, 1.1)],
      [0.16, 0.24, 0.26, 0.2, 0.04],
    );
  }
  const back = hairdo.cut.back;
  if (back === undefined) return '';
  const width = m.templeX * back.width;
  const at = (x: number, y: number) => head.place(x * width, y, -0.35);
  const path = closedPath([
    at(0, m.crownY * 0.9),
    at(0.9, -0.8),
    at(1.05, 0),
    at(1.06, back.y * 0.6),
    at(0.98, back.y),
    at(0.5, back.y + 0.05),
    at(0, back.y + 0.04),
    at(-0.5, back.y + 0.05),
    at(-0.98, back.y),
    at(-1.06, back.y * 0.6),
    at(-1.05, 0),
    at(-0.9, -0.8),
  ]);
  return fillShape(path, figure.hair.dark);
}

/** Braids lie over the shoulders, in front of the clothes. */
export function paintBraids(figure: Figure, hairdo: Hairdo): string {
  if (hairdo.person.hair.style !== 'braids') return '';
  return paintBraid(figure, -1) + paintBraid(figure, 1);
}
