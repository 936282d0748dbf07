import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { isShownAt, overlaps, parseLabels } from './map-labels.ts';

function bundled(locale: string): ReturnType<typeof parseLabels> {
  return parseLabels(
    JSON.parse(readFileSync(new URL(`./labels-${locale}.json`, import.meta.url), 'utf8')),
  );
}

describe('names on the map', () => {
  it('are the same places in both languages', () => {
    const places = (locale: string): number[][] =>
      bundled(locale).map(({ latitude, longitude, rank }) => [latitude, longitude, rank]);
    expect(places('en')).toEqual(places('zh-Hans'));
    expect(places('en').length).toBeGreaterThan(3_000);
  });

  it('begin with the seats of provinces, in the language of the reader', () => {
    const seats = (locale: string): string[] =>
      bundled(locale)
        .filter(({ rank }) => rank === 0)
        .map(({ name }) => name);
    expect(seats('zh-Hans')).toEqual(expect.arrayContaining(['北京', '拉萨', '乌鲁木齐', '台北']));
    expect(seats('en')).toEqual(expect.arrayContaining(['Beijing', 'Lhasa', 'Ürümqi', 'Taipei']));
  });

  it('appear with the zoom, the important ones first', () => {
    const at = { latitude: 0, longitude: 0, name: 'x' };
    const shown = (zoom: number): number[] =>
      [0, 1, 2, 3].filter((rank) => isShownAt({ ...at, rank }, zoom));
    expect(shown(2)).toEqual([]);
    expect(shown(4)).toEqual([0]);
    expect(shown(8)).toEqual([0, 1, 2, 3]);
    expect(isShownAt({ ...at, rank: 9 }, 20)).toBe(false);
  });

  it('leave out rows that are none', () => {
    expect(parseLabels([[1, 2, 0, 'a'], [1, 2, 'a'], 'b', null, ['1', 2, 0, 'c']])).toEqual([
      { latitude: 1, longitude: 2, rank: 0, name: 'a' },
    ]);
    expect(() => parseLabels({})).toThrow(TypeError);
  });

  it('do not touch each other', () => {
    const box = { left: 0, top: 0, right: 10, bottom: 10 };
    expect(overlaps(box, { left: 9, top: 9, right: 20, bottom: 20 })).toBe(true);
    expect(overlaps(box, { left: 10, top: 0, right: 20, bottom: 10 })).toBe(false);
  });
});
