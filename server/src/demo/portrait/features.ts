import type { Figure } from './figure.ts';
import {
  brushPath,
  clipTo,
  closedPath,
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
import type { FaceMark } from './traits.ts';

function paintNose(figure: Figure): string {
  const { measures: m, head, skin, paper, person, light } = figure;
  const s = head.scalePx;
  const tip = head.face(0, m.nose.y - 0.07, m.nose.lift + 0.03);
  const radius = m.nose.halfWidth * (0.8 + 0.18 * person.nose.tip) * s;
  const glow = roundPaint(paper, { centre: tip, radius }, [
    { at: 0, color: lighten(skin.base, 0.4), opacity: 0.75 },
    { at: 0.5, color: mixRgb(skin.base, skin.blush, 0.35), opacity: 0.5 },
    { at: 1, color: skin.blush, opacity: 0 },
  ]);
  const wing = (side: -1 | 1): string => {
    const w = m.nose.halfWidth;
    const line = [
      head.face(side * w * 0.86, m.nose.y - 0.16, 0.06),
      head.face(side * w * 1.04, m.nose.y - 0.05, 0.07),
      head.face(side * w * 0.96, m.nose.y + 0.045, 0.07),
      head.face(side * w * 0.66, m.nose.y + 0.05, 0.1),
    ];
    const hole = head.face(side * w * 0.46, m.nose.y + 0.035, m.nose.lift * 0.6);
    return (
      fillShape(
        brushPath(
          line,
          [0.005, 0.022, 0.026, 0.01].map((v) => v * s),
        ),
        skin.line,
        0.3 + 0.32 * m.maturity,
      ) +
      fillEllipse(
        hole,
        { rx: w * 0.24 * s, ry: 0.026 * s, turnDegrees: side * -14 },
        { paint: darken(skin.line, 0.3), opacity: 0.42 + 0.3 * m.maturity },
      )
    );
  };
  const under = curvePath([
    head.face(-m.nose.halfWidth * 0.3, m.nose.y + 0.045, m.nose.lift * 0.7),
    head.face(0, m.nose.y + 0.075, m.nose.lift * 0.8),
    head.face(m.nose.halfWidth * 0.3, m.nose.y + 0.045, m.nose.lift * 0.7),
  ]);
  const spark = {
    x: tip.x + light.from * radius * 0.2,
    y: tip.y - radius * 0.12,
  };
  return (
    fillEllipse(tip, { rx: radius, ry: radius * 0.9 }, { paint: glow }) +
    wing(-1) +
    wing(1) +
    strokeLine(under, { color: skin.line, width: 0.02 * s, opacity: 0.45 }) +
    fillEllipse(
      spark,
      { rx: radius * 0.24, ry: radius * 0.18 },
      { paint: [255, 255, 250], opacity: 0.26 },
    )
  );
}

interface Lips {
  readonly left: Point;
  readonly right: Point;
  readonly middle: Point;
  readonly seam: readonly Point[];
  readonly top: readonly Point[];
  readonly bottom: readonly Point[];
  readonly gap: number;
}

function shapeLips(figure: Figure): Lips {
  const { measures: m, head, person, smile } = figure;
  const w = m.mouth.halfWidth * (1 + 0.16 * smile);
  const gap = figure.lipsApart ? 0.05 + 0.05 * smile : 0;
  const corner = -0.085 * smile - 0.004;
  const spot = (across: number, down: number) => head.face(across * w, m.mouth.y + down, 0.06);
  const u = m.mouth.upper * (1 - 0.2 * smile);
  const bow = 0.25 + 0.15 * person.mouth.bow;
  const left = spot(-1, corner);
  const right = spot(1, corner);
  const middle = spot(0, 0.022 + 0.022 * smile);
  const dip = 0.012 + 0.02 * smile;
  const seam = [left, spot(-0.5, dip), middle, spot(0.5, dip), right];
  const top = [
    spot(-1, corner),
    spot(-0.55, -u * 0.62),
    spot(-0.2, -u),
    spot(0, -u * (1 - bow)),
    spot(0.2, -u),
    spot(0.55, -u * 0.62),
    spot(1, corner),
  ];
  const low = m.mouth.lower + gap;
  const bottom = [
    spot(1, corner),
    spot(0.55, low * 0.72 + 0.01),
    spot(0, low + 0.02),
    spot(-0.55, low * 0.72 + 0.01),
    spot(-1, corner),
  ];
  return { left, right, middle, seam, top, bottom, gap };
}

function paintTeeth(figure: Figure, lips: Lips): string {
  const { paper, head } = figure;
  const s = head.scalePx;
  const low = [...lips.seam].reverse().map((point, index) => {
    const bend = 1 - Math.abs(index - 2) / 2;
    return { x: point.x, y: point.y + lips.gap * s * bend * 1.05 };
  });
  const opening = `${curvePath(lips.seam)}${curvePath(low, 'L')}Z`;
  const clip = clipTo(paper, opening);
  const { middle } = lips;
  return (
    fillShape(opening, [112, 44, 42]) +
    `<g clip-path="${clip}">${fillEllipse({ x: middle.x, y: middle.y - lips.gap * s * 0.3 }, { rx: figure.measures.mouth.halfWidth * 0.84 * s, ry: lips.gap * s * 1.0 }, { paint: [252, 246, 238], opacity: 0.96 })}</g>`
  );
}

function paintMouth(figure: Figure): string {
  const { head, skin, paper, measures: m } = figure;
  const s = head.scalePx;
  const lips = shapeLips(figure);
  const upper = `${curvePath(lips.top)}${curvePath([...lips.seam].reverse(), 'L')}Z`;
  const lower = `${curvePath(lips.seam)}${curvePath(lips.bottom, 'L')}Z`;
  const { middle } = lips;
  const lowPaint = linearPaint(
    paper,
    [middle, { x: middle.x, y: middle.y + (m.mouth.lower + lips.gap) * s }],
    [
      { at: 0, color: darken(skin.lip, 0.12) },
      { at: 0.5, color: lighten(skin.lip, 0.16) },
      { at: 1, color: mixRgb(skin.lip, skin.base, 0.45) },
    ],
  );
  const width = [0.006, 0.022, 0.026, 0.022, 0.006].map((v) => v * s);
  const dark = mixRgb(skin.line, [110, 36, 36], 0.4);
  const corners = [lips.left, lips.right]
    .map((point) =>
      fillEllipse(point, { rx: 0.026 * s, ry: 0.022 * s }, { paint: skin.line, opacity: 0.5 }),
    )
    .join('');
  return (
    fillShape(lower, lowPaint, 0.9) +
    (lips.gap > 0 ? paintTeeth(figure, lips) : '') +
    fillShape(upper, mixRgb(darken(skin.lip, 0.1), skin.base, 0.12), 0.9) +
    fillShape(brushPath(lips.seam, width), dark, lips.gap > 0 ? 0.5 : 0.9) +
    corners
  );
}

function paintFreckles(figure: Figure, strength: number): string {
  const random = figure.detail('freckles');
  const { head, measures: m } = figure;
  let dots = '';
  for (let index = 0; index < 22; index += 1) {
    const side = index % 2 === 0 ? -1 : 1;
    const x = side * Math.abs(random.normal(0.36, 0.13));
    const y = random.normal(m.cheekY - 0.08, 0.06);
    const radius = random.between(0.009, 0.016) * head.scalePx;
    dots += fillEllipse(
      head.face(x, y),
      { rx: radius, ry: radius },
      { paint: [150, 88, 58], opacity: (0.22 + 0.28 * strength) * random.between(0.6, 1) },
    );
  }
  return dots;
}

function paintMark(figure: Figure, mark: FaceMark): string {
  const { head, skin, measures: m } = figure;
  const s = head.scalePx;
  const markSpot = (x: number, y: number) => head.face(x * m.cheekX, y * m.chinY);
  switch (mark.kind) {
    case 'freckles':
      return paintFreckles(figure, mark.strength);
    case 'dimples':
      return [-1, 1]
        .map((side) => {
          const spot = head.face(side * (m.mouth.halfWidth + 0.2), m.mouth.y - 0.06);
          return fillEllipse(
            spot,
            { rx: 0.014 * s, ry: 0.045 * s, turnDegrees: side * -16 },
            { paint: skin.deep, opacity: 0.12 + 0.4 * figure.smile },
          );
        })
        .join('');
    case 'mole':
      return fillEllipse(
        markSpot(mark.x, mark.y),
        { rx: mark.size * s, ry: mark.size * s },
        { paint: [70, 42, 36], opacity: 0.9 },
      );
    case 'birthmark': {
      const random = figure.detail('birthmark');
      const points = Array.from({ length: 8 }, (_, index) => {
        const angle = (index / 8) * Math.PI * 2;
        const reach = mark.size * random.between(0.65, 1.1);
        const centre = markSpot(mark.x, mark.y);
        return {
          x: centre.x + Math.cos(angle) * reach * s,
          y: centre.y + Math.sin(angle) * reach * 0.8 * s,
        };
      });
      return fillShape(closedPath(points), [150, 74, 66], 0.42);
    }
    case 'scar': {
      const from = markSpot(mark.x, mark.y - mark.size);
      const to = markSpot(mark.x + 0.05, mark.y + mark.size);
      return strokeLine(`M${from.x} ${from.y}L${to.x} ${to.y}`, {
        color: lighten(skin.blush, 0.45),
        width: 0.035 * s,
        opacity: 0.8,
      });
    }
  }
}

export function paintFeatures(figure: Figure): string {
  return (
    paintNose(figure) +
    paintMouth(figure) +
    figure.person.marks.map((mark) => paintMark(figure, mark)).join('')
  );
}
