import type { CandidateView } from '@homeward/contract';
import { describe, expect, it } from 'vitest';
import { hypothesesOf, leadingOf } from './hypotheses.ts';

const candidate = (number: number, posterior: number): CandidateView => ({
  caseId: `cas_${String(number).padStart(32, '0')}`,
  rank: number,
  log10Lr: 0,
  posterior,
  verbal: { en: '', 'zh-Hans': '' },
  rows: [],
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
});

const kinds = (ranking: Parameters<typeof hypothesesOf>[0]) =>
  hypothesesOf(ranking).map((one) => (one.kind === 'case' ? one.candidate.rank : one.kind));

describe('who it could be', () => {
  it('names nobody registered first when that is likeliest', () => {
    const candidates = [candidate(1, 0.2), candidate(2, 0.1)];
    expect(kinds({ candidates, nobodyPosterior: 0.7 })).toEqual(['nobody', 1, 2]);
  });

  it('names a child first when that is likeliest', () => {
    const candidates = [candidate(1, 0.8), candidate(2, 0.05)];
    expect(kinds({ candidates, nobodyPosterior: 0.15 })).toEqual([1, 'nobody', 2]);
  });

  it('accounts for everybody who is not listed: the answers add up to one', () => {
    const ranking = { candidates: [candidate(1, 0.2)], nobodyPosterior: 0.7 };
    const answers = hypothesesOf(ranking);
    expect(answers.at(-1)?.kind).toBe('others');
    expect(answers.reduce((sum, { posterior }) => sum + posterior, 0)).toBeCloseTo(1, 12);
  });

  it('first shows six answers and the one that is open or judged', () => {
    const many = Array.from({ length: 20 }, (_, index) => candidate(index + 1, 1e-6));
    const judged = { ...candidate(18, 1e-6), opinion: opinionOfOne };
    const open = candidate(15, 1e-6);
    const candidates = many.map((one) => (one.rank === 18 ? judged : one.rank === 15 ? open : one));
    const shown = leadingOf(hypothesesOf({ candidates, nobodyPosterior: 1 - 2e-5 }), open);
    expect(shown.map((one) => (one.kind === 'case' ? one.candidate.rank : one.kind))).toEqual([
      'nobody',
      1,
      2,
      3,
      4,
      5,
      15,
      18,
    ]);
  });
});

const opinionOfOne = { scale: -3, reason: 'x', recordedAt: '', outdated: false } as const;
