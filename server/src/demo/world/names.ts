import type { Sex } from '@homeward/contract';
import { pinyin } from 'pinyin-pro';
import type { SeededRandom } from '../seeded-random.ts';

export interface InventedName {
  readonly chinese: string;
  readonly romanised: string;
  readonly nicknames: readonly string[];
  /** The name a parent of this child would give as their own. */
  readonly parent: string;
}

/** Surnames with their share of the population in per cent, rounded from the public counts of 2007 and 2020. */
const SURNAMES: readonly (readonly [string, number])[] = [
  ['王', 7.2],
  ['李', 7.1],
  ['张', 6.8],
  ['刘', 5.4],
  ['陈', 4.6],
  ['杨', 3.1],
  ['黄', 2.3],
  ['赵', 2.3],
  ['吴', 2],
  ['周', 2.1],
  ['徐', 1.5],
  ['孙', 1.5],
  ['马', 1.3],
  ['朱', 1.3],
  ['胡', 1.3],
  ['郭', 1.2],
  ['何', 1.1],
  ['高', 1.1],
  ['林', 1.1],
  ['罗', 0.9],
  ['郑', 0.9],
  ['梁', 0.9],
  ['谢', 0.8],
  ['宋', 0.8],
  ['唐', 0.7],
  ['许', 0.7],
  ['韩', 0.7],
  ['邓', 0.6],
  ['曹', 0.6],
  ['曾', 0.6],
  ['彭', 0.5],
  ['吕', 0.5],
  ['苏', 0.5],
  ['蒋', 0.5],
  ['蔡', 0.5],
  ['魏', 0.5],
  ['薛', 0.3],
  ['单', 0.1],
  ['欧阳', 0.1],
];

const GIRL_FIRST = '欣梓雨诗佳思可语雅静婷晓梦若心依芷乐小玉春秀';
const GIRL_SECOND = '怡涵萱琪妍彤瑶馨雪颖莹慧蕾洁琳悦宁芳娟燕';
const BOY_FIRST = '浩子俊宇文嘉天明志博家伟建国小一泽睿思永';
const BOY_SECOND = '然轩涵杰豪宇博航阳峰强辉鹏毅飞磊涛林军平';
const PARENT_GIVEN = '建国志强秀英丽华春梅海燕国庆小红永刚玉兰晓东桂芳';

/** Names of some other peoples of China: as written in Chinese and in Latin letters. */
interface Tradition {
  readonly provinces: readonly string[];
  readonly share: number;
  readonly female: readonly (readonly [string, string])[];
  readonly male: readonly (readonly [string, string])[];
  /** A father's name follows the given name. */
  readonly fathers: readonly (readonly [string, string])[];
}

const TRADITIONS: readonly Tradition[] = [
  {
    provinces: ['65'],
    share: 0.6,
    female: [
      ['阿依古丽', 'Aygul'],
      ['古丽娜尔', 'Gulnar'],
      ['热依拉', 'Reyila'],
      ['米热', 'Mihray'],
    ],
    male: [
      ['艾力', 'Eli'],
      ['吐尔逊', 'Tursun'],
      ['阿迪力', 'Adil'],
      ['麦麦提', 'Memet'],
    ],
    fathers: [
      ['买买提', 'Memet'],
      ['阿不都', 'Abdu'],
      ['玉素甫', 'Yusup'],
      ['库尔班', 'Qurban'],
    ],
  },
  {
    provinces: ['54', '63'],
    share: 0.6,
    female: [
      ['卓玛', 'Drolma'],
      ['央金', 'Yangchen'],
      ['德吉', 'Deki'],
      ['白玛拉姆', 'Pema Lhamo'],
    ],
    male: [
      ['扎西', 'Tashi'],
      ['次仁', 'Tsering'],
      ['多吉', 'Dorje'],
      ['丹增', 'Tenzin'],
    ],
    fathers: [],
  },
  {
    provinces: ['15'],
    share: 0.4,
    female: [
      ['其其格', 'Chichig'],
      ['乌兰', 'Ulaan'],
      ['萨仁', 'Saran'],
    ],
    male: [
      ['巴特尔', 'Baatar'],
      ['朝鲁', 'Chuluu'],
      ['苏和', 'Suhe'],
    ],
    fathers: [],
  },
];

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function romanise(surname: string, given: string): string {
  const syllables = pinyin(surname + given, {
    toneType: 'none',
    surname: 'head',
    type: 'array',
  }).map((syllable) => syllable.replace('ü', 'v'));
  const size = Array.from(surname).length;
  const family = capital(syllables.slice(0, size).join(''));
  return `${family} ${capital(syllables.slice(size).join(''))}`;
}

function nicknamesFor(random: SeededRandom, given: string, sex: Sex): string[] {
  const last = Array.from(given).at(-1) ?? given;
  const pool = [
    `小${last}`,
    `${last}${last}`,
    `${last}宝`,
    `阿${last}`,
    ...(sex === 'female' ? ['妞妞', '囡囡', '丫丫', '豆豆'] : ['毛毛', '壮壮', '石头', '豆豆']),
  ];
  const first = random.pick(pool);
  const second = random.pick(pool);
  if (random.chance(0.15)) return [];
  return second !== first && random.chance(0.3) ? [first, second] : [first];
}

function nameHan(random: SeededRandom, sex: Sex): InventedName {
  const surname = random.weighted(SURNAMES);
  const first = random.pick(Array.from(sex === 'female' ? GIRL_FIRST : BOY_FIRST));
  const second = random.pick(Array.from(sex === 'female' ? GIRL_SECOND : BOY_SECOND));
  const given = random.chance(0.14) ? second : first + second;
  const parents = Array.from(PARENT_GIVEN);
  return {
    chinese: surname + given,
    romanised: romanise(surname, given),
    nicknames: nicknamesFor(random, given, sex),
    parent: surname + random.pick(parents) + random.pick(parents),
  };
}

function nameIn(tradition: Tradition, random: SeededRandom, sex: Sex): InventedName {
  const [chinese, romanised] = random.pick(sex === 'female' ? tradition.female : tradition.male);
  const parent = random.pick(sex === 'female' ? tradition.male : tradition.female)[0];
  if (tradition.fathers.length === 0) return { chinese, romanised, nicknames: [], parent };
  const [fatherChinese, father] = random.pick(tradition.fathers);
  return {
    chinese: `${chinese}·${fatherChinese}`,
    romanised: `${romanised} ${father}`,
    nicknames: random.chance(0.5) ? [chinese] : [],
    parent: fatherChinese,
  };
}

/** Invents a name that is usual where the child comes from. */
export function inventName(random: SeededRandom, sex: Sex, provinceCode: string): InventedName {
  const tradition = TRADITIONS.find((entry) => entry.provinces.includes(provinceCode));
  return tradition !== undefined && random.chance(tradition.share)
    ? nameIn(tradition, random, sex)
    : nameHan(random, sex);
}
