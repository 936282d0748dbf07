import type { Locale } from '@homeward/contract';
import englishUrl from './labels-en.json?url';
import chineseUrl from './labels-zh-Hans.json?url';

/** A name on the map; rank 0 is the seat of a province, 3 a county. */
export type MapLabel = {
  readonly latitude: number;
  readonly longitude: number;
  readonly rank: number;
  readonly name: string;
};

const urls: Readonly<Record<Locale, string>> = { en: englishUrl, 'zh-Hans': chineseUrl };

/** The lowest zoom at which names of a rank are drawn. */
const leastZoomOfRank: readonly number[] = [3, 5, 6, 8];

export async function loadLabels(locale: Locale): Promise<readonly MapLabel[]> {
  const response = await fetch(urls[locale]);
  if (!response.ok) throw new Error(`names on the map: expected 200, got ${response.status}`);
  return parseLabels(await response.json());
}

/** Reads rows of latitude, longitude, rank and name; leaves out what is not such a row. */
export function parseLabels(rows: unknown): MapLabel[] {
  if (!Array.isArray(rows)) throw new TypeError('names on the map: expected a list');
  return rows.flatMap((row: unknown) => {
    if (!Array.isArray(row)) return [];
    const [latitude, longitude, rank, name] = row as unknown[];
    return typeof latitude === 'number' &&
      typeof longitude === 'number' &&
      typeof rank === 'number' &&
      typeof name === 'string'
      ? [{ latitude, longitude, rank, name }]
      : [];
  });
}

export function isShownAt(label: MapLabel, zoom: number): boolean {
  return zoom >= (leastZoomOfRank[label.rank] ?? Number.POSITIVE_INFINITY);
}

/** A rectangle in pixels. */
export type Box = { left: number; top: number; right: number; bottom: number };

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
