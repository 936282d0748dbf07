import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One row of a GeoNames dump, as far as the gazetteer needs it. */
export type GeoName = {
  readonly id: string;
  readonly name: string;
  readonly ascii: string;
  readonly alternates: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly feature: string;
  readonly countryCode: string;
  readonly admin1: string;
  readonly admin2: string;
  readonly population: number;
};

export function readGeoNames(packageFolder: string): GeoName[] {
  const text = readFileSync(join(packageFolder, 'dist/cities500.txt'), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => {
      const field = line.split('\t');
      const at = (index: number): string => field[index] ?? '';
      return {
        id: at(0),
        name: at(1),
        ascii: at(2),
        alternates: at(3) === '' ? [] : at(3).split(','),
        latitude: Number(at(4)),
        longitude: Number(at(5)),
        feature: at(7),
        countryCode: at(8),
        admin1: at(10),
        admin2: at(11),
        population: Number(at(14)),
      };
    });
}

/** GeoNames' first-level codes of China -> the first two digits of GB/T 2260. */
export const provinceOfAdmin1: Readonly<Record<string, string>> = {
  '22': '11',
  '28': '12',
  '10': '13',
  '24': '14',
  '20': '15',
  '19': '21',
  '05': '22',
  '08': '23',
  '23': '31',
  '04': '32',
  '02': '33',
  '01': '34',
  '07': '35',
  '03': '36',
  '25': '37',
  '09': '41',
  '12': '42',
  '11': '43',
  '30': '44',
  '16': '45',
  '31': '46',
  '33': '50',
  '32': '51',
  '18': '52',
  '29': '53',
  '14': '54',
  '26': '61',
  '15': '62',
  '06': '63',
  '21': '64',
  '13': '65',
};
