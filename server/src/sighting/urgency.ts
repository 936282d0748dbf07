import type { SightingFacts } from '@homeward/contract';
import { dayMilliseconds } from '../durations.ts';

const recentDays = 31;

/**
 * 3 the child seemed hurt, this month · 2 seen today or yesterday · 1 seen this month, or hurt
 * longer ago · 0 older.
 */
export function urgencyOf(
  facts: Pick<SightingFacts, 'seemsHurt' | 'seenOn'>,
  now: Date,
): 0 | 1 | 2 | 3 {
  const ageDays = (now.getTime() - Date.parse(`${facts.seenOn.date}T00:00:00Z`)) / dayMilliseconds;
  const recent = facts.seenOn.precision !== 'year' && ageDays < recentDays;
  if (facts.seemsHurt) {
    return recent ? 3 : 1;
  }
  return facts.seenOn.precision === 'day' && ageDays < 2 ? 2 : recent ? 1 : 0;
}
