/** Part of a population around a point. */
export type PopulationCentre = {
  /** WGS 84 degrees. */
  readonly latitude: number;
  readonly longitude: number;
  /** Share of the region's people, the rest being spread widely. */
  readonly share: number;
};

/** A region of the population table. */
export type PopulationRegion = {
  /** First two digits of the GB/T 2260 code, or any code of one's own. */
  readonly code: string;
  /** ISO 3166-1 alpha-2. */
  readonly countryCode: string;
  readonly population: number;
  readonly areaSquareKilometers: number;
  readonly centres: readonly PopulationCentre[];
  /** Children are brought here from elsewhere more often than its population says. */
  readonly draws: boolean;
  /** In the south-west, from where children are taken to the regions that draw. */
  readonly southWest: boolean;
};

/** Where the table of regions comes from. */
export const regionsSource: string =
  'Populations: Seventh National Population Census, 1 November 2020 (National Bureau of Statistics of China, bulletin no. 3; Hong Kong, Macao and Taiwan as given there). Areas rounded. Centres: the largest cities with rough shares, set by judgement.';

type Row = readonly [
  code: string,
  population: number,
  areaThousands: number,
  centres: readonly (readonly [number, number, number])[],
];

const rows: readonly Row[] = [
  ['11', 21893095, 16.4, [[39.92, 116.4, 1]]],
  ['12', 13866009, 12, [[39.12, 117.2, 1]]],
  [
    '13',
    74610235,
    188,
    [
      [38.04, 114.51, 0.35],
      [39.63, 118.18, 0.2],
      [36.61, 114.49, 0.25],
      [38.87, 115.46, 0.2],
    ],
  ],
  [
    '14',
    34915616,
    157,
    [
      [37.87, 112.55, 0.5],
      [36.09, 111.52, 0.3],
      [40.08, 113.3, 0.2],
    ],
  ],
  [
    '15',
    24049155,
    1183,
    [
      [40.82, 111.66, 0.5],
      [42.26, 118.89, 0.3],
      [43.65, 122.24, 0.2],
    ],
  ],
  [
    '21',
    42591407,
    148,
    [
      [41.8, 123.43, 0.6],
      [38.91, 121.61, 0.25],
      [41.1, 121.13, 0.15],
    ],
  ],
  [
    '22',
    24073453,
    187,
    [
      [43.82, 125.32, 0.7],
      [42.89, 129.51, 0.1],
      [43.84, 126.55, 0.2],
    ],
  ],
  [
    '23',
    31850088,
    473,
    [
      [45.8, 126.53, 0.55],
      [47.35, 123.92, 0.25],
      [46.8, 130.32, 0.2],
    ],
  ],
  ['31', 24870895, 6.3, [[31.23, 121.47, 1]]],
  [
    '32',
    84748016,
    107,
    [
      [32.06, 118.8, 0.25],
      [31.3, 120.58, 0.35],
      [34.26, 117.19, 0.25],
      [33.35, 120.16, 0.15],
    ],
  ],
  [
    '33',
    64567588,
    106,
    [
      [30.27, 120.16, 0.35],
      [28, 120.7, 0.25],
      [29.87, 121.55, 0.2],
      [29.08, 119.65, 0.2],
    ],
  ],
  [
    '34',
    61027171,
    140,
    [
      [31.82, 117.23, 0.4],
      [32.89, 115.81, 0.4],
      [31.33, 118.38, 0.2],
    ],
  ],
  [
    '35',
    41540086,
    124,
    [
      [26.07, 119.3, 0.35],
      [24.87, 118.68, 0.5],
      [26.64, 118.18, 0.15],
    ],
  ],
  [
    '36',
    45188635,
    167,
    [
      [28.68, 115.86, 0.5],
      [25.83, 114.93, 0.3],
      [27.11, 114.99, 0.2],
    ],
  ],
  [
    '37',
    101527453,
    158,
    [
      [36.65, 117.12, 0.35],
      [36.07, 120.38, 0.25],
      [35.1, 118.36, 0.2],
      [35.41, 116.59, 0.2],
    ],
  ],
  [
    '41',
    99365519,
    167,
    [
      [34.75, 113.63, 0.45],
      [33.63, 114.65, 0.3],
      [33, 112.53, 0.25],
    ],
  ],
  [
    '42',
    57752557,
    186,
    [
      [30.59, 114.31, 0.55],
      [32.01, 112.12, 0.2],
      [30.7, 111.29, 0.25],
    ],
  ],
  [
    '43',
    66444864,
    212,
    [
      [28.23, 112.94, 0.5],
      [26.89, 112.57, 0.25],
      [29.03, 111.7, 0.25],
    ],
  ],
  [
    '44',
    126012510,
    180,
    [
      [23.13, 113.26, 0.35],
      [22.7, 114.06, 0.3],
      [23.35, 116.68, 0.2],
      [21.27, 110.36, 0.15],
    ],
  ],
  [
    '45',
    50126804,
    238,
    [
      [22.82, 108.37, 0.45],
      [25.27, 110.29, 0.2],
      [24.33, 109.41, 0.15],
      [22.66, 110.18, 0.2],
    ],
  ],
  [
    '46',
    10081232,
    35,
    [
      [20.04, 110.34, 0.7],
      [18.25, 109.51, 0.3],
    ],
  ],
  [
    '50',
    32054159,
    82,
    [
      [29.56, 106.55, 0.7],
      [30.81, 108.4, 0.3],
    ],
  ],
  [
    '51',
    83674866,
    486,
    [
      [30.57, 104.07, 0.5],
      [28.77, 104.62, 0.2],
      [30.8, 106.08, 0.3],
    ],
  ],
  [
    '52',
    38562148,
    176,
    [
      [26.65, 106.63, 0.5],
      [27.72, 106.92, 0.3],
      [27.3, 105.3, 0.2],
    ],
  ],
  [
    '53',
    47209277,
    394,
    [
      [25.04, 102.71, 0.5],
      [25.49, 103.8, 0.25],
      [25.6, 100.27, 0.25],
    ],
  ],
  [
    '54',
    3648100,
    1228,
    [
      [29.65, 91.14, 0.6],
      [31.14, 97.17, 0.4],
    ],
  ],
  [
    '61',
    39528999,
    206,
    [
      [34.34, 108.94, 0.7],
      [33.07, 107.02, 0.2],
      [38.29, 109.74, 0.1],
    ],
  ],
  [
    '62',
    25019831,
    426,
    [
      [36.06, 103.83, 0.5],
      [34.58, 105.72, 0.4],
      [39.74, 98.51, 0.1],
    ],
  ],
  ['63', 5923957, 722, [[36.62, 101.78, 1]]],
  [
    '64',
    7202654,
    66,
    [
      [38.49, 106.23, 0.7],
      [36.01, 106.24, 0.3],
    ],
  ],
  [
    '65',
    25852345,
    1665,
    [
      [43.83, 87.62, 0.5],
      [39.47, 75.99, 0.3],
      [43.92, 81.32, 0.2],
    ],
  ],
  [
    '71',
    23561236,
    36,
    [
      [25.05, 121.53, 0.5],
      [22.63, 120.3, 0.5],
    ],
  ],
  ['81', 7474200, 1.1, [[22.32, 114.17, 1]]],
  ['82', 683218, 0.03, [[22.19, 113.55, 1]]],
];

const drawing = new Set(['13', '31', '32', '33', '34', '35', '36', '37', '41', '44']);
const southWestern = new Set(['45', '50', '51', '52', '53']);
const ownCountryCode: Readonly<Record<string, string>> = { '71': 'TW', '81': 'HK', '82': 'MO' };

/** The provinces of China with their people, for the chance that a sighting comes from a place. */
export const chinaRegions: readonly PopulationRegion[] = rows.map(
  ([code, population, areaThousands, centres]) => ({
    code,
    countryCode: ownCountryCode[code] ?? 'CN',
    population,
    areaSquareKilometers: areaThousands * 1000,
    centres: centres.map(([latitude, longitude, share]) => ({ latitude, longitude, share })),
    draws: drawing.has(code),
    southWest: southWestern.has(code),
  }),
);
