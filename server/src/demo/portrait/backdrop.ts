import { makeSeededRandom, type SeededRandom } from '../seeded-random.ts';
import {
  css,
  fillEllipse,
  lighten,
  linearPaint,
  mixRgb,
  type Paper,
  type Rgb,
  strokeLine,
} from './ink.ts';
import type { PortraitShot } from './shot.ts';

interface Scene {
  readonly paper: Paper;
  readonly random: SeededRandom;
  readonly width: number;
  readonly height: number;
}

function band(scene: Scene, span: readonly [number, number], colors: readonly [Rgb, Rgb]): string {
  const top = span[0] * scene.height;
  const bottom = span[1] * scene.height;
  const paint = linearPaint(
    scene.paper,
    [
      { x: 0, y: top },
      { x: 0, y: bottom },
    ],
    [
      { at: 0, color: colors[0] },
      { at: 1, color: colors[1] },
    ],
  );
  return `<rect x="0" y="${top}" width="${scene.width}" height="${bottom - top}" fill="${paint}"/>`;
}

function box(
  scene: Scene,
  place: readonly [x: number, y: number, w: number, h: number],
  color: Rgb,
) {
  const [x, y, w, h] = place;
  const { width, height } = scene;
  return `<rect x="${x * width}" y="${y * height}" width="${w * width}" height="${h * height}" rx="${0.012 * width}" fill="${css(color)}"/>`;
}

function lightSpots(scene: Scene, count: number, color: Rgb): string {
  const { random, width, height } = scene;
  return Array.from({ length: count }, () => {
    const radius = random.between(0.02, 0.075) * width;
    return fillEllipse(
      { x: random.between(0, width), y: random.between(0, 0.6 * height) },
      { rx: radius, ry: radius },
      { paint: color, opacity: random.between(0.12, 0.34) },
    );
  }).join('');
}

function drawPark(scene: Scene): string {
  const { random, width, height } = scene;
  const leaf: Rgb = random.pick([
    [122, 158, 104],
    [142, 168, 96],
    [196, 158, 84],
    [104, 150, 122],
  ] as const);
  let trees = '';
  for (let index = 0; index < 16; index += 1) {
    const radius = random.between(0.1, 0.24) * width;
    trees += fillEllipse(
      { x: random.between(-0.1, 1.1) * width, y: random.between(0.12, 0.52) * height },
      { rx: radius, ry: radius * 0.85 },
      {
        paint: mixRgb(
          leaf,
          random.chance(0.5) ? [246, 240, 196] : [62, 92, 78],
          random.between(0.1, 0.45),
        ),
        opacity: 0.8,
      },
    );
  }
  return (
    band(
      scene,
      [0, 0.7],
      [
        [222, 236, 238],
        [232, 236, 206],
      ],
    ) +
    trees +
    band(scene, [0.6, 1], [lighten(leaf, 0.25), mixRgb(leaf, [84, 104, 70], 0.4)]) +
    lightSpots(scene, 12, [255, 252, 226])
  );
}

function drawStreet(scene: Scene): string {
  const { random } = scene;
  let houses = '';
  let x = -0.05;
  while (x < 1.05) {
    const w = random.between(0.18, 0.34);
    const wall = random.pick([
      [216, 198, 178],
      [196, 188, 184],
      [222, 178, 150],
      [180, 194, 200],
      [232, 214, 182],
    ] as const);
    const top = random.between(0.02, 0.26);
    houses += box(scene, [x, top, w - 0.01, 0.78 - top], wall);
    for (let row = 0; row < 4; row += 1) {
      for (let column = 0; column < 3; column += 1) {
        const glow = random.chance(0.3);
        houses += box(
          scene,
          [x + 0.03 + column * w * 0.3, top + 0.05 + row * 0.13, w * 0.18, 0.075],
          glow ? mixRgb(wall, [252, 226, 160], 0.7) : mixRgb(wall, [92, 108, 124], 0.3),
        );
      }
    }
    x += w;
  }
  const awning = random.pick([
    [186, 82, 70],
    [88, 130, 128],
    [214, 162, 92],
  ] as const);
  return (
    band(
      scene,
      [0, 0.6],
      [
        [206, 224, 236],
        [240, 232, 220],
      ],
    ) +
    houses +
    box(scene, [random.between(-0.1, 0.5), 0.56, 0.5, 0.05], awning) +
    band(
      scene,
      [0.74, 1],
      [
        [176, 170, 166],
        [142, 138, 138],
      ],
    )
  );
}

function drawWall(scene: Scene): string {
  const { random, width, height } = scene;
  const wall: Rgb = random.pick([
    [226, 214, 196],
    [206, 216, 210],
    [222, 196, 178],
    [198, 206, 220],
    [236, 226, 200],
  ] as const);
  let lines = '';
  if (random.chance(0.5)) {
    for (let row = 0; row < 13; row += 1) {
      const y = (row / 13) * height;
      lines += strokeLine(`M0 ${y}H${width}`, {
        color: mixRgb(wall, [120, 96, 84], 0.4),
        width: 0.006 * width,
        opacity: 0.5,
      });
      for (let column = 0; column < 6; column += 1) {
        const x = ((column + (row % 2) * 0.5) / 6) * width;
        lines += strokeLine(`M${x} ${y}V${y + height / 13}`, {
          color: mixRgb(wall, [120, 96, 84], 0.4),
          width: 0.006 * width,
          opacity: 0.5,
        });
      }
    }
  }
  return band(scene, [0, 1], [lighten(wall, 0.2), mixRgb(wall, [128, 110, 100], 0.22)]) + lines;
}

function drawRoom(scene: Scene): string {
  const { random } = scene;
  const wall: Rgb = random.pick([
    [240, 226, 206],
    [220, 228, 224],
    [236, 214, 204],
  ] as const);
  const windowX = random.chance(0.5) ? 0.04 : 0.62;
  let shelf = '';
  const shelfX = windowX < 0.5 ? 0.64 : 0.02;
  for (let row = 0; row < 3; row += 1) {
    shelf += box(scene, [shelfX, 0.26 + row * 0.16, 0.36, 0.014], [156, 116, 86]);
    let x = shelfX + 0.01;
    while (x < shelfX + 0.32) {
      const w = random.between(0.018, 0.05);
      const h = random.between(0.06, 0.11);
      const book = random.pick([
        [178, 92, 80],
        [98, 132, 140],
        [222, 184, 110],
        [140, 118, 146],
        [112, 142, 106],
      ] as const);
      shelf += box(scene, [x, 0.26 + row * 0.16 - h, w, h], mixRgb(book, wall, 0.45));
      x += w + 0.004;
    }
  }
  return (
    band(scene, [0, 1], [wall, mixRgb(wall, [150, 118, 96], 0.3)]) +
    box(scene, [windowX, 0.08, 0.34, 0.42], [250, 248, 236]) +
    box(scene, [windowX + 0.165, 0.08, 0.012, 0.42], [206, 190, 172]) +
    box(scene, [windowX, 0.28, 0.34, 0.01], [206, 190, 172]) +
    shelf
  );
}

function drawStation(scene: Scene): string {
  const { random } = scene;
  let columns = '';
  for (let index = 0; index < 4; index += 1) {
    columns += box(
      scene,
      [0.06 + index * 0.28 + random.between(-0.03, 0.03), 0.12, 0.06, 0.6],
      [202, 206, 208],
    );
  }
  let people = '';
  for (let index = 0; index < 7; index += 1) {
    const x = random.between(0, 1) * scene.width;
    const coat = random.pick([
      [104, 116, 136],
      [142, 108, 96],
      [118, 136, 118],
      [92, 88, 98],
    ] as const);
    people += fillEllipse(
      { x, y: 0.66 * scene.height },
      { rx: 0.05 * scene.width, ry: 0.13 * scene.height },
      { paint: coat, opacity: 0.5 },
    );
  }
  return (
    band(
      scene,
      [0, 0.72],
      [
        [224, 228, 230],
        [206, 210, 212],
      ],
    ) +
    box(scene, [-0.02, 0.16, 1.04, 0.05], [150, 172, 190]) +
    columns +
    lightSpots(scene, 8, [255, 250, 236]) +
    people +
    band(
      scene,
      [0.72, 1],
      [
        [190, 186, 180],
        [158, 154, 150],
      ],
    )
  );
}

function drawSky(scene: Scene): string {
  const { random, width, height } = scene;
  const far: Rgb = random.pick([
    [150, 172, 170],
    [178, 166, 150],
    [140, 160, 184],
  ] as const);
  let hills = '';
  for (let index = 0; index < 5; index += 1) {
    hills += fillEllipse(
      { x: random.between(0, 1) * width, y: (0.72 + index * 0.05) * height },
      { rx: random.between(0.4, 0.7) * width, ry: 0.16 * height },
      { paint: mixRgb(far, [112, 128, 96], index * 0.16), opacity: 0.85 },
    );
  }
  return (
    band(
      scene,
      [0, 1],
      [
        [186, 212, 232],
        [248, 232, 208],
      ],
    ) +
    lightSpots(scene, 5, [255, 255, 255]) +
    hills
  );
}

const SCENES: Record<PortraitShot['backdrop'], (scene: Scene) => string> = {
  park: drawPark,
  street: drawStreet,
  wall: drawWall,
  room: drawRoom,
  station: drawStation,
  sky: drawSky,
};

/** What lies behind the people, meant to be out of focus. */
export function paintBackdrop(paper: Paper, shot: PortraitShot): string {
  return SCENES[shot.backdrop]({
    paper,
    random: makeSeededRandom(`${shot.seed}/backdrop`),
    width: shot.widthPx,
    height: shot.heightPx,
  });
}
