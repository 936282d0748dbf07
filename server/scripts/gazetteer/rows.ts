import { distanceKilometers } from '@homeward/linkage';
import type { Point } from '../../src/place/sphere.ts';
import type { Division, Located, Town } from './china.ts';
import { changedSince2021 } from './facts.ts';
import {
  coreOf,
  foldLatin,
  isHan,
  joinSyllables,
  provinceShortName,
  syllablesOf,
  townCoreOf,
} from './names.ts';
import { localNames, provinceNames } from './romanised.ts';

/** One line of the data file; see server/src/place/read-places.ts for the columns. */
export type Row = {
  readonly kind: 'province' | 'prefecture' | 'county' | 'town' | 'country';
  readonly id: string;
  readonly zh: string;
  readonly en: string;
  readonly point: Point;
  readonly radiusKm: number;
  readonly population: number;
  readonly pinyin: string;
  readonly aliases: readonly string[];
  readonly countryCode: string;
  readonly parent: string;
};

export function formatRow(row: Row): string {
  return [
    row.kind[0] === 'p' && row.kind[2] === 'e' ? 'f' : row.kind === 'country' ? 'n' : row.kind[0],
    row.id,
    row.zh,
    row.en,
    row.point.latitude.toFixed(3),
    row.point.longitude.toFixed(3),
    row.radiusKm,
    row.population === 0 ? '' : row.population,
    row.pinyin,
    row.aliases.join('|'),
    row.countryCode,
    row.parent,
  ].join('\t');
}

const westernRegions = /^(?:15|54|65|63|513[2-4]|6230)/;

function suffixOf(name: string): string {
  if (/[^特]区$/.test(name)) return ' District';
  if (name.endsWith('县')) return ' County';
  return name.endsWith('旗') ? ' Banner' : '';
}

/** The name in English: the local one where the table or GeoNames has it, else pinyin. */
function englishOf(division: Located): string {
  const local = localNames[division.code]?.[0];
  if (local !== undefined) return local;
  const core = coreOf(division.name);
  const isSingle = core.length === 2 && core === division.name;
  const syllables = syllablesOf(core);
  const pinyin = joinSyllables(isSingle ? syllables.slice(0, 1) : syllables);
  const suffix = division.code.endsWith('00') ? '' : suffixOf(division.name);
  const seat = division.seat;
  if (seat === undefined || !westernRegions.test(division.code)) return `${pinyin}${suffix}`;
  const others = seat.alternates.filter((name) => isHan(name) && townCoreOf(coreOf(name)) !== core);
  return others.length === 0 ? `${seat.name}${suffix}` : `${pinyin}${suffix}`;
}

/** Names as Europeans wrote them, those closest to the usual one first; no phonetic transcripts. */
export function likelySpellings(alternates: readonly string[], english: string): string[] {
  const start = english.slice(0, 3).toLowerCase();
  return alternates
    .filter((name) => /^\p{Lu}[\p{Script=Latin}’ ]{3,17}$/u.test(name))
    .map((name) => ({ name, isNear: name.toLowerCase().startsWith(start) }))
    .sort((a, b) => Number(b.isNear) - Number(a.isNear) || a.name.length - b.name.length)
    .map(({ name }) => name)
    .slice(0, 24);
}

/** Other spellings worth finding; a county's seat brings its own name along. */
function aliasesOf(division: Located, english: string): string[] {
  const { seat, code } = division;
  const wide = code.endsWith('00') || westernRegions.test(code);
  const spelled = likelySpellings(seat?.alternates ?? [], english);
  const names = [
    ...(localNames[code] ?? []),
    ...(changedSince2021.formerNames[code] ?? []),
    ...(seat === undefined ? [] : [seat.name]),
    ...(wide ? spelled : []),
  ];
  const known = new Set([
    foldLatin(english),
    foldLatin(syllablesOf(coreOf(division.name)).join('')),
    foldLatin(syllablesOf(division.name).join('')),
  ]);
  return names.filter((name) => {
    const key = isHan(name) ? name : foldLatin(name);
    if (key.length < 2 || known.has(key) || /(?:shi|xian|qu|hsien|shih)$/.test(key)) return false;
    known.add(key);
    return true;
  });
}

export function provinceRow(
  code: string,
  official: string,
  counties: readonly Point[],
  seat?: Point,
): Row {
  const [, english = '', ...also] = provinceNames[code.slice(0, 2)] ?? [];
  const point = seat ?? middleOf(counties);
  return {
    kind: 'province',
    id: `cn-${code}`,
    zh: official,
    en: english,
    point,
    radiusKm: counties.length === 0 ? 20 : spreadKm(point, counties),
    population: 0,
    pinyin: syllablesOf(provinceShortName(code)).join(' '),
    aliases: [provinceShortName(code), ...also],
    countryCode: 'CN',
    parent: '',
  };
}

/** People say 东乡县 for 东乡族自治县 and 红河州 for 红河哈尼族彝族自治州. */
function spokenForm(name: string): string[] {
  const level = /自治([州县旗])$/.exec(name)?.[1];
  return level === undefined ? [] : [`${coreOf(name)}${level}`];
}

export function divisionRow(
  division: Located,
  kind: 'prefecture' | 'county',
  radiusKm: number,
): Row {
  const english = englishOf(division);
  return {
    kind,
    id: `cn-${division.code}`,
    zh: division.name,
    en: english,
    point: division.point,
    radiusKm,
    population: division.seat?.population ?? 0,
    pinyin: syllablesOf(coreOf(division.name)).join(' '),
    aliases: [
      coreOf(division.name),
      ...spokenForm(division.name),
      ...aliasesOf(division, english),
    ].filter((name) => name !== division.name),
    countryCode: 'CN',
    parent: '',
  };
}

export function townRow({ parent, name, record }: Town): Row {
  const core = townCoreOf(name);
  return {
    kind: 'town',
    id: `gn-${record.id}`,
    zh: name,
    en: joinSyllables(syllablesOf(core)),
    point: record,
    radiusKm: 5,
    population: record.population,
    pinyin: syllablesOf(core).join(' '),
    aliases: core === name ? [] : [core],
    countryCode: 'CN',
    parent,
  };
}

/** A county reaches about as far as its neighbours' seats are; at least 4 km, at most 80. */
export function countyRadiusKm(
  division: Division & { readonly point: Point },
  all: readonly Located[],
): number {
  const nearest = all
    .filter(({ code }) => code !== division.code)
    .map(({ point }) => distanceKilometers(division.point, point))
    .sort((a, b) => a - b)
    .slice(0, 4);
  const mean = nearest.reduce((sum, km) => sum + km, 0) / Math.max(1, nearest.length);
  return Math.round(Math.min(80, Math.max(4, mean * 0.5)));
}

function middleOf(points: readonly Point[]): Point {
  const sum = points.reduce(
    (total, { latitude, longitude }) => ({
      latitude: total.latitude + latitude,
      longitude: total.longitude + longitude,
    }),
    { latitude: 0, longitude: 0 },
  );
  return { latitude: sum.latitude / points.length, longitude: sum.longitude / points.length };
}

/** The distance within which four of five counties stand, at least 15 km. */
export function spreadKm(point: Point, counties: readonly Point[]): number {
  const distances = counties
    .map((county) => distanceKilometers(point, county))
    .sort((a, b) => a - b);
  return Math.max(15, Math.round(distances[Math.floor(distances.length * 0.8)] ?? 30));
}
