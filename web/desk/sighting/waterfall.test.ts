import type { CandidateView, EvidenceRowView } from '@homeward/contract';
import { describe, expect, it } from 'vitest';
import { sensitivityOf, ticksOf, waterfallOf } from './waterfall.ts';

const row = (part: Partial<EvidenceRowView>): EvidenceRowView => ({
  kind: 'face',
  block: 'FACE',
  log10Lr: 0,
  lowerBound: -2,
  upperBound: 2,
  state: 'scored',
  contradiction: false,
  calibrated: true,
  text: { en: 'x', 'zh-Hans': 'x' },
  source: 'test',
  ...part,
});

// A world small enough to count by hand (Bayes' rule): half of the children seen are registered,
// two are registered, so each has prior 1/4. LR 100 for one, 10 for the other:
// p = (1/4)·100 / (1/2 + (1/4)·100 + (1/4)·10) = 25 / 28.
const candidate: CandidateView = {
  caseId: 'cas_00000000000000000000000000000001',
  rank: 1,
  log10Lr: 2,
  posterior: 25 / 28,
  verbal: { en: '', 'zh-Hans': '' },
  rows: [
    row({ kind: 'face', log10Lr: 2.5 }),
    row({ kind: 'sex', log10Lr: 1.1 }),
    row({ kind: 'age', log10Lr: -1.6, contradiction: true }),
    row({ kind: 'height', state: 'neutral' }),
  ],
  contentHash: '',
  case: {
    facts: {
      names: { nicknames: [] },
      sex: 'unknown',
      lastSeen: {
        on: { date: '2020-01-01', precision: 'day' },
        place: { source: 'text', label: '' },
        circumstances: 'unknown',
      },
      marks: [],
      neverPublish: [],
    },
    photos: [],
    ageWhenLastSeenYears: null,
    registeredAt: '2020-01-01T00:00:00Z',
  },
  opinion: null,
};
const world = { registered: 2, priorRegistered: 0.5 };

describe('the waterfall', () => {
  const fall = waterfallOf(candidate, world);

  it('starts at the prior odds of one registered child', () => {
    expect(fall.prior).toBeCloseTo(Math.log10(1 / 3), 12);
  });

  it('ends at the odds of the posterior', () => {
    expect(fall.result).toBeCloseTo(Math.log10(25 / 3), 12);
    expect(fall.steps.at(-1)?.to).toBeCloseTo(fall.result, 12);
  });

  it('lets every bar begin where the one before it ended', () => {
    const starts = [fall.prior, ...fall.steps.map((step) => step.to)];
    for (const [index, step] of fall.steps.entries()) {
      expect(step.from).toBeCloseTo(starts[index] ?? Number.NaN, 12);
    }
  });

  it('puts contradictions first, then the strongest', () => {
    expect(fall.steps.map((step) => step.key)).toEqual(['age', 'face', 'sex', 'competition']);
  });

  it('keeps what is not known out of the bars', () => {
    expect(fall.neutral.map((neutral) => neutral.kind)).toEqual(['height']);
  });

  it('shows what the others take away: 25/3 instead of 100 times 1/3', () => {
    expect(fall.steps.at(-1)?.log10).toBeCloseTo(Math.log10(1 / 4), 12);
  });

  it('stays on the page when nothing at all is registered', () => {
    const empty = waterfallOf(
      { ...candidate, posterior: 0, rows: [] },
      { registered: 0, priorRegistered: 0.01 },
    );
    expect(Number.isFinite(empty.axis.min)).toBe(true);
    expect(Number.isFinite(empty.axis.max)).toBe(true);
  });
});

describe('the axis', () => {
  it.each([
    [{ min: -5, max: 1 }, [-5, -4, -3, -2, -1, 0, 1]],
    [{ min: -7, max: 3 }, [-6, -4, -2, 0, 2]],
    [{ min: 0, max: 0 }, [0]],
  ])('writes few and round numbers on %o', (axis, ticks) => {
    expect(ticksOf(axis)).toEqual(ticks);
  });
});

describe('the strip of other priors', () => {
  it('scales every candidate as the best one', () => {
    // With the prior 1/6 each has 1/12: 100/12 over (5/6 + 100/12 + 10/12) = 100/120.
    const best = { ...candidate };
    const other = { ...candidate, posterior: 2.5 / 28 };
    const strip = sensitivityOf(other, {
      candidates: [best, other],
      sensitivity: [
        { priorRegistered: 1 / 6, bestPosterior: 100 / 120, nobodyPosterior: 10 / 120 },
      ],
    });
    expect(strip[0]?.pSame).toBeCloseTo(10 / 120, 12);
    expect(strip[0]?.pNobody).toBeCloseTo(10 / 120, 12);
  });
});
