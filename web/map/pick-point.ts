import type { Locale } from '@homeward/contract';
import { mapWords } from '@homeward/wording';
import { circleMarker, DomEvent, type LatLng } from 'leaflet';
import { type BaseMap, createBaseMap } from './create-base-map.ts';
import type { MapScheme } from './scheme.ts';

export type PickedPoint = {
  readonly latitude: number;
  readonly longitude: number;
  /** What a finger covers at the zoom of the map. */
  readonly radiusMeters: number;
};

export type PickOptions = {
  readonly locale: Locale;
  /** Where the map opens, and a point already chosen when it has a radius. */
  readonly start?: {
    readonly latitude: number;
    readonly longitude: number;
    readonly radiusMeters?: number;
  };
  readonly scheme?: MapScheme;
};

export type PointPicker = {
  readonly setPoint: (point: { readonly latitude: number; readonly longitude: number }) => void;
  readonly destroy: () => void;
};

const fingerPixels = 22;
const leastRadiusMeters = 100;
const startZoom = 9;

/** Lets somebody choose a point: by a tap, or from the keyboard the middle of the map. */
export async function pickPoint(
  element: HTMLElement,
  { locale, start, scheme }: PickOptions,
  onPick: (point: PickedPoint) => void,
): Promise<PointPicker> {
  const base = await createBaseMap(element, {
    locale,
    ...(scheme === undefined ? {} : { scheme }),
  });
  const { map } = base;
  element.setAttribute('aria-label', mapWords['pick-label'][locale]);
  element.classList.add('homeward-map-picking');
  const marker = circleMarker(map.getCenter(), { className: 'homeward-map-picked', radius: 10 });
  const show = (at: LatLng): void => {
    marker.setLatLng(at).addTo(map);
  };
  const pick = (at: LatLng): void => {
    const point = at.wrap();
    show(point);
    onPick(describePoint(base, point));
  };
  map.on('click', ({ latlng }) => pick(latlng));
  const onKey = (event: KeyboardEvent): void => {
    if (event.target !== element || (event.key !== 'Enter' && event.key !== ' ')) return;
    event.preventDefault();
    pick(map.getCenter());
  };
  element.addEventListener('keydown', onKey);
  const removeButton = addMiddleButton(element, locale, () => pick(map.getCenter()));
  if (start !== undefined) {
    map.setView([start.latitude, start.longitude], startZoom, { animate: false });
    if (start.radiusMeters !== undefined) show(map.getCenter());
  }
  return {
    setPoint({ latitude, longitude }) {
      map.setView([latitude, longitude], Math.max(map.getZoom(), startZoom), { animate: false });
      show(map.getCenter());
    },
    destroy() {
      element.removeEventListener('keydown', onKey);
      removeButton();
      base.destroy();
    },
  };
}

/** The middle can be chosen without a pointer by whoever does not know the keys. */
function addMiddleButton(element: HTMLElement, locale: Locale, onPress: () => void): () => void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'homeward-map-middle';
  button.textContent = mapWords['pick-middle'][locale];
  DomEvent.disableClickPropagation(button);
  button.addEventListener('click', onPress);
  element.append(button);
  return () => button.remove();
}

function describePoint({ map }: BaseMap, point: LatLng): PickedPoint {
  const middle = map.latLngToContainerPoint(point);
  const edge = map.containerPointToLatLng([middle.x + fingerPixels, middle.y]);
  const radius = Math.max(leastRadiusMeters, map.distance(point, edge));
  return {
    latitude: Number(point.lat.toFixed(4)),
    longitude: Number(point.lng.toFixed(4)),
    radiusMeters: Math.round(radius),
  };
}
