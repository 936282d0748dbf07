import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { distanceKilometers } from '@homeward/linkage';
import type { Point } from '../../src/place/sphere.ts';
import { changedSince2021, countySeats, prefectureSeats } from './facts.ts';
import { type GeoName, provinceOfAdmin1 } from './geonames.ts';
import { coreOf, foldLatin, isHan, syllablesOf, townCoreOf } from './names.ts';

export type Division = { readonly code: string; readonly name: string };
/** A division with its point and, where GeoNames knows it, the row of its seat. */
export type Located = Division & { readonly point: Point; readonly seat: GeoName | undefined };
export type Town = { readonly parent: string; readonly name: string; readonly record: GeoName };
/** A GeoNames row with its province and its Chinese names in simplified form. */
export type Candidate = {
  readonly record: GeoName;
  readonly province: string;
  readonly han: readonly string[];
};
type TownRow = { readonly code: string; readonly name: string };

function readList<T>(folder: string, file: string): T[] {
  return JSON.parse(readFileSync(join(folder, 'dist', file), 'utf8')) as T[];
}

const developmentZone = /(?:开发区|园区|聚集区|实验区|示范区|保税区|管委会|食品区|白沟新城)$/;

/** The county-level list: the statistical list minus zones that are no divisions, plus changes. */
export function readDivisions(folder: string): {
  readonly prefectures: Division[];
  readonly counties: Division[];
} {
  const isZone = ({ code, name }: Division): boolean =>
    name === '市辖区' || developmentZone.test(name) || code[4] === '7';
  const gone = new Set<string>([
    ...changedSince2021.removed,
    ...changedSince2021.added.map(({ code }) => code),
  ]);
  const counties = readList<Division>(folder, 'area.json')
    .filter((row) => !isZone(row) && !gone.has(row.code) && !/^8[12]/.test(row.code))
    .concat(changedSince2021.added)
    .map(({ code, name }) => ({ code, name }))
    .sort((a, b) => a.code.localeCompare(b.code));
  const prefectures = readList<Division>(folder, 'city.json')
    .filter(({ code }) => !code.startsWith('90', 2))
    .map(({ code, name }) => ({ code, name }));
  return { prefectures, counties };
}

export function collectCandidates(
  records: readonly GeoName[],
  simplify: (text: string) => string,
): Candidate[] {
  return records.flatMap((record) => {
    const province = provinceOfAdmin1[record.admin1];
    if (record.countryCode !== 'CN' || province === undefined) return [];
    return [{ record, province, han: [...new Set(record.alternates.filter(isHan).map(simplify))] }];
  });
}

export function groupBy<T>(
  rows: Iterable<T>,
  keysOf: (row: T) => Iterable<string>,
): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    for (const key of new Set(keysOf(row))) {
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [row]);
      else group.push(row);
    }
  }
  return groups;
}

/** GeoNames' second level where it is a code of the row's own province, else the province. */
function scopeOf({ record, province }: Candidate): string {
  return /^\d{4}$/.test(record.admin2) && record.admin2.startsWith(province)
    ? record.admin2
    : province;
}

/** Counties are wider in the west: a town may lie this far from its county's seat. */
function reachKm(code: string): number {
  return /^(?:15|54|62|63|65)/.test(code) ? 300 : 90;
}

/** Joins towns to counties where the name is unique in the prefecture on both sides. */
export function joinTowns(
  folder: string,
  candidates: readonly Candidate[],
  counties: readonly Located[],
): Town[] {
  const pointOf = new Map(counties.map(({ code, point }) => [code, point]));
  const rows = readList<TownRow>(folder, 'town.json').filter((row) => pointOf.has(row.code));
  const listed = groupBy(rows, ({ code, name }) => {
    const core = townCoreOf(name);
    return [`${code.slice(0, 4)} ${core}`, `${code.slice(0, 2)} ${core}`];
  });
  const keysOf = (candidate: Candidate): string[] =>
    candidate.han.map((name) => `${scopeOf(candidate)} ${townCoreOf(name)}`);
  const recorded = groupBy(candidates, keysOf);
  const towns = new Map<string, Town>();
  for (const candidate of candidates) {
    for (const key of keysOf(candidate)) {
      const [row, ...others] = listed.get(key) ?? [];
      const isUnique = others.length === 0 && recorded.get(key)?.length === 1;
      if (row === undefined || !isUnique || candidate.record.id === '') continue;
      const seat = pointOf.get(row.code);
      if (seat === undefined || distanceKilometers(seat, candidate.record) > reachKm(row.code))
        continue;
      towns.set(candidate.record.id, {
        parent: row.code,
        name: row.name,
        record: candidate.record,
      });
    }
  }
  const unique = new Map([...towns.values()].map((town) => [`${town.parent} ${town.name}`, town]));
  return [...unique.values()];
}

/** Seats of government count most; some large cities are filed as plain populated places. */
function rankOf({ feature, population }: GeoName): number {
  if (/^PPL(?:C|A|A2|A3)$/.test(feature) || population >= 80_000) return 2;
  return feature === 'PPL' ? 1 : 0;
}

/** 5 for the full name, 4 for its core in Chinese, 3 or 2 for the core in Latin letters, 0 for none. */
function scoreName(division: Division, { record, han }: Candidate): number {
  const core = coreOf(division.name);
  if (han.includes(division.name)) return 5;
  if (han.some((name) => name === core || coreOf(name) === core)) return 4;
  const latin = syllablesOf(core).join('').replaceAll('v', 'u');
  if (foldLatin(record.ascii) === latin) return 3;
  return record.alternates.some((name) => foldLatin(name) === latin) ? 2 : 0;
}

function findSeat(
  division: Division,
  point: Point,
  candidates: readonly Candidate[],
): GeoName | undefined {
  let best: { record: GeoName; score: number } | undefined;
  for (const candidate of candidates) {
    if (candidate.record.id === '' || rankOf(candidate.record) === 0) continue;
    const km = distanceKilometers(point, candidate.record);
    if (km > 30) continue;
    const name = scoreName(division, candidate);
    const score = name + rankOf(candidate.record) - km / 10;
    if (name > 0 && score > (best?.score ?? 0)) best = { record: candidate.record, score };
  }
  return best?.record;
}

export function locateCounties(
  counties: readonly Division[],
  pointOf: (division: Division) => Point | undefined,
  candidates: readonly Candidate[],
): Located[] {
  const byProvince = groupBy(candidates, ({ province }) => [province]);
  return counties.map((county) => {
    const point = countySeats[county.code] ?? pointOf(county);
    if (point === undefined) throw new Error(`no coordinates for ${county.code} ${county.name}`);
    const seat = findSeat(county, point, byProvince.get(county.code.slice(0, 2)) ?? []);
    return { ...county, point, seat };
  });
}

/** A prefecture stands at the city of its name next to one of its counties, or as the table says. */
export function locatePrefectures(
  prefectures: readonly Division[],
  candidates: readonly Candidate[],
  counties: readonly Located[],
): Located[] {
  const byProvince = groupBy(candidates, ({ province }) => [province]);
  const countiesOf = groupBy(counties, ({ code }) => [code.slice(0, 4)]);
  return prefectures.map((prefecture) => {
    const inside = countiesOf.get(prefecture.code.slice(0, 4)) ?? [];
    const isNear = (record: GeoName): boolean =>
      inside.length === 0 || inside.some(({ point }) => distanceKilometers(point, record) < 25);
    const seat = (byProvince.get(prefecture.code.slice(0, 2)) ?? [])
      .filter(({ record }) => record.id !== '' && rankOf(record) === 2 && isNear(record))
      .map((candidate) => ({
        record: candidate.record,
        score: scoreName(prefecture, candidate) + Math.log10(candidate.record.population + 1) / 4,
        named: scoreName(prefecture, candidate) > 0,
      }))
      .filter(({ named }) => named)
      .sort((a, b) => b.score - a.score)[0]?.record;
    const point = prefectureSeats[prefecture.code] ?? seat;
    if (point === undefined) throw new Error(`no seat for ${prefecture.code} ${prefecture.name}`);
    return {
      ...prefecture,
      point: { latitude: point.latitude, longitude: point.longitude },
      seat,
    };
  });
}
