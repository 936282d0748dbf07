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
  ['shoulder', 'M74 94 Q56 96 48 108 L46 122 L66 124 L74 112 Z'],
  ['upper-arm', 'M46 126 L38 168 L56 172 L66 128 Z'],
  ['forearm', 'M37 172 L28 214 L44 218 L55 176 Z'],
  ['hand', 'M28 218 Q18 236 24 250 Q32 258 40 246 L44 222 Z'],
  ['thigh', 'M70 214 L68 284 L95 284 L98 220 Z'],
  ['knee', 'M68 288 L69 310 L94 310 L95 288 Z'],
  ['lower-leg', 'M69 314 L72 366 L91 366 L94 314 Z'],
  ['foot', 'M72 370 Q60 380 60 388 L91 388 L91 370 Z'],
];

const head =
  'M100 10 C130 10 136 34 132 52 C128 70 114 80 100 80 C86 80 72 70 68 52 C64 34 70 10 100 10 Z';
const neck = 'M88 80 L112 80 L114 94 L86 94 Z';

const front: readonly Shape[] = [
  { region: 'neck', side: 'middle', path: neck },
  { region: 'chest', side: 'middle', path: 'M76 96 L124 96 L128 112 L126 150 L74 150 L72 112 Z' },
  { region: 'belly', side: 'middle', path: 'M74 154 L126 154 L130 210 L100 218 L70 210 Z' },
  ...limbs.flatMap(([region, path]) => mirrored(region, path, 'right')),
];

const back: readonly Shape[] = [
  { region: 'scalp', side: 'middle', path: head },
  { region: 'neck', side: 'middle', path: neck },
  {
    region: 'upper-back',
    side: 'middle',
    path: 'M76 96 L124 96 L128 112 L126 146 L74 146 L72 112 Z',
  },
  { region: 'lower-back', side: 'middle', path: 'M74 150 L126 150 L128 182 L72 182 Z' },
  ...mirrored('buttock', 'M71 186 L98 186 L98 216 L70 210 Z', 'left'),
  ...limbs.flatMap(([region, path]) => mirrored(region, path, 'left')),
];

const faceOutline =
  'M100 20 C152 20 162 70 160 110 C158 164 128 208 100 208 C72 208 42 164 40 110 C38 70 48 20 100 20 Z';
const faceHair =
  'M38 104 C30 40 62 12 100 12 C138 12 170 40 162 104 C156 74 146 62 130 58 C108 66 76 66 62 60 C48 70 42 84 38 104 Z';

const face: readonly Shape[] = [
  { region: 'scalp', side: 'middle', path: faceHair },
  { region: 'forehead', side: 'middle', path: 'M52 70 C70 66 130 66 148 70 L152 92 L48 92 Z' },
  ...mirrored('eye', 'M48 94 L94 94 L90 124 L48 124 Z', 'right'),
  ...mirrored('ear', 'M38 98 Q20 96 24 122 Q28 146 44 142 Z', 'right'),
  { region: 'nose', side: 'middle', path: 'M92 98 L108 98 L116 146 L84 146 Z' },
  ...mirrored(
    'cheek',
    'M48 128 Q68 120 86 128 Q86 152 74 170 Q64 174 58 164 Q50 148 48 128 Z',
    'right',
  ),
  { region: 'mouth', side: 'middle', path: 'M80 150 L120 150 L124 176 L76 176 Z' },
  { region: 'chin', side: 'middle', path: 'M66 178 L134 178 Q118 206 100 206 Q82 206 66 178 Z' },
];

/** What is drawn besides the parts to tap, so that it looks like a child and not like a chart. */
const faceGround = `<path class="body-ground" d="${faceOutline}"/>`;
const faceDrawing = `<path class="body-hair" d="${faceHair}"/><path class="body-feature" d="M60 98 Q70 92 82 97"/><path class="body-feature" d="M118 97 Q130 92 140 98"/><circle class="body-dot" cx="71" cy="111" r="4.5"/><circle class="body-dot" cx="129" cy="111" r="4.5"/><path class="body-feature" d="M95 138 Q100 142 105 138"/><path class="body-feature" d="M84 161 Q100 173 116 161"/>`;
const smallHair =
  'M66 50 C60 22 78 4 100 4 C122 4 140 22 134 50 C130 36 122 32 112 30 C98 36 84 34 78 32 C70 38 68 44 66 50 Z';
const frontGround = `<path class="body-ground" d="${head}"/><path class="body-hair" d="${smallHair}"/><circle class="body-dot" cx="88" cy="50" r="2.5"/><circle class="body-dot" cx="112" cy="50" r="2.5"/><path class="body-feature" d="M92 63 Q100 69 108 63"/>`;

type View = {
  readonly id: 'face' | 'front' | 'back';
  readonly height: number;
  readonly shapes: readonly Shape[];
  /** Which of the child's sides is drawn on the left. */
  readonly left: 'left' | 'right';
  readonly below: string;
  readonly above: string;
};

const views: readonly View[] = [
  { id: 'front', height: 400, shapes: front, left: 'right', below: frontGround, above: '' },
  { id: 'back', height: 400, shapes: back, left: 'left', below: '', above: '' },
  { id: 'face', height: 230, shapes: face, left: 'right', below: faceGround, above: faceDrawing },
];

/**
 * The body to tap marks on. It is for fingers and mice; the lists below it say the same to
 * keyboards and screen readers, so it is hidden from them.
 */
export function bodyFigure(locale: Locale): Html {
  return html`<div class="figures js-only" data-figures aria-hidden="true">${views.map((view) => figure(locale, view))}<p class="hint">${words['figure-side-note'][locale]}</p></div>`;
}

function figure(locale: Locale, { id, height, shapes, left, below, above }: View): Html {
  const right = left === 'left' ? 'right' : 'left';
  const parts = shapes.map(
    ({ region, side, path }) =>
      html`<path class="body-part${id === 'face' ? ' see-through' : ''}" data-region="${region}" data-side="${side}" d="${path}"/>`,
  );
  return html`<figure class="figure-${id}"><figcaption>${words[`figure-${id}`][locale]}</figcaption>
<svg viewBox="0 0 200 ${height}" focusable="false">${raw(below)}${parts}${raw(above)}<text x="4" y="${height - 6}">${words[`figure-${left}`][locale]}</text><text x="196" y="${height - 6}" text-anchor="end">${words[`figure-${right}`][locale]}</text></svg></figure>`;
}
