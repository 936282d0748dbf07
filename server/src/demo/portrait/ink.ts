export type Rgb = readonly [red: number, green: number, blue: number];

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Collects the gradients and clips of one drawing; the prefix keeps ids of several figures apart. */
export interface Paper {
  readonly prefix: string;
  readonly defs: string[];
}

export interface Stop {
  readonly at: number;
  readonly color: Rgb;
  readonly opacity?: number;
}

export function mixRgb(from: Rgb, to: Rgb, share: number): Rgb {
  const blend = (a: number, b: number) => a + (b - a) * share;
  return [blend(from[0], to[0]), blend(from[1], to[1]), blend(from[2], to[2])];
}

export function darken(color: Rgb, share: number): Rgb {
  return mixRgb(color, [28, 14, 18], share);
}

export function lighten(color: Rgb, share: number): Rgb {
  return mixRgb(color, [255, 250, 240], share);
}

export function css(color: Rgb): string {
  const byte = (value: number) => Math.max(0, Math.min(255, Math.round(value)));
  return `rgb(${byte(color[0])},${byte(color[1])},${byte(color[2])})`;
}

function num(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function at(points: readonly Point[], index: number): Point {
  const point = points[Math.max(0, Math.min(points.length - 1, index))];
  if (point === undefined) throw new RangeError('path: expected at least one point, got none');
  return point;
}

function curveTo(before: Point, from: Point, to: Point, after: Point): string {
  const c1x = from.x + (to.x - before.x) / 6;
  const c1y = from.y + (to.y - before.y) / 6;
  const c2x = to.x - (after.x - from.x) / 6;
  const c2y = to.y - (after.y - from.y) / 6;
  return `C${num(c1x)} ${num(c1y)} ${num(c2x)} ${num(c2y)} ${num(to.x)} ${num(to.y)}`;
}

/** A smooth curve through the points (Catmull-Rom as cubic Béziers), open; starts with `M` or, to go on, `L`. */
export function curvePath(points: readonly Point[], start: 'M' | 'L' = 'M'): string {
  const first = at(points, 0);
  let path = `${start}${num(first.x)} ${num(first.y)}`;
  for (let index = 0; index < points.length - 1; index += 1) {
    path += curveTo(
      at(points, index - 1),
      at(points, index),
      at(points, index + 1),
      at(points, index + 2),
    );
  }
  return path;
}

/** A smooth closed curve through the points. */
export function closedPath(points: readonly Point[]): string {
  const count = points.length;
  const ring = (index: number) => at(points, (index + count) % count);
  const first = ring(0);
  let path = `M${num(first.x)} ${num(first.y)}`;
  for (let index = 0; index < count; index += 1) {
    path += curveTo(ring(index - 1), ring(index), ring(index + 1), ring(index + 2));
  }
  return `${path}Z`;
}

/** A brush stroke: a closed shape around the centre line, as wide at each point as the brush there. */
export function brushPath(centre: readonly Point[], widths: readonly number[]): string {
  const left: Point[] = [];
  const right: Point[] = [];
  centre.forEach((point, index) => {
    const before = at(centre, index - 1);
    const after = at(centre, index + 1);
    const length = Math.hypot(after.x - before.x, after.y - before.y) || 1;
    const half = (widths[index] ?? 0) / 2;
    const nx = (-(after.y - before.y) / length) * half;
    const ny = ((after.x - before.x) / length) * half;
    left.push({ x: point.x + nx, y: point.y + ny });
    right.unshift({ x: point.x - nx, y: point.y - ny });
  });
  return `${curvePath(left)}${curvePath(right, 'L')}Z`;
}

function stopTags(stops: readonly Stop[]): string {
  return stops
    .map(
      (stop) =>
        `<stop offset="${stop.at}" stop-color="${css(stop.color)}"${stop.opacity === undefined ? '' : ` stop-opacity="${stop.opacity}"`}/>`,
    )
    .join('');
}

function nextId(paper: Paper): string {
  return `${paper.prefix}${paper.defs.length}`;
}

/** Defines a linear gradient in page coordinates and answers its paint. */
export function linearPaint(paper: Paper, line: readonly [Point, Point], stops: readonly Stop[]) {
  const id = nextId(paper);
  const [from, to] = line;
  paper.defs.push(
    `<linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${num(from.x)}" y1="${num(from.y)}" x2="${num(to.x)}" y2="${num(to.y)}">${stopTags(stops)}</linearGradient>`,
  );
  return `url(#${id})`;
}

/** Defines a round gradient in page coordinates and answers its paint. */
export function roundPaint(
  paper: Paper,
  circle: { readonly centre: Point; readonly radius: number },
  stops: readonly Stop[],
) {
  const id = nextId(paper);
  paper.defs.push(
    `<radialGradient id="${id}" gradientUnits="userSpaceOnUse" cx="${num(circle.centre.x)}" cy="${num(circle.centre.y)}" r="${num(circle.radius)}">${stopTags(stops)}</radialGradient>`,
  );
  return `url(#${id})`;
}

/** Defines a clip and answers its reference. */
export function clipTo(paper: Paper, path: string): string {
  const id = nextId(paper);
  paper.defs.push(`<clipPath id="${id}"><path d="${path}"/></clipPath>`);
  return `url(#${id})`;
}

export function fillShape(path: string, paint: string | Rgb, opacity = 1): string {
  const fill = typeof paint === 'string' ? paint : css(paint);
  const alpha = opacity === 1 ? '' : ` fill-opacity="${Math.round(opacity * 1000) / 1000}"`;
  return `<path d="${path}" fill="${fill}"${alpha}/>`;
}

export function fillEllipse(
  centre: Point,
  radii: { readonly rx: number; readonly ry: number; readonly turnDegrees?: number },
  style: { readonly paint: string | Rgb; readonly opacity?: number },
): string {
  const fill = typeof style.paint === 'string' ? style.paint : css(style.paint);
  const turn = radii.turnDegrees
    ? ` transform="rotate(${num(radii.turnDegrees)} ${num(centre.x)} ${num(centre.y)})"`
    : '';
  return `<ellipse cx="${num(centre.x)}" cy="${num(centre.y)}" rx="${num(radii.rx)}" ry="${num(radii.ry)}" fill="${fill}" fill-opacity="${style.opacity ?? 1}"${turn}/>`;
}

export function strokeLine(
  path: string,
  style: { readonly color: Rgb; readonly width: number; readonly opacity?: number },
): string {
  return `<path d="${path}" fill="none" stroke="${css(style.color)}" stroke-width="${num(style.width)}" stroke-opacity="${style.opacity ?? 1}" stroke-linecap="round" stroke-linejoin="round"/>`;
}
