import type { Figure } from './figure.ts';
import { linearPaint, type Point, type Rgb, roundPaint } from './ink.ts';

interface SoftSpot {
  readonly centre: Point;
  readonly rx: number;
  readonly ry: number;
  readonly turnDegrees?: number;
  readonly color: Rgb;
  readonly opacity: number;
}

/** A spot that fades out to its rim. (Gradients, because blur filters would treble the drawing time.) */
function softSpot(figure: Figure, spot: SoftSpot): string {
  const { color, opacity } = spot;
  const { x, y } = spot.centre;
  const paint = roundPaint(figure.paper, { centre: { x: 0, y: 0 }, radius: 1 }, [
    { at: 0, color, opacity },
    { at: 0.35, color, opacity: opacity * 0.78 },
    { at: 0.7, color, opacity: opacity * 0.26 },
    { at: 1, color, opacity: 0 },
  ]);
  const turn = spot.turnDegrees === undefined ? '' : ` rotate(${spot.turnDegrees.toFixed(1)})`;
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)})${turn} scale(${spot.rx.toFixed(1)} ${spot.ry.toFixed(1)})"><circle r="1" fill="${paint}"/></g>`;
}

function shadeSide(figure: Figure): string {
  const { head, skin, light, pose } = figure;
  const s = head.scalePx;
  const side = light.from > 0 ? -1 : 1;
  const strength = Math.abs(light.from) * (0.3 + 0.4 * light.contrast);
  const from = head.face(side * 1.0, 0.2);
  const to = head.face(side * 0.15, 0.1);
  const paint = linearPaint(
    figure.paper,
    [from, to],
    [
      { at: 0, color: skin.deep, opacity: 0.75 * strength },
      { at: 0.4, color: skin.deep, opacity: 0.4 * strength },
      { at: 1, color: skin.deep, opacity: 0 },
    ],
  );
  return `<rect x="${(pose.eyes.x - 2 * s).toFixed(1)}" y="${(pose.eyes.y - 2 * s).toFixed(1)}" width="${(4 * s).toFixed(1)}" height="${(4 * s).toFixed(1)}" fill="${paint}"/>`;
}

/** Skin turns away from the light towards the rim of the face, most under the jaw. */
function shadeRim(figure: Figure): string {
  const { head, skin, light, measures: m } = figure;
  const s = head.scalePx;
  const middle = (m.chinY + m.crownY) / 2;
  const centre = head.face(0.05 * light.from, middle - 0.12);
  const reach = (m.chinY - m.crownY) / 2;
  const paint = roundPaint(figure.paper, { centre: { x: 0, y: 0 }, radius: 1 }, [
    { at: 0.72, color: skin.deep, opacity: 0 },
    { at: 0.92, color: skin.deep, opacity: 0.2 + 0.1 * light.contrast },
    { at: 1.12, color: skin.deep, opacity: 0.55 },
  ]);
  const rx = (m.cheekX + 0.14) * s;
  const ry = (reach + 0.16) * s;
  return `<g transform="translate(${centre.x.toFixed(1)} ${centre.y.toFixed(1)}) rotate(${figure.pose.rollDegrees.toFixed(1)}) scale(${rx.toFixed(1)} ${ry.toFixed(1)})"><rect x="-2" y="-2" width="4" height="4" fill="${paint}"/></g>`;
}

function shadeSockets(figure: Figure): string {
  const { measures: m, head, skin, light } = figure;
  const s = head.scalePx;
  return [-1, 1]
    .map(
      (side) =>
        softSpot(figure, {
          centre: head.face(side * (m.eye.x - m.eye.halfWidth), m.eye.y - 0.12),
          rx: 0.16 * s,
          ry: 0.3 * s,
          turnDegrees: side * 18,
          color: skin.deep,
          opacity: 0.3 + 0.14 * light.contrast,
        }) +
        softSpot(figure, {
          centre: head.face(side * (m.eye.x + 0.02), m.eye.y - m.eye.upper - 0.05),
          rx: m.eye.halfWidth * 1.45 * s,
          ry: 0.17 * s,
          color: skin.deep,
          opacity: 0.24 + 0.12 * light.contrast,
        }),
    )
    .join('');
}

function shadeNose(figure: Figure): string {
  const { measures: m, head, skin, light, person } = figure;
  const s = head.scalePx;
  const side = light.from > 0 ? -1 : 1;
  const depth = 0.4 + 0.5 * m.maturity + 0.25 * person.nose.bridge;
  const length = m.nose.y + 0.1;
  return (
    softSpot(figure, {
      centre: head.face(side * m.nose.halfWidth * 0.8, m.nose.y * 0.55, 0.05),
      rx: 0.14 * s,
      ry: length * 0.55 * s,
      turnDegrees: -side * 7,
      color: skin.deep,
      opacity: Math.max(0.05, 0.3 * depth + 0.12 * light.contrast),
    }) +
    softSpot(figure, {
      centre: head.face(0, m.nose.y * 0.42, m.nose.lift * 0.5),
      rx: 0.1 * s,
      ry: length * 0.62 * s,
      turnDegrees: figure.pose.rollDegrees,
      color: skin.light,
      opacity: 0.3 + 0.35 * depth,
    }) +
    softSpot(figure, {
      centre: head.face(0, m.nose.y + 0.11),
      rx: m.nose.halfWidth * 1.2 * s,
      ry: 0.1 * s,
      color: skin.deep,
      opacity: 0.4,
    })
  );
}

function shadeMouth(figure: Figure): string {
  const { measures: m, head, skin, light } = figure;
  const s = head.scalePx;
  const drop = figure.lipsApart ? 0.08 : 0;
  return (
    softSpot(figure, {
      centre: head.face(0, m.mouth.y + m.mouth.lower + 0.07 + drop),
      rx: m.mouth.halfWidth * 0.85 * s,
      ry: 0.085 * s,
      color: skin.deep,
      opacity: 0.5,
    }) +
    softSpot(figure, {
      centre: head.face(light.from * 0.08, m.chinY - 0.15),
      rx: 0.22 * s,
      ry: 0.12 * s,
      color: skin.light,
      opacity: 0.5,
    })
  );
}

function blushCheeks(figure: Figure): string {
  const { measures: m, head, skin, person } = figure;
  const s = head.scalePx;
  const young = 1 - 0.5 * m.maturity;
  const size = 0.4 + 0.06 * person.face.cheeks;
  return [-1, 1]
    .map(
      (side) =>
        softSpot(figure, {
          centre: head.face(side * m.cheekX * 0.62, m.cheekY + 0.1 - 0.03 * figure.smile),
          rx: size * s,
          ry: size * 0.86 * s,
          color: skin.blush,
          opacity: (0.46 + 0.4 * person.skin.rosy) * young,
        }) +
        softSpot(figure, {
          centre: head.face(side * m.cheekX * 0.56, m.cheekY - 0.08),
          rx: 0.26 * s,
          ry: 0.15 * s,
          turnDegrees: side * -20,
          color: skin.light,
          opacity: 0.5,
        }),
    )
    .join('');
}

function foldCheeks(figure: Figure): string {
  const { measures: m, head, skin, smile, ageYears } = figure;
  const s = head.scalePx;
  const aged = Math.max(0, Math.min(1, (ageYears - 28) / 30));
  return [-1, 1]
    .map((side) =>
      softSpot(figure, {
        centre: head.face(side * (m.mouth.halfWidth * (1 + 0.14 * smile) + 0.08), m.mouth.y - 0.1),
        rx: 0.055 * s,
        ry: (0.16 + 0.08 * aged) * s,
        turnDegrees: side * -24,
        color: skin.deep,
        opacity: 0.12 + 0.3 * smile + 0.4 * aged,
      }),
    )
    .join('');
}

/** Soft light and shade of the face, to be clipped to its outline. */
export function paintShading(figure: Figure): string {
  const { head, skin, light } = figure;
  const s = head.scalePx;
  const forehead = softSpot(figure, {
    centre: head.face(light.from * 0.25, -0.6),
    rx: 0.65 * s,
    ry: 0.34 * s,
    color: skin.light,
    opacity: 0.5,
  });
  return (
    shadeSide(figure) +
    shadeRim(figure) +
    forehead +
    shadeSockets(figure) +
    blushCheeks(figure) +
    foldCheeks(figure) +
    shadeNose(figure) +
    shadeMouth(figure)
  );
}

/** A soft oval shine, for hair. */
export function paintShine(
  figure: Figure,
  spot: Omit<SoftSpot, 'color' | 'opacity'>,
  opacity: number,
): string {
  return softSpot(figure, { ...spot, color: figure.hair.shine, opacity });
}
