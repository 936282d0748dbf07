import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  type Gazetteer,
  openGazetteer,
  type PlaceHit,
  type PlaceLocale,
} from './open-gazetteer.ts';
import { readPlaces } from './read-places.ts';
import { distanceMeters } from './sphere.ts';

let gazetteer: Gazetteer;

beforeAll(async () => {
  gazetteer = await openGazetteer();
});

function search(query: string, locale: PlaceLocale = 'zh-Hans', limit = 8): readonly PlaceHit[] {
  return gazetteer.search(query, { locale, limit });
}

/** The codes are those of GB/T 2260, or GeoNames' numbers, as published by their keepers. */
const firstHits: [query: string, id: string, locale?: PlaceLocale][] = [
  ['义乌', 'cn-330782'],
  ['义乌市', 'cn-330782'],
  ['義烏', 'cn-330782'],
  ['Yiwu', 'cn-330782', 'en'],
  ['yiw', 'cn-330782', 'en'],
  ['YIWU', 'cn-330782', 'en'],
  ['Yìwū', 'cn-330782', 'en'],
  ['yi wu', 'cn-330782', 'en'],
  ['yi4wu1', 'cn-330782', 'en'],
  ['yiwu shi', 'cn-330782', 'en'],
  ['Yiwushi', 'cn-330782', 'en'],
  ['Yiwu City', 'cn-330782', 'en'],
  ['zhejiang yiwu', 'cn-330782', 'en'],
  ['Yiwu, Zhejiang', 'cn-330782', 'en'],
  ['yiwu china', 'cn-330782', 'en'],
  ['浙江 yiwu', 'cn-330782'],
  ['浙江义乌', 'cn-330782'],
  ['中国浙江省金华市义乌市', 'cn-330782'],
  ['浙江省义乌市稠城街道工人西路', 'cn-330782'],
  ['西安', 'cn-610100'],
  ["Xi'an", 'cn-610100', 'en'],
  ['Xi’an', 'cn-610100', 'en'],
  ['Xian', 'cn-610100', 'en'],
  ['xi an', 'cn-610100', 'en'],
  ['Xī’ān', 'cn-610100', 'en'],
  ['呼和浩特', 'cn-150100'],
  ['Hohhot', 'cn-150100', 'en'],
  ['Huhehaote', 'cn-150100', 'en'],
  ['吕梁', 'cn-141100'],
  ['呂梁', 'cn-141100'],
  ['Lüliang', 'cn-141100', 'en'],
  ['Lvliang', 'cn-141100', 'en'],
  ['Lyuliang', 'cn-141100', 'en'],
  ['Luliang', 'cn-141100', 'en'],
  ['臺北', 'cn-71TPE'],
  ['台北', 'cn-71TPE'],
  ['Taipei', 'cn-71TPE', 'en'],
  ['高雄', 'cn-71KHH'],
  ['朝阳区', 'cn-110105'],
  ['朝阳市', 'cn-211300'],
  ['北京朝阳', 'cn-110105'],
  ['Beijing Chaoyang', 'cn-110105', 'en'],
  ['长春市朝阳区', 'cn-220104'],
  ['苏州', 'cn-320500'],
  ['宿州', 'cn-341300'],
  ['台州', 'cn-331000'],
  ['泰州', 'cn-321200'],
  ['宜春', 'cn-360900'],
  ['伊春', 'cn-230700'],
  ['福州', 'cn-350100'],
  ['抚州', 'cn-361000'],
  ['六安', 'cn-341500'],
  ["Lu'an", 'cn-341500', 'en'],
  ['乐清', 'cn-330382'],
  ['Yueqing', 'cn-330382', 'en'],
  ['蔚县', 'cn-130726'],
  ['Yuxian', 'cn-130726', 'en'],
  ['重庆', 'cn-500000'],
  ['Chongqing', 'cn-500000', 'en'],
  ['渠县', 'cn-511725'],
  ['Qu Xian', 'cn-511725', 'en'],
  ['拉萨', 'cn-540100'],
  ['Lhasa', 'cn-540100', 'en'],
  ['Shigatse', 'cn-540200', 'en'],
  ['Rikaze', 'cn-540200', 'en'],
  ['乌鲁木齐', 'cn-650100'],
  ['Urumqi', 'cn-650100', 'en'],
  ['Ürümqi', 'cn-650100', 'en'],
  ['Kashgar', 'cn-653100', 'en'],
  ['Hotan', 'cn-653200', 'en'],
  ['锡林郭勒', 'cn-152500'],
  ['Xilin Gol', 'cn-152500', 'en'],
  ['景宁', 'cn-331127'],
  ['积石山', 'cn-622927'],
  ['东乡县', 'cn-622926'],
  ['香格里拉', 'cn-533401'],
  ['Shangri-La', 'cn-533401', 'en'],
  ['江干区', 'cn-330102'],
  ['Tibet', 'cn-540000', 'en'],
  ['Inner Mongolia', 'cn-150000', 'en'],
  ['Shaanxi', 'cn-610000', 'en'],
  ['内蒙古', 'cn-150000'],
  ['香港', 'cn-810000'],
  ['Hong Kong', 'cn-810000', 'en'],
  ['沙田', 'cn-810016'],
  ['Wan Chai', 'cn-810002', 'en'],
  ['guangzou', 'cn-440100', 'en'],
  ['shenzen', 'cn-440300', 'en'],
  ['东京', 'gn-1850147'],
  ['Tokyo', 'gn-1850147', 'en'],
  ['倫敦', 'gn-2643743'],
  ['London', 'gn-2643743', 'en'],
  ['New York', 'gn-5128581', 'en'],
  ['巴黎', 'gn-2988507'],
  ['曼谷', 'gn-1609350'],
  ['Rangoon', 'gn-1298824', 'en'],
  ['日本', 'country-JP'],
  ['Vietnam', 'country-VN', 'en'],
];

describe('searching for a place', () => {
  it.each(firstHits.map(([query, id, locale = 'zh-Hans']) => ({ query, id, locale })))(
    'offers for $query first $id',
    ({ query, id, locale }) => {
      expect(search(query, locale)[0]?.id).toBe(id);
    },
  );

  it.each([
    ['Suzhou', ['cn-320500', 'cn-341300']],
    ['Taizhou', ['cn-331000', 'cn-321200']],
    ['Yichun', ['cn-360900', 'cn-230700']],
    ['Fuzhou', ['cn-350100', 'cn-361000']],
    ['Chaoyang', ['cn-211300', 'cn-110105']],
    ['Hainan', ['cn-460000', 'cn-632500']],
  ])('offers every place called %s, so that the reader can choose', (query, ids) => {
    expect(search(query, 'en').map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
  });

  it('finds places from the first character while somebody types', () => {
    expect(search('义').map(({ id }) => id)).toContain('cn-330782');
    expect(search('y', 'en').length).toBe(8);
  });

  it('names a place with the larger places around it in the language of the reader', () => {
    expect(search('义乌')[0]).toMatchObject({ label: '义乌市 · 浙江 金华', name: '义乌市' });
    expect(search('义乌', 'en')[0]).toMatchObject({
      label: 'Yiwu, Jinhua, Zhejiang',
      name: 'Yiwu',
      provinceCode: '33',
      prefectureCode: '3307',
      countryCode: 'CN',
      kind: 'county',
    });
    expect(search('沙田')[0]?.label).toBe('沙田区 · 香港');
    expect(search('东京')[0]?.label).toBe('东京 · 日本');
    expect(search('Paris Texas', 'en')[0]?.label).toBe('Paris, Texas, United States');
  });

  it('prefers the namesake near the reader', () => {
    const changchun = { latitude: 43.88, longitude: 125.32 };
    const [first] = gazetteer.search('朝阳区', { locale: 'zh-Hans', near: changchun });
    expect(first?.id).toBe('cn-220104');
  });

  it('keeps to the limit', () => {
    expect(search('江', 'zh-Hans', 3)).toHaveLength(3);
    expect(search('江', 'zh-Hans', 0)).toHaveLength(0);
    expect(search('江', 'zh-Hans', 1_000).length).toBeLessThanOrEqual(50);
  });

  it.each([
    ['nothing', ''],
    ['spaces', '  \t\n'],
    ['control characters', '\u0000\u0007\u001b'],
    ['emoji', '😀🏠'],
    ['digits', '330782'],
    ['another script', 'Москва'],
    ['half a surrogate pair', '\ud83d'],
  ])('offers nothing for %s', (_, query) => {
    expect(search(query)).toEqual([]);
  });

  it('looks at the beginning of ten thousand characters only', () => {
    expect(search('x'.repeat(10_000))).toEqual([]);
    expect(search(`义乌${' '.repeat(10_000)}`)[0]?.id).toBe('cn-330782');
  });

  it('never throws, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 120 }),
      fc.string({
        unit: fc.constantFrom(...Array.from('浙江义乌市省区xian li ’·,')),
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(text, fc.constantFrom<PlaceLocale>('zh-Hans', 'en'), (query, locale) => {
        const hits = search(query, locale, 5);
        expect(hits.length).toBeLessThanOrEqual(5);
        expect(new Set(hits.map(({ id }) => id)).size).toBe(hits.length);
      }),
      { numRuns: 300 },
    );
  });
});

/** Coordinates of the seats of government as encyclopaedias and the places' own sites give them. */
const publishedPoints: readonly (readonly [id: string, latitude: number, longitude: number])[] = [
  ['cn-110000', 39.904, 116.407],
  ['cn-120000', 39.085, 117.2],
  ['cn-130100', 38.042, 114.514],
  ['cn-140100', 37.87, 112.549],
  ['cn-150100', 40.842, 111.749],
  ['cn-152501', 43.653, 111.977],
  ['cn-210100', 41.805, 123.432],
  ['cn-211300', 41.573, 120.45],
  ['cn-220100', 43.817, 125.324],
  ['cn-230100', 45.804, 126.535],
  ['cn-230700', 47.727, 128.841],
  ['cn-310000', 31.23, 121.474],
  ['cn-320500', 31.299, 120.585],
  ['cn-330782', 29.306, 120.075],
  ['cn-331000', 28.656, 121.42],
  ['cn-341300', 33.646, 116.964],
  ['cn-350100', 26.074, 119.296],
  ['cn-360900', 27.815, 114.417],
  ['cn-370200', 36.067, 120.383],
  ['cn-410100', 34.747, 113.625],
  ['cn-420100', 30.593, 114.305],
  ['cn-430100', 28.228, 112.939],
  ['cn-440300', 22.543, 114.058],
  ['cn-450100', 22.817, 108.366],
  ['cn-460200', 18.253, 109.512],
  ['cn-469023', 19.738, 110.007],
  ['cn-500000', 29.563, 106.551],
  ['cn-510100', 30.573, 104.067],
  ['cn-520100', 26.647, 106.63],
  ['cn-530100', 25.039, 102.718],
  ['cn-540100', 29.65, 91.117],
  ['cn-542523', 32.503, 80.105],
  ['cn-540232', 29.77, 84.03],
  ['cn-610100', 34.342, 108.94],
  ['cn-620982', 40.142, 94.662],
  ['cn-630100', 36.617, 101.778],
  ['cn-640100', 38.487, 106.231],
  ['cn-650100', 43.825, 87.617],
  ['cn-653101', 39.47, 75.99],
  ['cn-653225', 36.998, 80.806],
  ['cn-71TPE', 25.033, 121.565],
  ['cn-71KHH', 22.627, 120.301],
  ['cn-810000', 22.319, 114.169],
  ['cn-820000', 22.199, 113.544],
  ['gn-1850147', 35.682, 139.759],
  ['gn-2643743', 51.507, -0.128],
];

describe('the places', () => {
  it.each(publishedPoints)(
    'puts %s within 25 km of its published point',
    (id, latitude, longitude) => {
      const hit = gazetteer.byId(id);
      expect(hit).toBeDefined();
      if (hit === undefined) return;
      expect(distanceMeters(hit, { latitude, longitude })).toBeLessThan(25_000);
    },
  );

  it('count as many county-level divisions as the Ministry of Civil Affairs does', async () => {
    const { places } = await readPlaces();
    const counties = places.filter(
      ({ kind, countryCode }) => kind === 'county' && countryCode === 'CN',
    );
    // 2,843 at the end of 2022 (Statistical Yearbook 2023); four districts of Daxing'anling and two
    // zones run as counties are counted apart there.
    expect(Math.abs(counties.length - 2_843)).toBeLessThanOrEqual(8);
    const prefectures = places.filter(({ kind }) => kind === 'prefecture');
    expect(prefectures).toHaveLength(333);
  });

  it('give every province its counties, and every county a point inside China', async () => {
    const { places } = await readPlaces();
    const provinces = places.filter(({ kind }) => kind === 'province');
    expect(provinces).toHaveLength(34);
    for (const { provinceCode, en } of provinces) {
      const counties = places.filter(
        (place) => place.kind === 'county' && place.provinceCode === provinceCode,
      );
      expect(counties.length, en).toBeGreaterThanOrEqual(8);
    }
    for (const { kind, latitude, longitude, id, zh } of places) {
      if (kind !== 'county') continue;
      expect(zh, id).not.toBe('');
      expect(latitude > 3 && latitude < 54 && longitude > 73 && longitude < 136, id).toBe(true);
    }
  });

  it('have ids that are unique and radii that are positive', async () => {
    const { places } = await readPlaces();
    expect(new Set(places.map(({ id }) => id)).size).toBe(places.length);
    expect(places.every(({ radiusMeters }) => radiusMeters > 0)).toBe(true);
  });

  it('hold counties close to the middle of their prefecture', async () => {
    const { places } = await readPlaces();
    const seats = new Map(
      places
        .filter(({ kind }) => kind === 'prefecture')
        .map((place) => [place.prefectureCode, place]),
    );
    // The farthest seat in China, Qiangtang's Coqen, stands 520 km from Ngari's.
    for (const place of places) {
      const seat = seats.get(place.prefectureCode);
      if (place.kind !== 'county' || seat === undefined) continue;
      const isWest = /^(?:15|46|51|54|62|63|65)/.test(place.id.slice(3));
      expect(distanceMeters(place, seat), place.zh).toBeLessThan(isWest ? 850_000 : 360_000);
    }
  });
});

describe('the nearest place', () => {
  it.each([
    [29.31, 120.08, '义乌市 · 浙江 金华'],
    [39.92, 116.49, '朝阳区 · 北京'],
    [22.38, 114.19, '沙田区 · 香港'],
  ])('of %d, %d is %s', (latitude, longitude, label) => {
    expect(gazetteer.nearest({ latitude, longitude }, 'zh-Hans')?.label).toBe(label);
  });

  it('is a town outside China', () => {
    expect(gazetteer.nearest({ latitude: 48.857, longitude: 2.352 }, 'en')?.name).toBe('Paris');
  });

  it('works across the date line', () => {
    expect(gazetteer.nearest({ latitude: -18.1, longitude: 179.2 }, 'en')?.countryCode).toBe('FJ');
  });

  it.each([
    [0, -150],
    [-75, 0],
    [91, 0],
    [0, 181],
    [Number.NaN, 0],
  ])('of %d, %d is none', (latitude, longitude) => {
    expect(gazetteer.nearest({ latitude, longitude }, 'en')).toBeUndefined();
  });

  it('makes no country wider than a place may be that is sent back', () => {
    // The widest by area: each reaches further than 2,000 km.
    for (const id of ['country-BR', 'country-CA', 'country-US']) {
      expect(gazetteer.byId(id)?.radiusMeters).toBe(2_000_000);
    }
  });

  it('knows no place under an id that was never given', () => {
    expect(gazetteer.byId('cn-999999')).toBeUndefined();
    expect(gazetteer.byId('')).toBeUndefined();
  });
});
