import { DomUtil, type Map as LeafletMap } from 'leaflet';
import { type Box, isShownAt, type MapLabel, overlaps } from './map-labels.ts';
import { type MapScheme, mapColors } from './scheme.ts';

const paneName = 'homeward-labels';
const fonts = 'system-ui, "PingFang SC", "Noto Sans SC", "Segoe UI", Roboto, sans-serif';
const gapPixels = 3;

export type LabelLayer = {
  readonly repaint: (scheme: MapScheme) => void;
  readonly remove: () => void;
};

/** Draws names over the land; where two would touch, the more important one stays. */
export function addLabels(
  map: LeafletMap,
  labels: readonly MapLabel[],
  firstScheme: MapScheme,
): LabelLayer {
  const pane = map.getPane(paneName) ?? map.createPane(paneName);
  pane.classList.add('homeward-map-labels');
  const sheet = document.createElement('canvas');
  pane.append(sheet);
  let scheme = firstScheme;
  const draw = (): void => {
    fitSheet(map, sheet);
    sheet.style.opacity = '1';
    drawLabels({ map, sheet, labels, scheme });
  };
  const hide = (): void => {
    sheet.style.opacity = '0';
  };
  map.on('moveend viewreset resize', draw);
  map.on('zoomstart', hide);
  return {
    repaint(next) {
      scheme = next;
      draw();
    },
    remove() {
      map.off('moveend viewreset resize', draw);
      map.off('zoomstart', hide);
      sheet.remove();
    },
  };
}

/** Lays the sheet over the visible part of the map, sharp on dense screens. */
function fitSheet(map: LeafletMap, sheet: HTMLCanvasElement): void {
  const { x: width, y: height } = map.getSize();
  const density = window.devicePixelRatio;
  sheet.width = Math.round(width * density);
  sheet.height = Math.round(height * density);
  sheet.style.width = `${width}px`;
  sheet.style.height = `${height}px`;
  DomUtil.setPosition(sheet, map.containerPointToLayerPoint([0, 0]));
}

type Drawing = {
  readonly map: LeafletMap;
  readonly sheet: HTMLCanvasElement;
  readonly labels: readonly MapLabel[];
  readonly scheme: MapScheme;
};

function drawLabels({ map, sheet, labels, scheme }: Drawing): void {
  const pen = sheet.getContext('2d');
  if (pen === null) return;
  const density = window.devicePixelRatio;
  pen.setTransform(density, 0, 0, density, 0, 0);
  pen.clearRect(0, 0, sheet.width, sheet.height);
  const bounds = map.getBounds().pad(0.1);
  const zoom = map.getZoom();
  const taken: Box[] = [];
  for (const label of labels) {
    if (!isShownAt(label, zoom) || !bounds.contains([label.latitude, label.longitude])) continue;
    drawLabel({ map, pen, scheme, taken }, label);
  }
}

type Pen = {
  readonly map: LeafletMap;
  readonly pen: CanvasRenderingContext2D;
  readonly scheme: MapScheme;
  readonly taken: Box[];
};

function drawLabel(
  { map, pen, scheme, taken }: Pen,
  { latitude, longitude, rank, name }: MapLabel,
): void {
  const { x, y } = map.latLngToContainerPoint([latitude, longitude]);
  const size = rank === 0 ? 14 : rank === 3 ? 12 : 13;
  const dot = rank === 0 ? 3 : rank === 1 ? 2.5 : 2;
  pen.font = `${rank === 0 ? 600 : 400} ${size}px ${fonts}`;
  const width = pen.measureText(name).width;
  const spot = [x + dot + 4, x - dot - 4 - width]
    .map((left) => ({ left, box: boxAround({ x, y, left, width, size, dot }) }))
    .find(({ box }) => !taken.some((other) => overlaps(box, other)));
  if (spot === undefined) return;
  taken.push(spot.box);
  const colors = mapColors[scheme];
  pen.beginPath();
  pen.arc(x, y, dot, 0, 2 * Math.PI);
  pen.fillStyle = colors.dot;
  pen.fill();
  pen.textBaseline = 'middle';
  pen.lineJoin = 'round';
  pen.lineWidth = 3;
  pen.strokeStyle = colors.halo;
  pen.strokeText(name, spot.left, y);
  pen.fillStyle = rank < 2 ? colors.ink : colors.quietInk;
  pen.fillText(name, spot.left, y);
}

type Writing = {
  readonly x: number;
  readonly y: number;
  readonly left: number;
  readonly width: number;
  readonly size: number;
  readonly dot: number;
};

/** Dot and name together with a little air. */
function boxAround({ x, y, left, width, size, dot }: Writing): Box {
  return {
    left: Math.min(x - dot, left) - gapPixels,
    top: y - size / 2 - gapPixels,
    right: Math.max(x + dot, left + width) + gapPixels,
    bottom: y + size / 2 + gapPixels,
  };
}
