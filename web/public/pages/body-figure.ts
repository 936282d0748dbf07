import type { BodyRegion, BodySide, Locale } from '@homeward/contract';
import { caseWords as words } from '@homeward/wording';
import { raw } from 'hono/html';
import { type Html, html } from './html.ts';

type Shape = {
  readonly region: BodyRegion;
  readonly side: BodySide;
  /** Path in a box of 200 x 400 (body) or 200 x 240 (face). */
  readonly path: string;
};

/** Left half as drawn; the other half is its mirror image. */
function mirrored(
  region: BodyRegion,
  path: string,
  drawnLeft: Extract<BodySide, 'left' | 'right'>,
): readonly Shape[] {
  const drawnRight = drawnLeft === 'left' ? 'right' : 'left';
  return [
    { region, side: drawnLeft, path },
    { region, side: drawnRight, path: mirrorPath(path) },
  ];
}

/** Mirrors absolute coordinates at x = 100. Paths use M, L, C, Q and Z only. */
function mirrorPath(path: string): string {
  return path.replace(
    /(-?[\d.]+) (-?[\d.]+)/g,
    (_, x: string, y: string) => `${200 - Number(x)} ${y}`,
  );
}

const limbs: readonly (readonly [BodyRegion, string])[] = [
  ['shoulder', 'M72 92 L50 98 Q38 104 36 122 L60 126 L72 110 Z'],
  ['upper-arm', 'M36 124 L30 168 L52 172 L60 128 Z'],
  ['forearm', 'M30 170 L22 216 L42 220 L52 174 Z'],
  ['hand', 'M22 218 Q10 240 16 256 Q26 266 38 252 L42 222 Z'],
  ['thigh', 'M68 214 L64 286 L96 286 L99 222 Z'],
  ['knee', 'M64 288 L63 312 L95 312 L96 288 Z'],
  ['lower-leg', 'M63 314 L66 368 L92 368 L95 314 Z'],
  ['foot', 'M66 370 Q52 384 54 392 L92 392 L92 370 Z'],
];

const head =
  'M100 8 C132 8 138 34 134 52 C130 72 114 80 100 80 C86 80 70 72 66 52 C62 34 68 8 100 8 Z';

const front: readonly Shape[] = [
  { region: 'neck', side: 'middle', path: 'M86 80 L114 80 L116 94 L84 94 Z' },
  { region: 'chest', side: 'middle', path: 'M74 94 L126 94 L132 112 L128 150 L72 150 L68 112 Z' },
  { region: 'belly', side: 'middle', path: 'M72 152 L128 152 L132 212 L100 220 L68 212 Z' },
  ...limbs.flatMap(([region, path]) => mirrored(region, path, 'right')),
];

const back: readonly Shape[] = [
  { region: 'scalp', side: 'middle', path: head },
  { region: 'neck', side: 'middle', path: 'M86 80 L114 80 L116 94 L84 94 Z' },
  {
    region: 'upper-back',
    side: 'middle',
    path: 'M74 94 L126 94 L132 112 L128 146 L72 146 L68 112 Z',
  },
  { region: 'lower-back', side: 'middle', path: 'M72 148 L128 148 L130 182 L70 182 Z' },
  ...mirrored('buttock', 'M70 184 L99 184 L99 220 L68 212 Z', 'left'),
  ...limbs.flatMap(([region, path]) => mirrored(region, path, 'left')),
];

const face: readonly Shape[] = [
  {
    region: 'scalp',
    side: 'middle',
    path: 'M38 84 C34 20 70 6 100 6 C130 6 166 20 162 84 C150 50 130 46 100 46 C70 46 50 50 38 84 Z',
  },
  {
    region: 'forehead',
    side: 'middle',
    path: 'M46 88 C52 56 72 50 100 50 C128 50 148 56 154 88 L112 92 L88 92 Z',
  },
  ...mirrored('eye', 'M50 94 L86 96 L84 122 L50 120 Z', 'right'),
  ...mirrored('ear', 'M40 96 L26 98 Q18 122 30 148 L44 146 Z', 'right'),
  { region: 'nose', side: 'middle', path: 'M90 96 L110 96 L118 152 L82 152 Z' },
  ...mirrored('cheek', 'M48 124 L84 126 L80 154 L76 182 L62 186 Q50 164 48 124 Z', 'right'),
  { region: 'mouth', side: 'middle', path: 'M82 156 L118 156 L122 184 L78 184 Z' },
  {
    region: 'chin',
    side: 'middle',
    path: 'M66 190 L78 187 L122 187 L134 190 Q120 220 100 220 Q80 220 66 190 Z',
  },
];

type View = {
  readonly id: 'face' | 'front' | 'back';
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Which of the child's sides is drawn on the left. */
  readonly left: 'left' | 'right';
};

const views: readonly View[] = [
  { id: 'front', height: 400, shapes: front, left: 'right' },
  { id: 'back', height: 400, shapes: back, left: 'left' },
  { id: 'face', height: 230, shapes: face, left: 'right' },
];

/**
 * The body to tap marks on. It is for fingers and mice; the lists below it say the same to
 * keyboards and screen readers, so it is hidden from them.
 */
export function bodyFigure(locale: Locale): Html {
  return html`<div class="figures js-only" data-figures aria-hidden="true">${views.map(
    ({
      id,
      height,
      shapes,
      left,
    }) => html`<figure class="figure-${id}"><figcaption>${words[`figure-${id}`][locale]}</figcaption>
<svg viewBox="0 0 200 ${height}" focusable="false">${
      id === 'front' ? raw(`<path class="body-outline" d="${head}"/>`) : ''
    }${shapes.map(({ region, side, path }) => html`<path class="body-part" data-region="${region}" data-side="${side}" d="${path}"/>`)}
<text x="4" y="${height - 6}">${words[`figure-${left}`][locale]}</text><text x="196" y="${height - 6}" text-anchor="end">${words[left === 'left' ? 'figure-right' : 'figure-left'][locale]}</text></svg></figure>`,
  )}<p class="hint">${words['figure-side-note'][locale]}</p></div>`;
}
