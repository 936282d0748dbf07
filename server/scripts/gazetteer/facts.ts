/**
 * Facts that the source packages lack, each checked against published coordinates of the seat of
 * government (rounded to about 100 m): divisions made or moved since 2018, seats of autonomous
 * prefectures, the districts of Hong Kong and Macau, the counties and cities of Taiwan.
 */
import type { Point } from '../../src/place/sphere.ts';

type Seats = Readonly<Record<string, Point>>;

function seats(table: string): Seats {
  const entries = table
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [code = '', latitude, longitude] = line.split(' ');
      return [code, { latitude: Number(latitude), longitude: Number(longitude) }] as const;
    });
  return Object.fromEntries(entries);
}

/** Ministry of Civil Affairs, changes of divisions at county level and above, 2021-2023. */
export const changedSince2021 = {
  removed: [
    '330103',
    '330104',
    '350402',
    '350403',
    '350427',
    '350527',
    '350625',
    '350681',
    '410306',
    '410322',
    '410381',
    '431121',
    '450127',
    '460321',
    '460322',
    '460323',
    '513425',
    '520522',
    '532331',
    '540422',
    '540530',
    '610322',
    '610928',
    '654223',
  ],
  added: [
    { code: '460302', name: '西沙区' },
    { code: '460303', name: '南沙区' },
    { code: '540481', name: '米林市' },
    { code: '540581', name: '错那市' },
    { code: '659012', name: '白杨市' },
  ],
  /** Names families still use for what is now part of another district. */
  formerNames: {
    '330102': ['江干区'],
    '330105': ['下城区'],
    '350404': ['梅列区'],
    '410308': ['吉利区', '孟津县'],
    '410307': ['偃师市'],
    '350405': ['沙县'],
    '350604': ['龙海市'],
    '450181': ['横县'],
  } as Readonly<Record<string, readonly string[]>>,
} as const;

/** Code prefixes that changed hands after the county maps were drawn: new -> old. */
export const formerPrefixes: Readonly<Record<string, string>> = {
  '5406': '5424',
  '2201': '2203',
  '5001': '5002',
};

export const countySeats: Seats = seats(`
130284 39.7406 118.7036
130505 37.1213 114.6841
130902 38.3143 116.8666
130903 38.2838 116.8434
130921 38.2974 116.8784
130922 38.5833 116.8040
130923 37.8882 116.5370
130924 38.1432 117.4977
130925 38.0582 117.2306
130926 38.4228 115.8297
130927 38.0384 116.7083
130928 37.6277 116.3915
130929 38.1902 116.1227
130930 38.0534 117.1043
130981 38.0838 116.5783
130982 38.7113 116.0997
130983 38.3714 117.3300
130984 38.4466 116.0995
140213 40.0757 113.2980
140214 40.0053 113.1497
140215 40.0403 113.6123
140403 36.2035 113.1228
140404 36.0530 113.0516
230717 47.7281 128.9073
230718 47.7265 128.6695
230723 48.4546 129.5710
230724 48.2905 129.5336
230725 47.0284 129.0206
230751 47.4130 129.4290
232701 52.9720 122.5386
232761 50.4246 124.1266
232762 50.6547 124.1897
232763 51.6735 124.3970
232764 52.0335 123.6006
310151 31.6229 121.3973
330102 30.2430 120.1971
330110 30.2737 119.9780
330113 30.4191 120.3008
330114 30.3230 120.4930
330383 27.5781 120.5531
340210 31.1349 118.5761
350404 26.2343 117.6072
350405 26.3971 117.7926
360113 28.6982 115.8580
360404 29.6085 115.9110
361104 28.4485 117.9674
370116 36.2137 117.6599
370117 36.0586 117.8114
430212 27.6993 113.1437
440311 22.7486 113.9360
450181 22.6799 109.2714
460302 16.8330 112.3380
460303 9.5500 112.8900
500154 31.1607 108.3931
511504 28.6898 104.5331
520281 25.7099 104.4717
540602 31.4700 92.0534
610482 35.0344 108.0833
632803 38.2476 90.8556
632857 37.8510 95.3570
659010 44.6928 84.8275
659011 42.7970 93.7480
659012 46.6900 83.1500
`);

export const prefectureSeats: Seats = seats(`
141100 37.5193 111.1443
150700 49.2122 119.7658
150800 40.7433 107.3877
150900 40.9942 113.1326
152200 46.0763 122.0703
152500 43.9334 116.0482
152900 38.8519 105.7290
211100 41.1200 122.0707
222400 42.9048 129.5132
231100 50.2455 127.5284
341000 29.7147 118.3376
433100 28.3117 109.7390
460300 16.8330 112.3380
513200 31.8994 102.2248
513300 30.0495 101.9625
513400 27.8816 102.2677
522300 25.0899 104.9064
522600 26.5836 107.9829
522700 26.2582 107.5170
532300 25.0329 101.5460
532500 23.3640 103.3757
532800 22.0075 100.7971
533100 24.4336 98.5849
533300 25.8176 98.8567
533400 27.8188 99.7072
540400 29.6490 94.3615
540500 29.2373 91.7731
540600 31.4760 92.0512
542500 32.5011 80.1055
610800 38.2853 109.7348
623000 34.9833 102.9110
632200 36.9545 100.9010
632300 35.5195 102.0152
632500 36.2864 100.6203
632600 34.4714 100.2448
632700 33.0050 97.0065
632800 37.3771 97.3714
652300 44.0112 87.3082
652700 44.9060 82.0666
652800 41.7641 86.1453
652900 41.1688 80.2605
653000 39.7153 76.1684
653100 39.4704 75.9898
653200 37.1143 79.9225
654000 43.9168 81.3241
654200 46.7463 82.9857
654300 47.8448 88.1413
`);

/** Municipalities and special regions stand at one point; other provinces at the middle of their counties. */
export const provinceSeats: Seats = seats(`
110000 39.9042 116.4074
120000 39.0842 117.2009
310000 31.2304 121.4737
500000 29.5630 106.5516
710000 23.9037 121.0794
810000 22.3193 114.1694
820000 22.1987 113.5439
`);

type Region = {
  readonly code: string;
  readonly name: string;
  readonly english: string;
  readonly latitude: number;
  readonly longitude: number;
};

function regions(prefix: string, table: string): Region[] {
  return table
    .trim()
    .split(/\s*\n\s*/)
    .map((line) => {
      const [code = '', name = '', latitude, longitude, ...english] = line.split(' ');
      return {
        code: `${prefix}${code}`,
        name,
        english: english.join(' '),
        latitude: Number(latitude),
        longitude: Number(longitude),
      };
    });
}

/** Districts as in the package's own list; the names in English are the official ones. */
export const hongKongDistricts = regions(
  '8100',
  `
01 中西区 22.2866 114.1549 Central and Western
02 湾仔区 22.2760 114.1828 Wan Chai
03 东区 22.2730 114.2360 Eastern
04 南区 22.2380 114.1640 Southern
05 油尖旺区 22.3110 114.1700 Yau Tsim Mong
06 深水埗区 22.3286 114.1600 Sham Shui Po
07 九龙城区 22.3232 114.1855 Kowloon City
08 黄大仙区 22.3420 114.1930 Wong Tai Sin
09 观塘区 22.3100 114.2260 Kwun Tong
10 荃湾区 22.3710 114.1140 Tsuen Wan
11 屯门区 22.3910 113.9730 Tuen Mun
12 元朗区 22.4450 114.0220 Yuen Long
13 北区 22.4947 114.1381 North
14 大埔区 22.4500 114.1640 Tai Po
15 西贡区 22.3810 114.2700 Sai Kung
16 沙田区 22.3810 114.1950 Sha Tin
17 葵青区 22.3570 114.1280 Kwai Tsing
18 离岛区 22.2610 113.9460 Islands
`,
);

export const macauParishes = regions(
  '8200',
  `
01 花地玛堂区 22.2090 113.5520 Nossa Senhora de Fátima
02 花王堂区 22.2008 113.5417 Santo António
03 望德堂区 22.1960 113.5500 São Lázaro
04 大堂区 22.1900 113.5500 Sé
05 风顺堂区 22.1880 113.5350 São Lourenço
06 嘉模堂区 22.1570 113.5580 Taipa
07 路凼填海区 22.1400 113.5650 Cotai
08 圣方济各堂区 22.1250 113.5600 Coloane
`,
);

/** The letters are those of ISO 3166-2:TW; GB/T 2260 gives no codes below 710000. */
export const taiwanCounties = regions(
  '71',
  `
TPE 台北市 25.0375 121.5637 Taipei
NWT 新北市 25.0120 121.4657 New Taipei
TAO 桃园市 24.9937 121.3010 Taoyuan
TXG 台中市 24.1477 120.6736 Taichung
TNN 台南市 22.9999 120.2270 Tainan
KHH 高雄市 22.6273 120.3014 Kaohsiung
KEE 基隆市 25.1283 121.7419 Keelung
HSZ 新竹市 24.8138 120.9675 Hsinchu City
CYI 嘉义市 23.4801 120.4491 Chiayi City
HSQ 新竹县 24.8270 121.0129 Hsinchu County
MIA 苗栗县 24.5602 120.8214 Miaoli County
CHA 彰化县 24.0756 120.5440 Changhua County
NAN 南投县 23.9020 120.6900 Nantou County
YUN 云林县 23.7074 120.5431 Yunlin County
CYQ 嘉义县 23.4588 120.2930 Chiayi County
PIF 屏东县 22.6690 120.4862 Pingtung County
ILA 宜兰县 24.7517 121.7530 Yilan County
HUA 花莲县 23.9769 121.6044 Hualien County
TTT 台东县 22.7583 121.1444 Taitung County
PEN 澎湖县 23.5655 119.5863 Penghu County
KIN 金门县 24.4321 118.3171 Kinmen County
LIE 连江县 26.1505 119.9290 Lienchiang County (Matsu)
`,
);
