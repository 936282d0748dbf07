import { readFile } from 'node:fs/promises';
import { limits } from '@homeward/contract';

export type PlaceKind = 'province' | 'prefecture' | 'county' | 'town' | 'country';

/** One place of the data file, with the codes of the divisions it lies in. */
export type Place = {
  readonly id: string;
  readonly kind: PlaceKind;
  /** The official name in simplified Chinese; empty where the sources have none. */
  readonly zh: string;
  readonly en: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly radiusMeters: number;
  readonly population: number;
  /** Toneless syllables of the distinctive part; ü is v. */
  readonly syllables: readonly string[];
  /** Further names; for divisions of China the first one is the name without 市, 县, 区 and so on. */
  readonly aliases: readonly string[];
  readonly countryCode: string;
  readonly provinceCode: string | undefined;
  readonly prefectureCode: string | undefined;
  /** The county of a town in China. */
  readonly countyCode: string | undefined;
  /** The first-level region of a town outside China. */
  readonly region: string;
};

export type PlaceData = {
  readonly places: readonly Place[];
  /** Traditional character -> simplified character. */
  readonly simplified: ReadonlyMap<string, string>;
};

const kindOfLetter: Readonly<Record<string, PlaceKind>> = {
  p: 'province',
  f: 'prefecture',
  c: 'county',
  t: 'town',
  n: 'country',
};

const dataFile = new URL('./data/places.tsv', import.meta.url);

export async function readPlaces(): Promise<PlaceData> {
  const text = await readFile(dataFile, 'utf8');
  const places: Place[] = [];
  const simplified = new Map<string, string>();
  for (const line of text.split('\n')) {
    if (line.startsWith('z\t')) readSimplified(line.slice(2), simplified);
    else if (line !== '' && !line.startsWith('#')) places.push(parsePlace(line));
  }
  return { places, simplified };
}

function readSimplified(pairs: string, into: Map<string, string>): void {
  const characters = Array.from(pairs);
  for (let index = 0; index + 1 < characters.length; index += 2) {
    into.set(characters[index] ?? '', characters[index + 1] ?? '');
  }
}

/** Taiwan, Hong Kong and Macau have no level between province and county. */
function hasPrefecture(code: string): boolean {
  return code !== '' && !/^(?:71|81|82)/.test(code);
}

function parsePlace(line: string): Place {
  const field = line.split('\t');
  const at = (index: number): string => field[index] ?? '';
  const kind = kindOfLetter[at(0)];
  if (kind === undefined) throw new TypeError(`place kind: expected p, f, c, t or n, got ${at(0)}`);
  const countryCode = at(10);
  const parent = at(11);
  const isChinaTown = kind === 'town' && countryCode === 'CN';
  const code = isChinaTown ? parent : at(1).startsWith('cn-') ? at(1).slice(3) : '';
  return {
    id: at(1),
    kind,
    zh: at(2),
    en: at(3),
    latitude: Number(at(4)),
    longitude: Number(at(5)),
    radiusMeters: Math.min(Number(at(6)) * 1_000, limits.placeRadiusMeters.max),
    population: Number(at(7)),
    syllables: at(8) === '' ? [] : at(8).split(' '),
    aliases: at(9) === '' ? [] : at(9).split('|'),
    countryCode,
    provinceCode: code !== '' ? code.slice(0, 2) : countryCode === 'TW' ? '71' : undefined,
    prefectureCode: hasPrefecture(code) && kind !== 'province' ? code.slice(0, 4) : undefined,
    countyCode: isChinaTown ? parent : undefined,
    region: isChinaTown ? '' : parent,
  };
}
