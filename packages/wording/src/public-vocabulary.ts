import type { BodySide, Circumstance, Sex } from '@homeward/contract';
import type { Wording } from './catalogue.ts';

/**
 * Sex of a child, as an answer to choose.
 * @example sexChoices.female.en // 'Girl'
 */
export const sexChoices: Readonly<Record<Sex, Wording>> = {
  female: { en: 'Girl', 'zh-Hans': '女孩' },
  male: { en: 'Boy', 'zh-Hans': '男孩' },
  unknown: { en: 'Not sure', 'zh-Hans': '说不准' },
};

/**
 * How a child was lost, as an answer a family chooses.
 * @example circumstanceChoices.lost.en // 'Got lost'
 */
export const circumstanceChoices: Readonly<Record<Circumstance, Wording>> = {
  lost: { en: 'Got lost', 'zh-Hans': '走失' },
  taken: { en: 'Was taken by somebody', 'zh-Hans': '被人带走' },
  family: {
    en: 'Is with a relative who does not bring them back',
    'zh-Hans': '被亲属带走没有送回',
  },
  left: { en: 'Left by themselves', 'zh-Hans': '自己离开' },
  unknown: { en: 'Not known', 'zh-Hans': '不清楚' },
};

/**
 * Sides of the body, as an answer to choose.
 * @example bodySideChoices.left.en // "The child's left"
 */
export const bodySideChoices: Readonly<Record<BodySide, Wording>> = {
  left: { en: "The child's left", 'zh-Hans': '孩子的左边' },
  right: { en: "The child's right", 'zh-Hans': '孩子的右边' },
  middle: { en: 'In the middle', 'zh-Hans': '中间' },
  both: { en: 'Both sides', 'zh-Hans': '两边都有' },
  unknown: { en: 'Not sure', 'zh-Hans': '说不准' },
};
