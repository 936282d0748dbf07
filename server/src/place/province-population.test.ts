import { describe, expect, it } from 'vitest';
import { provincePopulations } from './province-population.ts';
import { readPlaces } from './read-places.ts';

describe('people by province', () => {
  it('add up to the census total once the armed forces are counted', () => {
    const mainland = Object.entries(provincePopulations).filter(([code]) => Number(code) < 70);
    const sum = mainland.reduce((total, [, people]) => total + people, 0);
    // Communiqué No. 3: 1,411,778,724 people, of them 2,000,000 on active service.
    expect(sum + 2_000_000).toBe(1_411_778_724);
  });

  it('are known for every province of the gazetteer', async () => {
    const { places } = await readPlaces();
    const codes = places.flatMap(({ kind, provinceCode }) =>
      kind === 'province' && provinceCode !== undefined ? [provinceCode] : [],
    );
    expect(Object.keys(provincePopulations).sort()).toEqual(codes.sort());
  });
});
