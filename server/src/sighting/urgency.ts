import type { SightingFacts } from '@homeward/contract';

const dayMilliseconds = 86_400_000;

/** 3 the child seems hurt · 2 seen today or yesterday · 1 seen this month · 0 older. */
export function urgencyOf(
  facts: Pick<SightingFacts, 'seemsHurt' | 'seenOn'>,
  now: Date,
): 0 | 1 | 2 | 3 {
  if (facts.seemsHurt) {
    return 3;
  }
  if (facts.seenOn.precision !== 'day') {
    return 0;
  }
  const ageDays = (now.getTime() - Date.parse(`${facts.seenOn.date}T00:00:00Z`)) / dayMilliseconds;
  return ageDays < 2 ? 2 : ageDays < 31 ? 1 : 0;
}
