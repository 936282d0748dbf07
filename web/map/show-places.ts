import type { Locale } from '@homeward/contract';
import { fill, mapWords } from '@homeward/wording';
import {
  circle,
  divIcon,
  type LatLngBounds,
  type Map as LeafletMap,
  latLng,
  latLngBounds,
  marker,
  polyline,
} from 'leaflet';
import { type BaseMap, createBaseMap } from './create-base-map.ts';
import type { MapScheme } from './scheme.ts';

export type ShownPlace = {
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMeters: number;
  readonly label: string;
  readonly tone: 'sighting' | 'case';
};

export type ShowOptions = { readonly locale: Locale; readonly scheme?: MapScheme };

const widestZoom = 9;

/** Shows where somebody was seen and where somebody was lost, each with its uncertainty. */
export async function showPlaces(
  element: HTMLElement,
  places: readonly ShownPlace[],
  { locale, scheme }: ShowOptions,
): Promise<BaseMap> {
  const base = await createBaseMap(element, {
    locale,
    ...(scheme === undefined ? {} : { scheme }),
  });
  const names = places.map(({ tone, label }) => `${mapWords[tone][locale]}: ${label}`).join('; ');
  if (places.length === 0) return base;
  element.setAttribute('aria-label', fill(mapWords['places-label'], locale, { places: names }));
  joinPair(base.map, places);
  for (const place of places) addPlace(base.map, place, locale);
  base.map.fitBounds(boundsOf(places), {
    padding: captionRoom(base.map),
    maxZoom: widestZoom,
    animate: false,
  });
  return base;
}

/** Pixels that a caption of two lines needs beside, above and below its place. */
function captionRoom(map: LeafletMap): [x: number, y: number] {
  const { x, y } = map.getSize();
  return [Math.min(140, x / 3), Math.min(72, y / 4)];
}

function boundsOf(places: readonly ShownPlace[]): LatLngBounds {
  const bounds = latLngBounds([]);
  for (const { latitude, longitude, radiusMeters } of places) {
    bounds.extend(latLng(latitude, longitude).toBounds(2 * radiusMeters));
  }
  return bounds;
}

/** A dashed line, so that a pair is read as a pair. */
function joinPair(map: LeafletMap, places: readonly ShownPlace[]): void {
  if (places.length !== 2) return;
  polyline(
    places.map(({ latitude, longitude }) => latLng(latitude, longitude)),
    { className: 'homeward-map-pair', interactive: false },
  ).addTo(map);
}

function addPlace(map: LeafletMap, place: ShownPlace, locale: Locale): void {
  const at = latLng(place.latitude, place.longitude);
  circle(at, {
    radius: place.radiusMeters,
    className: `homeward-map-area homeward-map-area-${place.tone}`,
    interactive: false,
  }).addTo(map);
  marker(at, {
    icon: divIcon({
      className: `homeward-map-place homeward-map-place-${place.tone}`,
      iconSize: [16, 16],
    }),
    keyboard: false,
    interactive: false,
  })
    .bindTooltip(captionOf(place, locale), {
      permanent: true,
      opacity: 1,
      direction: place.tone === 'case' ? 'bottom' : 'top',
      offset: [0, place.tone === 'case' ? 8 : -8],
      className: 'homeward-map-caption',
    })
    .addTo(map);
}

/** An element, never markup: labels come from people. */
function captionOf({ tone, label }: ShownPlace, locale: Locale): HTMLElement {
  const caption = document.createElement('span');
  const kind = document.createElement('strong');
  kind.textContent = mapWords[tone][locale];
  caption.append(kind, ` ${label}`);
  return caption;
}
