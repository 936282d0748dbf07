import { locales } from '@homeward/contract';
import { explanationWords } from '@homeward/wording';
import { describe, expect, it } from 'vitest';
import {
  blockOfKind,
  type EvidenceItem,
  explainBlock,
  explainClaim,
  explainItem,
  explainTotal,
  explainWeight,
  neutralItem,
  verbalScale,
} from './index.ts';

function item(about: Pick<EvidenceItem, 'kind' | 'log10Lr' | 'reason' | 'values'>): EvidenceItem {
  return {
    block: blockOfKind[about.kind],
    lowerBound: -3,
    upperBound: 3,
    state: 'scored',
    source: 'test',
    calibrated: false,
    ...about,
  };
}

describe('saying it in words', () => {
  it('says how many times as likely, for and against, in both languages', () => {
    expect(explainWeight(Math.log10(12), 'en')).toBe(
      'If it is the same child, seeing this is about 12 times as likely as if not.',
    );
    expect(explainWeight(Math.log10(12), 'zh-Hans')).toContain('12 倍');
    expect(explainWeight(-Math.log10(1234), 'en')).toBe(
      'If it is not the same child, seeing this is about 1,200 times as likely as if it is.',
    );
    expect(explainWeight(0.01, 'en')).toBe('Seeing this is about as likely either way.');
  });

  it('says what was compared with units and words of the language', () => {
    const place = item({
      kind: 'place-time',
      log10Lr: 1,
      reason: 'place-compared',
      values: { distanceKilometers: 157.3, elapsedDays: 30 },
    });
    expect(explainItem(place, 'en')).toBe(
      'Seen 157 km from where the child was last seen, 30 days later. If it is the same child, seeing this is about 10 times as likely as if not.',
    );
    expect(explainItem(place, 'zh-Hans')).toBe(
      '离走失地点 157公里，时间在走失 30天之后。如果是同一个孩子，出现这种情况的可能性约为不是时的 10 倍。',
    );
    const sex = item({
      kind: 'sex',
      log10Lr: 0.3,
      reason: 'sex-same',
      values: { sex: 'word-girl' },
    });
    expect(explainItem(sex, 'en')).toContain('described as a girl');
    expect(explainItem(sex, 'zh-Hans')).toContain('女孩');
  });

  it('says hours, days, months and years by length', () => {
    const after = (elapsedDays: number) =>
      explainItem(
        item({
          kind: 'place-time',
          log10Lr: 0,
          reason: 'place-compared',
          values: { distanceKilometers: 2, elapsedDays },
        }),
        'en',
      );
    expect(after(0.125)).toContain('3 hours later');
    expect(after(3)).toContain('3 days later');
    expect(after(400)).toContain('13 months later');
    expect(after(3652.5)).toContain('10 years later');
  });

  it('says that what is unknown counts neither way', () => {
    const unknown = neutralItem({ kind: 'sex', reason: 'sex-unknown', source: 'test' });
    expect(explainItem(unknown, 'en')).toBe(
      'The sex is not known on one side. It counts neither for nor against.',
    );
    expect(explainItem(unknown, 'zh-Hans')).toBe('有一方的性别不清楚。既不算支持，也不算反对。');
  });

  it('names the calibration of drawn faces and the choice among photos', () => {
    const face = item({
      kind: 'face',
      log10Lr: 1,
      reason: 'face-compared',
      values: { cell: 'cell-child-child', photos: 6, calibration: 'demo-drawn-faces' },
    });
    expect(explainItem(face, 'en')).toContain('closest of 6 pairs');
    expect(explainItem(face, 'en')).toContain('Calibration used: demo-drawn-faces.');
    expect(explainItem(face, 'zh-Hans')).toContain('所用校准：demo-drawn-faces');
  });

  it('says blocks and the total', () => {
    expect(explainBlock('TIME', 1, 'en')).toMatch(/^Age and height, taken together: If it is/);
    expect(explainClaim(-1.204, 'en')).toContain('changes the sum by -1.20');
    expect(explainClaim(0.3, 'zh-Hans')).toContain('+0.30');
    expect(explainTotal(-2, 'zh-Hans')).toMatch(/^全部合在一起：如果不是同一个孩子/);
  });

  it('uses the bands of the ENFSI scale', () => {
    const words = [0.2, 0.5, 1.5, 2.5, 3.5, 5, 7].map(
      (x) => verbalScale(x, 'en').split(' support')[0],
    );
    expect(words).toEqual([
      'no',
      'weak',
      'moderate',
      'moderately strong',
      'strong',
      'very strong',
      'extremely strong',
    ]);
    expect(verbalScale(-2.5, 'en')).toContain('another child');
    expect(verbalScale(1, 'en')).toBe(verbalScale(1.9, 'en'));
    expect(verbalScale(7, 'zh-Hans')).toContain('同一个孩子');
  });

  it('has every sentence in both languages with the same values, and says match nowhere', () => {
    for (const [key, wording] of Object.entries(explanationWords)) {
      const values = locales.map((locale) => {
        expect(wording[locale], key).not.toMatch(/match|匹配|受害/i);
        return [...wording[locale].matchAll(/\{(\w+)\}/g)].map((found) => found[1]);
      });
      expect(new Set(values[0]), key).toEqual(new Set(values[1]));
    }
  });
});
