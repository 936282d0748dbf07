import type { Figure } from './figure.ts';
import {
  clipTo,
  curvePath,
  darken,
  fillEllipse,
  fillShape,
  lighten,
  linearPaint,
  mixRgb,
  type Point,
  strokeLine,
} from './ink.ts';

interface Torso {
  readonly centreX: number;
  /** Where the neck meets the chest. */
  readonly collarY: number;
  readonly scale: number;
  at(x: number, y: number): Point;
}

function standTorso(figure: Figure): Torso {
  const { eyes, scalePx } = figure.pose;
  const lean = Math.sin((figure.pose.rollDegrees * Math.PI) / 180);
  const centreX = eyes.x - lean * 0.9 * scalePx;
  const collarY =
    eyes.y + (figure.measures.chinY + 0.3 + 0.12 * figure.measures.maturity) * scalePx;
  return {
    centreX,
    collarY,
    scale: scalePx,
    at: (x, y) => ({ x: centreX + x * scalePx, y: collarY + y * scalePx }),
  };
}

function shouldersPath(figure: Figure, torso: Torso, puff: number): string {
  const { neckX, shoulderX } = figure.measures;
  const half: readonly (readonly [number, number])[] = [
    [neckX * 1.02, -0.16],
    [neckX * 1.5, 0.06],
    [shoulderX * 0.78, 0.26 - puff],
    [shoulderX + puff, 0.66],
    [shoulderX * 1.08 + puff * 1.6, 1.6],
    [shoulderX * 1.1 + puff * 1.6, 3.4],
    [shoulderX * 0.98 + puff, 6],
    [shoulderX * 1.02 + puff, 14],
  ];
  const right = half.map(([x, y]) => torso.at(x, y));
  const left = half.map(([x, y]) => torso.at(-x, y)).reverse();
  const dip = [torso.at(-neckX * 0.5, 0.2), torso.at(0, 0.3), torso.at(neckX * 0.5, 0.2)];
  return `${curvePath([...left, ...dip, ...right])}Z`;
}

function paintFolds(figure: Figure, torso: Torso): string {
  const { shoulderX } = figure.measures;
  const color = darken(figure.clothing.main, 0.5);
  const lines: readonly (readonly [number, number, number, number])[] = [
    [-shoulderX * 0.72, 0.75, -shoulderX * 0.62, 2.2],
    [shoulderX * 0.72, 0.75, shoulderX * 0.62, 2.2],
    [-shoulderX * 0.45, 1.5, -shoulderX * 0.2, 2.4],
    [shoulderX * 0.4, 1.4, shoulderX * 0.15, 2.3],
  ];
  return lines
    .map(([x1, y1, x2, y2]) => {
      const from = torso.at(x1, y1);
      const to = torso.at(x2, y2);
      return strokeLine(
        `M${from.x} ${from.y}Q${from.x} ${to.y * 0.6 + from.y * 0.4} ${to.x} ${to.y}`,
        {
          color,
          width: 0.05 * torso.scale,
          opacity: 0.13,
        },
      );
    })
    .join('');
}

function paintCollarRing(figure: Figure, torso: Torso): string {
  const { neckX } = figure.measures;
  const line = curvePath([
    torso.at(-neckX * 1.04, -0.14),
    torso.at(-neckX * 0.6, 0.2),
    torso.at(0, 0.33),
    torso.at(neckX * 0.6, 0.2),
    torso.at(neckX * 1.04, -0.14),
  ]);
  return (
    strokeLine(line, { color: darken(figure.clothing.main, 0.35), width: 0.17 * torso.scale }) +
    strokeLine(line, { color: lighten(figure.clothing.main, 0.1), width: 0.12 * torso.scale })
  );
}

function paintStripes(figure: Figure, torso: Torso): string {
  const width = figure.measures.shoulderX * 1.4;
  return Array.from({ length: 14 }, (_, index) => 0.55 + index * 0.5)
    .map((y) =>
      strokeLine(
        curvePath([torso.at(-width, y + 0.12), torso.at(0, y + 0.2), torso.at(width, y + 0.12)]),
        {
          color: figure.clothing.second,
          width: 0.22 * torso.scale,
          opacity: 0.9,
        },
      ),
    )
    .join('');
}

function paintLapels(figure: Figure, torso: Torso, paint: Figure['clothing']['main']): string {
  const { neckX } = figure.measures;
  return [-1, 1]
    .map((side) => {
      const points = [
        torso.at(side * neckX * 1.0, -0.28),
        torso.at(side * neckX * 1.5, 0.1),
        torso.at(side * neckX * 0.85, 0.62),
        torso.at(side * 0.02, 0.34),
        torso.at(side * neckX * 0.6, 0.14),
      ];
      const path = `M${points.map((point) => `${point.x} ${point.y}`).join('L')}Z`;
      return (
        fillShape(path, paint) +
        strokeLine(path, { color: darken(paint, 0.4), width: 0.025 * torso.scale, opacity: 0.45 })
      );
    })
    .join('');
}

function paintZip(figure: Figure, torso: Torso): string {
  const from = torso.at(0, 0.36);
  const to = torso.at(0, 8);
  return strokeLine(`M${from.x} ${from.y}L${to.x} ${to.y}`, {
    color: darken(figure.clothing.main, 0.45),
    width: 0.04 * torso.scale,
    opacity: 0.7,
  });
}

function paintQuilting(figure: Figure, torso: Torso): string {
  const width = figure.measures.shoulderX * 1.5;
  return [0.7, 1.3, 1.9, 2.5, 3.1, 3.7, 4.3]
    .map((y) => {
      const line = curvePath([torso.at(-width, y), torso.at(0, y + 0.14), torso.at(width, y)]);
      return (
        strokeLine(line, {
          color: darken(figure.clothing.main, 0.5),
          width: 0.05 * torso.scale,
          opacity: 0.4,
        }) +
        strokeLine(line, {
          color: lighten(figure.clothing.main, 0.3),
          width: 0.02 * torso.scale,
          opacity: 0.4,
        })
      );
    })
    .join('');
}

function paintHood(figure: Figure, torso: Torso): string {
  const { neckX } = figure.measures;
  const rim = [
    torso.at(-neckX * 1.9, 0.28),
    torso.at(-neckX * 1.5, -0.32),
    torso.at(-neckX * 0.9, -0.2),
    torso.at(0, 0.42),
    torso.at(neckX * 0.9, -0.2),
    torso.at(neckX * 1.5, -0.32),
    torso.at(neckX * 1.9, 0.28),
    torso.at(neckX * 0.9, 0.56),
    torso.at(0, 0.66),
    torso.at(-neckX * 0.9, 0.56),
  ];
  const strings = [-1, 1]
    .map((side) => {
      const from = torso.at(side * 0.2, 0.6);
      return strokeLine(`M${from.x} ${from.y}l${side * 0.03 * torso.scale} ${0.7 * torso.scale}`, {
        color: lighten(figure.clothing.main, 0.6),
        width: 0.05 * torso.scale,
      });
    })
    .join('');
  return (
    fillShape(
      `${curvePath([...rim, rim[0] ?? torso.at(0, 0)])}Z`,
      darken(figure.clothing.main, 0.16),
    ) + strings
  );
}

function paintSleeveBands(figure: Figure, torso: Torso): string {
  const { shoulderX } = figure.measures;
  return [-1, 1]
    .map((side) =>
      strokeLine(
        curvePath([
          torso.at(side * shoulderX * 0.7, 0.22),
          torso.at(side * shoulderX * 0.94, 0.85),
          torso.at(side * shoulderX * 0.98, 2.4),
          torso.at(side * shoulderX * 0.92, 5),
        ]),
        { color: [246, 244, 238], width: 0.16 * torso.scale, opacity: 0.95 },
      ),
    )
    .join('');
}

function paintButtons(figure: Figure, torso: Torso): string {
  return [0.8, 1.25, 1.7]
    .map((y) =>
      fillEllipse(
        torso.at(0, y),
        { rx: 0.05 * torso.scale, ry: 0.05 * torso.scale },
        { paint: lighten(figure.clothing.second, 0.2) },
      ),
    )
    .join('');
}

function paintDetails(figure: Figure, torso: Torso): string {
  const { main, second } = figure.clothing;
  switch (figure.clothing.garment) {
    case 'tee':
      return paintCollarRing(figure, torso);
    case 'stripes':
      return paintStripes(figure, torso) + paintCollarRing(figure, torso);
    case 'polo':
      return paintLapels(figure, torso, lighten(main, 0.18)) + paintButtons(figure, torso);
    case 'hoodie':
      return paintHood(figure, torso);
    case 'tracksuit':
      return (
        paintSleeveBands(figure, torso) +
        paintZip(figure, torso) +
        paintLapels(figure, torso, second)
      );
    case 'padded':
      return (
        paintQuilting(figure, torso) +
        paintZip(figure, torso) +
        paintLapels(figure, torso, darken(main, 0.14))
      );
    case 'dress':
      return paintLapels(figure, torso, [250, 246, 240]) + paintButtons(figure, torso);
  }
}

export function paintClothes(figure: Figure): string {
  const torso = standTorso(figure);
  const { clothing, light } = figure;
  const path = shouldersPath(figure, torso, clothing.garment === 'padded' ? 0.14 : 0);
  const width = figure.measures.shoulderX;
  const paint = linearPaint(
    figure.paper,
    [torso.at(light.from * width, 0), torso.at(-light.from * width, 2)],
    [
      { at: 0, color: lighten(clothing.main, 0.16) },
      { at: 0.35, color: mixRgb(lighten(clothing.main, 0.16), clothing.main, 0.75) },
      { at: 0.7, color: mixRgb(clothing.main, darken(clothing.main, 0.28), 0.45) },
      { at: 1, color: darken(clothing.main, 0.28) },
    ],
  );
  const clip = clipTo(figure.paper, path);
  return (
    fillShape(path, paint) +
    `<g clip-path="${clip}">${paintFolds(figure, torso)}${paintDetails(figure, torso)}</g>`
  );
}
