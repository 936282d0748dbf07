import type {
  BodyRegion,
  BodySide,
  Circumstance,
  MarkType,
  PlaceSource,
  PublishableFact,
  Sex,
  StaffRole,
} from '@homeward/contract';
import type { Wording } from './catalogue.ts';

/**
 * What the closed vocabularies of the contract are called. A word without a text does not compile.
 * @example vocabularyWords.sex.female.en // 'girl'
 */
export const vocabularyWords: {
  readonly sex: Readonly<Record<Sex, Wording>>;
  readonly circumstance: Readonly<Record<Circumstance, Wording>>;
  readonly markType: Readonly<Record<MarkType, Wording>>;
  readonly bodyRegion: Readonly<Record<BodyRegion, Wording>>;
  readonly bodySide: Readonly<Record<BodySide, Wording>>;
  readonly placeSource: Readonly<Record<PlaceSource, Wording>>;
  readonly publishableFact: Readonly<Record<PublishableFact, Wording>>;
  readonly staffRole: Readonly<Record<StaffRole, Wording>>;
} = {
  sex: {
    female: { en: 'girl', 'zh-Hans': '女孩' },
    male: { en: 'boy', 'zh-Hans': '男孩' },
    unknown: { en: 'not known', 'zh-Hans': '不清楚' },
  },
  circumstance: {
    lost: { en: 'got lost', 'zh-Hans': '走失' },
    taken: { en: 'taken by a stranger', 'zh-Hans': '被陌生人带走' },
    family: { en: 'taken by someone in the family', 'zh-Hans': '被家里人带走' },
    left: { en: 'left by themselves', 'zh-Hans': '自己离开' },
    unknown: { en: 'not known', 'zh-Hans': '不清楚' },
  },
  markType: {
    birthmark: { en: 'birthmark', 'zh-Hans': '胎记' },
    mole: { en: 'mole', 'zh-Hans': '痣' },
    scar: { en: 'scar', 'zh-Hans': '疤痕' },
    burn: { en: 'burn', 'zh-Hans': '烫伤或烧伤' },
    injury: { en: 'injury', 'zh-Hans': '伤' },
    'missing-part': { en: 'part missing', 'zh-Hans': '缺失' },
    disability: { en: 'disability', 'zh-Hans': '残疾' },
    tattoo: { en: 'tattoo', 'zh-Hans': '文身' },
    'ear-pit': { en: 'small hole by the ear', 'zh-Hans': '耳前小孔' },
    other: { en: 'other mark', 'zh-Hans': '其他特征' },
  },
  bodyRegion: {
    scalp: { en: 'scalp', 'zh-Hans': '头皮' },
    forehead: { en: 'forehead', 'zh-Hans': '额头' },
    eye: { en: 'eye', 'zh-Hans': '眼睛' },
    ear: { en: 'ear', 'zh-Hans': '耳朵' },
    nose: { en: 'nose', 'zh-Hans': '鼻子' },
    cheek: { en: 'cheek', 'zh-Hans': '脸颊' },
    mouth: { en: 'mouth', 'zh-Hans': '嘴' },
    chin: { en: 'chin', 'zh-Hans': '下巴' },
    neck: { en: 'neck', 'zh-Hans': '脖子' },
    chest: { en: 'chest', 'zh-Hans': '胸前' },
    belly: { en: 'belly', 'zh-Hans': '肚子' },
    'upper-back': { en: 'upper back', 'zh-Hans': '上背' },
    'lower-back': { en: 'lower back', 'zh-Hans': '腰' },
    buttock: { en: 'buttock', 'zh-Hans': '臀部' },
    shoulder: { en: 'shoulder', 'zh-Hans': '肩' },
    'upper-arm': { en: 'upper arm', 'zh-Hans': '上臂' },
    forearm: { en: 'forearm', 'zh-Hans': '前臂' },
    hand: { en: 'hand', 'zh-Hans': '手' },
    thigh: { en: 'thigh', 'zh-Hans': '大腿' },
    knee: { en: 'knee', 'zh-Hans': '膝盖' },
    'lower-leg': { en: 'lower leg', 'zh-Hans': '小腿' },
    foot: { en: 'foot', 'zh-Hans': '脚' },
  },
  bodySide: {
    left: { en: 'left', 'zh-Hans': '左' },
    right: { en: 'right', 'zh-Hans': '右' },
    middle: { en: 'middle', 'zh-Hans': '中间' },
    both: { en: 'both sides', 'zh-Hans': '两侧' },
    unknown: { en: 'side not known', 'zh-Hans': '左右不清楚' },
  },
  placeSource: {
    gazetteer: { en: 'chosen from a list', 'zh-Hans': '从地名中选定' },
    map: { en: 'point on the map', 'zh-Hans': '在地图上点选' },
    device: { en: 'position of the phone', 'zh-Hans': '手机定位' },
    text: { en: 'in words only', 'zh-Hans': '只有文字描述' },
  },
  publishableFact: {
    names: { en: 'names', 'zh-Hans': '姓名' },
    birth: { en: 'date of birth', 'zh-Hans': '出生日期' },
    lastSeen: { en: 'where and when last seen', 'zh-Hans': '走失的时间和地点' },
    height: { en: 'height', 'zh-Hans': '身高' },
    marks: { en: 'marks on the body', 'zh-Hans': '身体特征' },
    photos: { en: 'photos', 'zh-Hans': '照片' },
    story: { en: 'the story', 'zh-Hans': '事情经过' },
  },
  staffRole: {
    reviewer: { en: 'reviewer', 'zh-Hans': '审核员' },
    senior: { en: 'senior reviewer', 'zh-Hans': '资深审核员' },
  },
};
