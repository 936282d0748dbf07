/**
 * Repeatable randomness for the demo world: the same seed gives the same people, photos and reports
 * on every machine. Small fast counter generator (sfc32 by Chris Doty-Humphrey, public domain),
 * seeded by an FNV-1a hash. Never for keys.
 */
export interface SeededRandom {
  /** Uniform in [0, 1). */
  next(): number;
  /** Uniform in [low, high). */
  between(low: number, high: number): number;
  /** Whole number in [low, high], both included. */
  whole(low: number, high: number): number;
  /** Normal deviate. */
  normal(mean: number, deviation: number): number;
  chance(probability: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** Picks a value in proportion to its weight. */
  weighted<T>(list: readonly (readonly [T, number])[]): T;
  /** An independent stream that depends only on this stream's seed and the label. */
  fork(label: string): SeededRandom;
}

function hashSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}

function startSfc32(seed: string): () => number {
  let a = hashSeed(seed);
  let b = hashSeed(`${seed}/b`);
  let c = hashSeed(`${seed}/c`);
  let counter = 1;
  const step = (): number => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round += 1) step();
  return step;
}

export function makeSeededRandom(seed: string): SeededRandom {
  const next = startSfc32(seed);
  const random: SeededRandom = {
    next,
    between: (low, high) => low + (high - low) * next(),
    whole: (low, high) => low + Math.floor(next() * (high - low + 1)),
    normal(mean, deviation) {
      const radius = Math.sqrt(-2 * Math.log(1 - next()));
      return mean + deviation * radius * Math.cos(2 * Math.PI * next());
    },
    chance: (probability) => next() < probability,
    pick<T>(list: readonly T[]): T {
      const value = list[Math.floor(next() * list.length)];
      if (value === undefined) throw new RangeError('pick: expected a list with entries, got none');
      return value;
    },
    weighted<T>(list: readonly (readonly [T, number])[]): T {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left < 0) return value;
      }
      return random.pick(list)[0];
    },
    fork: (label) => makeSeededRandom(`${seed}/${label}`),
  };
  return random;
}
