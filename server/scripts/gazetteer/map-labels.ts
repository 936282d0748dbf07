import { writeFileSync } from 'node:fs';
import { coreOf } from './names.ts';
import type { Row } from './rows.ts';

/** Seats of provinces, seats of prefectures and great cities, then everything else. */
type Rank = 0 | 1 | 2 | 3;

function rankOf(row: Row): Rank | undefined {
  const code = row.id.slice(3);
  if (row.kind === 'province') return /^(?:11|12|31|50|81|82)/.test(code) ? 0 : undefined;
  if (row.kind === 'prefecture') return code.endsWith('0100') ? 0 : 1;
  if (row.kind === 'county') return code === '71TPE' ? 0 : row.countryCode === 'TW' ? 2 : 3;
  if (row.kind !== 'town' || row.countryCode === 'CN') return undefined;
  if (row.population >= 8_000_000) return 0;
  if (row.population >= 3_000_000) return 1;
  if (row.population >= 500_000) return 2;
  return undefined;
}

function nameOf(row: Row, locale: 'zh-Hans' | 'en'): string {
  if (locale === 'en') return row.en.replace(/ (?:District|County|Banner)(?: \(.*\))?$/, '');
  if (row.zh === '') return row.en;
  if (row.kind === 'province') return row.aliases[0] ?? row.zh;
  return row.kind === 'town' ? row.zh : coreOf(row.zh);
}

/** Municipalities and regions first: their people are counted by province, not here. */
function weightOf({ kind, id, population }: Row): number {
  if (kind === 'province' || id === 'cn-71TPE') return Number.MAX_SAFE_INTEGER;
  return kind === 'prefecture' ? population + 1e8 : population;
}

/** Writes the names that stand on the map, one file a language: latitude, longitude, rank, name. */
export function writeMapLabels(rows: readonly Row[]): void {
  for (const locale of ['zh-Hans', 'en'] as const) {
    const labels = rows
      .flatMap((row) => {
        const rank = rankOf(row);
        const { latitude, longitude } = row.point;
        const place = [Number(latitude.toFixed(2)), Number(longitude.toFixed(2))];
        return rank === undefined
          ? []
          : [{ rank, weight: weightOf(row), label: [...place, rank, nameOf(row, locale)] }];
      })
      .sort((a, b) => a.rank - b.rank || b.weight - a.weight);
    const lines = labels.map(
      ({ label }) => `  [${label.map((part) => JSON.stringify(part)).join(', ')}]`,
    );
    writeFileSync(
      new URL(`../../../web/map/labels-${locale}.json`, import.meta.url),
      `[\n${lines.join(',\n')}\n]\n`,
    );
  }
}
