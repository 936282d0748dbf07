import type { Place } from '@homeward/contract';
import { type Place as GazetteerPlace, readPlaces } from '../../place/read-places.ts';
import type { SeededRandom } from '../seeded-random.ts';

/** A county, city or district where something of the demo world happens. */
export interface DemoPlace {
  readonly id: string;
  readonly label: string;
  readonly name: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMeters: number;
  readonly provinceCode: string;
  readonly prefectureCode: string;
}

export interface DemoMap {
  readonly provinces: readonly string[];
  /** Somewhere in the country, more likely where more people live. */
  anywhere(random: SeededRandom): DemoPlace;
  inProvince(random: SeededRandom, provinceCode: string): DemoPlace;
  inPrefecture(random: SeededRandom, prefectureCode: string): DemoPlace;
}

/** Provinces of the mainland; the GB/T 2260 codes of its counties begin with these. */
const PROVINCES =
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65'.split(
    ' ',
  );

function labelCounty(county: GazetteerPlace, names: ReadonlyMap<string, string>): string {
  const province = names.get(`cn-${county.provinceCode}0000`) ?? '';
  const prefecture = names.get(`cn-${county.prefectureCode}00`) ?? '';
  return `${province}${prefecture}${county.zh}`;
}

/** Reads the gazetteer into the counties the demo world plays in. */
export async function readDemoMap(): Promise<DemoMap> {
  const { places } = await readPlaces();
  const names = new Map(places.map((place) => [place.id, place.zh]));
  const people = new Map(places.map((place) => [place.id, place.population]));
  const counties = places
    .filter((place) => place.kind === 'county' && PROVINCES.includes(place.provinceCode ?? ''))
    .map((place): readonly [DemoPlace, number] => {
      const city = people.get(`cn-${place.prefectureCode}00`) ?? 0;
      const weight = Math.sqrt(60_000 + place.population + city / 12);
      return [
        {
          id: place.id,
          label: labelCounty(place, names),
          name: place.zh,
          latitude: place.latitude,
          longitude: place.longitude,
          radiusMeters: place.radiusMeters,
          provinceCode: place.provinceCode ?? '',
          prefectureCode: place.prefectureCode ?? '',
        },
        weight,
      ];
    });
  const byProvince = Map.groupBy(counties, ([place]) => place.provinceCode);
  const byPrefecture = Map.groupBy(counties, ([place]) => place.prefectureCode);
  const among = (list: readonly (readonly [DemoPlace, number])[] | undefined) => list ?? counties;
  return {
    provinces: PROVINCES,
    anywhere: (random) => random.weighted(counties),
    inProvince: (random, code) => random.weighted(among(byProvince.get(code))),
    inPrefecture: (random, code) => random.weighted(among(byPrefecture.get(code))),
  };
}

function jitter(random: SeededRandom, place: DemoPlace): { latitude: number; longitude: number } {
  const reach = Math.min(place.radiusMeters, 12_000) * 0.5 * Math.sqrt(random.next());
  const angle = random.between(0, 2 * Math.PI);
  const latitude = place.latitude + (reach * Math.cos(angle)) / 111_195;
  const east = (reach * Math.sin(angle)) / (111_195 * Math.cos((latitude * Math.PI) / 180));
  const round = (value: number) => Math.round(value * 1e5) / 1e5;
  return { latitude: round(latitude), longitude: round(place.longitude + east) };
}

const codesOf = (place: DemoPlace) => ({
  countryCode: 'CN',
  provinceCode: place.provinceCode,
  prefectureCode: place.prefectureCode,
});

/** The place as somebody chooses it from the list of names. */
export function statePlaceByName(place: DemoPlace): Place {
  return {
    source: 'gazetteer',
    gazetteerId: place.id,
    label: place.label,
    latitude: place.latitude,
    longitude: place.longitude,
    radiusMeters: place.radiusMeters,
    ...codesOf(place),
  };
}

/** The place as a passer-by states it: by name, by the phone's position, on the map or in words. */
export function statePlace(random: SeededRandom, place: DemoPlace): Place {
  const source = random.weighted([
    ['gazetteer', 50],
    ['device', 28],
    ['map', 14],
    ['text', 8],
  ] as const);
  if (source === 'gazetteer') return statePlaceByName(place);
  if (source === 'text') {
    return { source, label: `${place.name}${random.pick(['火车站', '菜市场', '老街', '汽车站'])}` };
  }
  const radiusMeters = source === 'device' ? random.whole(12, 90) : random.whole(200, 1500);
  return { source, label: place.label, ...jitter(random, place), radiusMeters, ...codesOf(place) };
}
