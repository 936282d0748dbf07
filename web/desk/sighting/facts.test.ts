import type { CaseFacts, SightingFacts } from '@homeward/contract';
import { type DeskWord, deskWords, fill } from '@homeward/wording';
import { describe, expect, it } from 'vitest';
import type { Values } from '../say/language.tsx';
import { compareFacts, type MissingFacts } from './facts.ts';

const speak = (locale: 'en' | 'zh-Hans') => ({
  locale,
  t: (word: DeskWord, values?: Values) => fill(deskWords[word], locale, values),
});

const seen: Omit<SightingFacts, 'contact'> = {
  seenOn: { date: '2026-11-18', precision: 'day' },
  seenAtTime: '09:30',
  place: { source: 'text', label: '火车站' },
  sex: 'female',
  ageYears: { low: 6, high: 8 },
  seemsHurt: true,
};
const birth: CaseFacts['birth'] = {
  calendar: 'lunar',
  date: '2004-02-15',
  leapMonth: true,
  precision: 'day',
};
const missing: MissingFacts = {
  names: { chinese: '李小花', romanised: 'Li Xiaohua', nicknames: ['花花', '囡囡'] },
  sex: 'female',
  birth,
  ageWhenLastSeenYears: 6.9,
  lastSeen: {
    on: { date: '2011-02-01', precision: 'month' },
    place: { source: 'gazetteer', label: '金华市' },
    circumstances: 'unknown',
  },
  heightCentimeters: 118,
  marks: [
    { type: 'birthmark', region: 'cheek', side: 'left', note: '像树叶', withheld: true },
    { type: 'scar', region: 'knee', side: 'unknown', withheld: false },
  ],
  neverPublish: [],
};

const line = (locale: 'en' | 'zh-Hans', question: DeskWord) =>
  compareFacts(seen, missing, speak(locale)).find((pair) => pair.question === question);

describe('the facts side by side', () => {
  it('leave a side that said nothing empty instead of guessing', () => {
    expect(line('en', 'factHeight')).toEqual({
      question: 'factHeight',
      seen: [],
      missing: ['118 cm then'],
    });
  });

  it('leave out what neither side said', () => {
    expect(line('en', 'factCompany')).toBeUndefined();
  });

  it('write a lunar birthday in its own numbers', () => {
    expect(line('en', 'factAge')?.missing).toEqual([
      '6 years when last seen',
      'born 2004-2-15 in the lunar calendar (leap month)',
    ]);
    expect(line('zh-Hans', 'factAge')?.missing).toEqual([
      '走失时 6 岁',
      '农历 2004-2-15 出生 （闰月）',
    ]);
  });

  it('never make a date finer than it is known', () => {
    expect(line('en', 'factWhen')?.missing).toEqual(['last seen Feb 2011']);
    expect(line('en', 'factWhen')?.seen).toEqual(['Nov 18, 2026 09:30']);
  });

  it('say which mark must never be published', () => {
    expect(line('en', 'factMarks')?.missing).toEqual([
      'birthmark, left cheek: 像树叶 (never published)',
      'scar, knee',
    ]);
    expect(line('zh-Hans', 'factMarks')?.missing).toEqual([
      '左脸颊胎记：像树叶（从不公开）',
      '膝盖疤痕',
    ]);
  });

  it('say when a place is known in words only', () => {
    expect(line('en', 'factWhere')).toMatchObject({
      seen: ['火车站 (in words only)'],
      missing: ['金华市'],
    });
  });
});
