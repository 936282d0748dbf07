import type { Figure } from './figure.ts';
import {
  brushPath,
  clipTo,
  curvePath,
  darken,
  fillEllipse,
  fillShape,
  lighten,
  linearPaint,
  mixRgb,
  type Point,
  roundPaint,
  strokeLine,
} from './ink.ts';

type Spot = (across: number, up: number) => Point;

interface Lids {
  readonly upper: readonly Point[];
  readonly lower: readonly Point[];
}

/** `across` runs from -1 at the nose to 1 at the temple, `up` in half face widths above the corner line. */
function eyeSpot(figure: Figure, side: -1 | 1): Spot {
  const { eye } = figure.measures;
  return (across, up) =>
    figure.head.face(
      side * (eye.x + across * eye.halfWidth),
      eye.y - up - eye.tilt * (across + 1) * 0.5 * eye.halfWidth * 2 * 0.62,
      0.015,
    );
}

function openLids(figure: Figure, spot: Spot): Lids {
  const { eye } = figure.measures;
  const u = eye.upper * (1 - 0.12 * figure.smile);
  const l = eye.lower * (1 - 0.32 * figure.smile);
  const inner = figure.person.eyes.crease === 'single' ? -0.06 : -0.035;
  const upper = [
    spot(-1, inner),
    spot(-0.72, u * 0.52),
    spot(-0.3, u * 0.93),
    spot(0.12, u),
    spot(0.56, u * 0.8),
    spot(1, 0.02),
  ];
  const lower = [
    spot(1, 0.02),
    spot(0.6, -l * 0.72),
    spot(0.1, -l),
    spot(-0.45, -l * 0.82),
    spot(-1, inner),
  ];
  return { upper, lower };
}

function paintIris(figure: Figure, spot: Spot): string {
  const { paper, person, measures, head, light } = figure;
  const s = head.scalePx;
  const radius = measures.eye.irisRadius * s;
  const middle = (measures.eye.upper - measures.eye.lower) * 0.42;
  const centre = spot(figure.gaze.x * 0.3, middle - figure.gaze.y * 0.1);
  const color = person.eyes.iris;
  const paint = roundPaint(
    paper,
    { centre: { x: centre.x, y: centre.y + radius * 0.35 }, radius: radius * 1.25 },
    [
      { at: 0, color: lighten(color, 0.3) },
      { at: 0.55, color },
      { at: 1, color: darken(color, 0.55) },
    ],
  );
  const spark = { x: centre.x + light.from * radius * 0.38, y: centre.y - radius * 0.4 };
  const glow = { x: centre.x - light.from * radius * 0.35, y: centre.y + radius * 0.45 };
  return (
    fillEllipse(centre, { rx: radius, ry: radius }, { paint }) +
    fillEllipse(centre, { rx: radius * 0.46, ry: radius * 0.46 }, { paint: [16, 10, 10] }) +
    fillEllipse(
      glow,
      { rx: radius * 0.22, ry: radius * 0.16 },
      { paint: [255, 236, 214], opacity: 0.35 },
    ) +
    fillEllipse(
      spark,
      { rx: radius * 0.24, ry: radius * 0.26 },
      { paint: [255, 255, 252], opacity: 0.95 },
    )
  );
}

function paintLashes(figure: Figure, spot: Spot): string {
  const { measures, head, person } = figure;
  const strength = person.eyes.lashes;
  if (strength < 0.35) return '';
  const u = measures.eye.upper;
  const lashes = [
    { across: 0.45, from: 0.84, to: 1.12, lean: 0.14 },
    { across: 0.72, from: 0.55, to: 0.9, lean: 0.19 },
    { across: 0.95, from: 0.12, to: 0.5, lean: 0.24 },
  ];
  return lashes
    .map(({ across, from, to, lean }) => {
      const root = spot(across, u * from);
      const tip = spot(across + lean, u * to);
      return strokeLine(`M${root.x} ${root.y}L${tip.x} ${tip.y}`, {
        color: [44, 28, 24],
        width: head.scalePx * 0.014 * strength,
        opacity: 0.75,
      });
    })
    .join('');
}

function paintCrease(figure: Figure, spot: Spot): string {
  const { measures, head, person, skin } = figure;
  const u = measures.eye.upper;
  const gap = { single: 0.028, inner: 0.042, double: 0.062 }[person.eyes.crease];
  const from =
    person.eyes.crease === 'double' ? -0.92 : person.eyes.crease === 'inner' ? -0.6 : -0.2;
  const line = curvePath([
    spot(from, u * (from < -0.8 ? 0.45 : 0.78) + gap * 0.7),
    spot(-0.2, u + gap),
    spot(0.2, u + gap * 1.1),
    spot(0.65, u * 0.78 + gap),
    spot(1.02, u * 0.2 + gap * 0.7),
  ]);
  return strokeLine(line, {
    color: skin.line,
    width: head.scalePx * 0.018,
    opacity: person.eyes.crease === 'single' ? 0.22 : 0.6,
  });
}

function paintEye(figure: Figure, side: -1 | 1): string {
  const { head, paper, skin, measures } = figure;
  const s = head.scalePx;
  const spot = eyeSpot(figure, side);
  const { upper, lower } = openLids(figure, spot);
  const opening = `${curvePath(upper)}${curvePath(lower, 'L')}Z`;
  const white = linearPaint(
    paper,
    [spot(0, measures.eye.upper), spot(0, -measures.eye.lower)],
    [
      { at: 0, color: [206, 196, 192] },
      { at: 0.45, color: [250, 246, 240] },
      { at: 1, color: [240, 230, 222] },
    ],
  );
  const clip = clipTo(paper, opening);
  const lash = [0.014, 0.03, 0.042, 0.046, 0.042, 0.026].map((width) => width * s);
  const corner = spot(-0.93, -0.03);
  return (
    fillShape(opening, white) +
    `<g clip-path="${clip}">${paintIris(figure, spot)}${fillEllipse(corner, { rx: 0.035 * s, ry: 0.03 * s }, { paint: skin.blush, opacity: 0.7 })}${strokeLine(curvePath(upper), { color: [40, 22, 22], width: 0.075 * s, opacity: 0.22 })}</g>` +
    strokeLine(curvePath(lower), { color: skin.line, width: 0.015 * s, opacity: 0.5 }) +
    fillShape(brushPath(upper, lash), mixRgb([40, 26, 24], figure.hair.base, 0.3), 0.95) +
    paintLashes(figure, spot) +
    paintCrease(figure, spot)
  );
}

function paintBrow(figure: Figure, side: -1 | 1): string {
  const { measures, head, person } = figure;
  const s = head.scalePx;
  const { brow, eye } = measures;
  const lift = 0.03 * figure.smile;
  const spot = (share: number, up: number) =>
    head.face(
      side * (eye.x + 0.02 + (share - 0.5) * 2 * brow.halfLength),
      eye.y * 0.5 + brow.y - up - lift - brow.tilt * (share - 0.5) * 2,
      0.02,
    );
  const centre = [
    spot(0, -0.03),
    spot(0.2, brow.arch * 0.55),
    spot(0.45, brow.arch),
    spot(0.7, brow.arch * 0.95),
    spot(1, -0.035),
  ];
  const widths = [0.55, 0.95, 1, 0.75, 0.15].map((width) => width * brow.thickness * s);
  const color = mixRgb(figure.hair.base, [70, 46, 36], 0.3);
  const random = figure.detail(`brow${side}`);
  let strands = '';
  for (let index = 0; index < 14; index += 1) {
    const share = index / 14 + random.between(0, 0.05);
    const arch = brow.arch * Math.sin(Math.PI * Math.min(1, share * 0.95)) * 0.9;
    const root = spot(share, arch - brow.thickness * 0.42);
    const tip = spot(share + 0.1, arch + brow.thickness * random.between(0.2, 0.5) * (1 - share));
    strands += strokeLine(`M${root.x} ${root.y}L${tip.x} ${tip.y}`, {
      color: darken(color, 0.25),
      width: s * 0.011,
      opacity: 0.4 * brow.opacity * (0.8 + 0.2 * person.brows.darkness),
    });
  }
  return fillShape(brushPath(centre, widths), color, brow.opacity) + strands;
}

export function paintEyes(figure: Figure): string {
  return ([-1, 1] as const)
    .map((side) => paintEye(figure, side) + paintBrow(figure, side))
    .join('');
}

/** Round glasses, for those who wear them from some age on. */
export function paintGlasses(figure: Figure): string {
  const { measures: m, head, person } = figure;
  const from = person.glassesFromAgeYears;
  if (from === undefined || figure.ageYears < from) return '';
  const s = head.scalePx;
  const color = figure.detail('glasses').pick([
    [58, 44, 42],
    [92, 66, 48],
    [52, 66, 92],
  ] as const);
  const rims = [-1, 1]
    .map((side) => {
      const centre = head.face(side * m.eye.x, m.eye.y + 0.04, 0.12);
      const outer = head.face(side * (m.eye.x + 0.37), m.eye.y, 0.1);
      const rx = Math.abs(outer.x - centre.x);
      const arm = head.place(side * m.templeX, m.eye.y - 0.03, 0.0);
      return (
        fillEllipse(centre, { rx, ry: 0.32 * s }, { paint: [255, 255, 255], opacity: 0.07 }) +
        `<ellipse cx="${centre.x.toFixed(1)}" cy="${centre.y.toFixed(1)}" rx="${rx.toFixed(1)}" ry="${(0.32 * s).toFixed(1)}" fill="none" stroke="rgb(${color.join(',')})" stroke-width="${(0.03 * s).toFixed(1)}"/>` +
        strokeLine(`M${outer.x} ${outer.y}L${arm.x} ${arm.y}`, { color, width: 0.03 * s })
      );
    })
    .join('');
  const left = head.face(-(m.eye.x - 0.37), m.eye.y, 0.14);
  const right = head.face(m.eye.x - 0.37, m.eye.y, 0.14);
  const top = head.face(0, m.eye.y - 0.05, 0.22);
  return `${rims}${strokeLine(`M${left.x} ${left.y}Q${top.x} ${top.y} ${right.x} ${right.y}`, { color, width: 0.028 * s })}`;
}
