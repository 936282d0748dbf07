import 'leaflet/dist/leaflet.css';
import './map.css';
import type { Locale } from '@homeward/contract';
import { mapWords } from '@homeward/wording';
import { control, type Map as LeafletMap, map as openMap } from 'leaflet';
import { addLabels } from './label-layer.ts';
import { loadLand, paintLand } from './land-layer.ts';
import { loadLabels } from './map-labels.ts';
import { type MapScheme, systemScheme, watchSystemScheme } from './scheme.ts';

export type BaseMapOptions = {
  readonly locale: Locale;
  /** Without it the map follows the system. */
  readonly scheme?: MapScheme;
};

export type BaseMap = {
  readonly map: LeafletMap;
  readonly setScheme: (scheme: MapScheme) => void;
  readonly destroy: () => void;
};

/** China as a whole. */
const startView = { latitude: 35.5, longitude: 104.5 };
const narrowPixels = 700;
const leastZoom = 3;
const mostZoom = 11;

/** Draws the bundled map into an element; nothing is asked from anybody but our own server. */
export async function createBaseMap(
  element: HTMLElement,
  { locale, scheme: fixedScheme }: BaseMapOptions,
): Promise<BaseMap> {
  const [land, labels] = await Promise.all([loadLand(), loadLabels(locale)]);
  const map = openFrame(element, locale);
  land.addTo(map);
  const startZoom = element.clientWidth < narrowPixels ? leastZoom : leastZoom + 1;
  map.setView([startView.latitude, startView.longitude], startZoom);
  const firstScheme = fixedScheme ?? systemScheme();
  const names = addLabels(map, labels, firstScheme);
  const setScheme = (scheme: MapScheme): void => {
    element.dataset['mapScheme'] = scheme;
    paintLand(land, scheme);
    names.repaint(scheme);
  };
  setScheme(firstScheme);
  const stopWatching = fixedScheme === undefined ? watchSystemScheme(setScheme) : undefined;
  return {
    map,
    setScheme,
    destroy() {
      stopWatching?.();
      names.remove();
      // Taken away with the map, its paths would ask for one more drawing on a canvas that is gone.
      land.remove();
      map.remove();
    },
  };
}

function openFrame(element: HTMLElement, locale: Locale): LeafletMap {
  element.classList.add('homeward-map');
  const map = openMap(element, {
    minZoom: leastZoom,
    maxZoom: mostZoom,
    zoomControl: false,
    worldCopyJump: true,
    maxBounds: [
      [-70, -200],
      [84, 200],
    ],
    maxBoundsViscosity: 0.8,
    zoomAnimation: !window.matchMedia('(prefers-reduced-motion: reduce)').matches,
  });
  control
    .zoom({
      position: 'topright',
      zoomInTitle: mapWords['zoom-in'][locale],
      zoomOutTitle: mapWords['zoom-out'][locale],
    })
    .addTo(map);
  control.scale({ imperial: false, position: 'bottomleft' }).addTo(map);
  map.attributionControl.setPrefix(false);
  map.attributionControl.addAttribution(
    `Natural Earth · GeoNames CC BY 4.0 · ${mapWords.orientation[locale]}`,
  );
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', mapWords.label[locale]);
  return map;
}
