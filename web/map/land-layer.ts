import { canvas, type GeoJSON, geoJSON } from 'leaflet';
import { feature } from 'topojson-client';
import landUrl from 'world-atlas/land-50m.json?url';
import { type MapScheme, mapColors } from './scheme.ts';
import { unwrapLand } from './unwrap-land.ts';

type Atlas = Parameters<typeof feature>[0];

/** The world's land without any border: coasts are facts, borders are claims. */
export async function loadLand(): Promise<GeoJSON> {
  const response = await fetch(landUrl);
  if (!response.ok) throw new Error(`map of the land: expected 200, got ${response.status}`);
  const atlas = (await response.json()) as Atlas;
  const { land } = atlas.objects;
  if (land === undefined) throw new TypeError('map of the land: expected an object called land');
  return geoJSON(unwrapLand(feature(atlas, land)), {
    renderer: canvas({ padding: 0.5 }),
    interactive: false,
  } as Parameters<typeof geoJSON>[1]);
}

export function paintLand(land: GeoJSON, scheme: MapScheme): void {
  const { land: fillColor, coast } = mapColors[scheme];
  land.setStyle({ fillColor, fillOpacity: 1, color: coast, weight: 1, opacity: 1 });
}
