import { findNearest, gridPlaces } from './nearest-place.ts';
import { indexPlaces } from './place-index.ts';
import {
  labelPlace,
  namePlace,
  type PlaceLocale,
  type PlaceTree,
  plantPlaces,
} from './place-tree.ts';
import { type Place, type PlaceKind, readPlaces } from './read-places.ts';
import { searchPlaces } from './search-places.ts';
import type { Point } from './sphere.ts';

/** A place as it is offered to a reader; ids are stable (`cn-330782`, `gn-1850147`, `country-JP`). */
export type PlaceHit = {
  readonly id: string;
  /** The name with the larger places around it: 义乌市 · 浙江 金华 / Yiwu, Jinhua, Zhejiang. */
  readonly label: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  /** How far from the point the place meant may be. */
  readonly radiusMeters: number;
  readonly kind: PlaceKind;
  readonly countryCode: string;
  /** Two digits of GB/T 2260. */
  readonly provinceCode?: string;
  /** Four digits of GB/T 2260. */
  readonly prefectureCode?: string;
  readonly population?: number;
};

type SearchOptions = {
  readonly locale: PlaceLocale;
  readonly limit?: number;
  readonly near?: Point;
};

export type Gazetteer = {
  readonly search: (query: string, options: SearchOptions) => readonly PlaceHit[];
  readonly byId: (id: string, locale?: PlaceLocale) => PlaceHit | undefined;
  /** The county in China, the town elsewhere, nearest to a point; none in mid-ocean. */
  readonly nearest: (point: Point, locale: PlaceLocale) => PlaceHit | undefined;
};

export type { PlaceLocale };

const defaultLimit = 8;
const mostHits = 50;

/** Reads the bundled places once; everything after that is in memory and synchronous. */
export async function openGazetteer(): Promise<Gazetteer> {
  const { places, simplified } = await readPlaces();
  const sources = { index: indexPlaces(places), tree: plantPlaces(places), simplified };
  const grid = gridPlaces(places);
  return {
    search(query, { locale, limit = defaultLimit, near }) {
      return searchPlaces(query, sources, { locale, near })
        .slice(0, Math.min(mostHits, Math.max(0, limit)))
        .map((place) => describePlace(place, sources.tree, locale));
    },
    byId(id, locale = 'zh-Hans') {
      const place = sources.tree.byId(id);
      return place === undefined ? undefined : describePlace(place, sources.tree, locale);
    },
    nearest(point, locale) {
      const found = findNearest(grid, point);
      const county =
        found?.countyCode === undefined ? undefined : sources.tree.byId(`cn-${found.countyCode}`);
      const place = county ?? found;
      return place === undefined ? undefined : describePlace(place, sources.tree, locale);
    },
  };
}

function describePlace(place: Place, tree: PlaceTree, locale: PlaceLocale): PlaceHit {
  const { provinceCode, prefectureCode, population } = place;
  return {
    id: place.id,
    label: labelPlace(place, tree, locale),
    name: namePlace(place, locale),
    latitude: place.latitude,
    longitude: place.longitude,
    radiusMeters: place.radiusMeters,
    kind: place.kind,
    countryCode: place.countryCode,
    ...(provinceCode === undefined ? {} : { provinceCode }),
    ...(prefectureCode === undefined ? {} : { prefectureCode }),
    ...(population === 0 ? {} : { population }),
  };
}
