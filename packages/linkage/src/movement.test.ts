import { describe, expect, it, vi } from 'vitest';
import {
  buildLinkageContext,
  buildPopulation,
  buildSightingDensity,
  chinaRegions,
  comparePlaceTime,
  distanceKilometers,
  movementShares,
  placeDensity,
  placeOn,
  preparePerson,
  prepareSighting,
  radialDensity,
  radialMixture,
  rates,
  roundNormal,
  sightingDensityAt,
  takenShares,
} from './index.ts';

const context = buildLinkageContext({ sightings: [] });
const { population } = context;

function point(latitude: number, longitude: number) {
  const place = placeOn(population, {
    source: 'map',
    label: '',
    latitude,
    longitude,
    radiusMeters: 2000,
  });
  if (place === null) throw new RangeError('no point');
  return place;
}

describe('distance', () => {
  it('is that of published city pairs', () => {
    // Great-circle distances: one degree of the equator; Beijing-Shanghai 1,067 km.
    expect(
      distanceKilometers({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 }),
    ).toBeCloseTo(111.195, 3);
    const beijing = { latitude: 39.9042, longitude: 116.4074 };
    const shanghai = { latitude: 31.2304, longitude: 121.4737 };
    expect(Math.abs(distanceKilometers(beijing, shanghai) - 1067)).toBeLessThan(3);
    expect(distanceKilometers(shanghai, beijing)).toBe(distanceKilometers(beijing, shanghai));
  });
});

describe('the distance a lost child goes', () => {
  const mixture = radialMixture(3, 2);

  it('has the quantiles published for Grampian 2007', () => {
    const published: [kilometers: number, share: number][] = [
      [1, 0.3],
      [3, 0.5],
      [8, 0.7],
      [18, 0.8],
      [43, 0.9],
      [273, 0.99],
    ];
    for (const [kilometers, share] of published) {
      const within = mixture.reduce(
        (sum, { weight, varianceKm2 }) =>
          sum + weight * (1 - Math.exp((-0.5 * kilometers * kilometers) / varianceKm2)),
        0,
      );
      expect(Math.abs(within - share)).toBeLessThan(0.03);
    }
  });

  it('is a density over the plane however uncertain the places (quadrature in log distance)', () => {
    for (const varianceKm2 of [0.25, 25, 2500]) {
      let sum = 0;
      const step = 0.01;
      for (let log = -12; log < 12; log += step) {
        const distance = Math.exp(log);
        sum +=
          radialDensity(mixture, { distance, varianceKm2 }) * 2 * Math.PI * distance ** 2 * step;
      }
      expect(sum).toBeCloseTo(1, 3);
    }
  });

  it('cannot be narrower than a round normal one', () => {
    expect(() => radialMixture(3, 0.5)).toThrow(RangeError);
  });
});

describe('how a missing child moves', () => {
  it('goes from lost to taken in a week when nobody knows', () => {
    const lost = (elapsedDays: number | null) =>
      movementShares({ circumstances: 'unknown', elapsedDays }, rates).lost;
    expect(lost(0.2)).toBeCloseTo(0.8, 12);
    expect(lost(30)).toBeCloseTo(0.3, 12);
    expect(lost(Math.sqrt(7))).toBeCloseTo(0.55, 12);
    expect(lost(null)).toBeCloseTo(0.3, 12);
  });

  it('adds up to one for every circumstance', () => {
    for (const circumstances of ['lost', 'taken', 'family', 'left', 'unknown'] as const) {
      const { lost, taken, family } = movementShares({ circumstances, elapsedDays: 3 }, rates);
      expect(lost + taken + family).toBeCloseTo(1, 12);
    }
  });

  it('is brought nearer in older cases than in newer ones', () => {
    expect(takenShares(2010, rates)).toEqual({ city: 0.4, province: 0.15, far: 0.45 });
    expect(takenShares(1990, rates).far).toBeCloseTo(0.39, 12);
    for (const year of [1950, 1990, 2010, 2026, 2100]) {
      const { city, province, far } = takenShares(year, rates);
      expect(city + province + far).toBeCloseTo(1, 12);
    }
  });
});

describe('the population', () => {
  it('is the census: 31 provinces without servicemen (bulletin no. 3 of 2021)', () => {
    const mainland = chinaRegions.filter((region) => region.countryCode === 'CN');
    expect(mainland.length).toBe(31);
    expect(mainland.reduce((sum, region) => sum + region.population, 0)).toBe(1_409_778_724);
    for (const region of chinaRegions) {
      expect(region.centres.reduce((sum, centre) => sum + centre.share, 0)).toBeCloseTo(1, 9);
    }
  });

  it('knows which province a place is likely in, and for certain by its code', () => {
    const henan = chinaRegions.findIndex((region) => region.code === '41');
    const guess = point(33.63, 114.65);
    expect(guess.regionShare[henan]).toBeGreaterThan(0.6);
    expect(guess.regionShare.reduce((sum, share) => sum + share, guess.abroadShare)).toBeCloseTo(
      1,
      9,
    );
    const named = placeOn(population, {
      source: 'gazetteer',
      label: '',
      latitude: 33.63,
      longitude: 114.65,
      countryCode: 'CN',
      provinceCode: '410000',
    });
    expect(named?.regionShare[henan]).toBe(1);
    const abroad = placeOn(population, {
      source: 'gazetteer',
      label: '',
      latitude: 52.5,
      longitude: 13.4,
      countryCode: 'DE',
    });
    expect(abroad?.abroadShare).toBe(1);
    expect(abroad?.density).toBeGreaterThan(0);
  });

  it('puts nothing on the map without coordinates', () => {
    expect(placeOn(population, { source: 'text', label: 'by the river' })).toBeNull();
  });

  it('refuses an empty table', () => {
    expect(() => buildPopulation([], rates)).toThrow(RangeError);
  });
});

describe('where sightings of nobody registered come from', () => {
  const options = { kernelKilometers: 30, populationStrength: 200 };

  it('is the population before any sighting, and the kernel beside it after one (closed form)', () => {
    const here = point(30, 110);
    const none = buildSightingDensity([], options);
    expect(sightingDensityAt(none, here, { leaveOut: false })).toBeCloseTo(here.density, 15);
    const one = buildSightingDensity([{ latitude: 30, longitude: 110.3 }], options);
    const distance = distanceKilometers(here, { latitude: 30, longitude: 110.3 });
    const expected = (roundNormal(distance, 900 + here.varianceKm2) + 200 * here.density) / 201;
    expect(sightingDensityAt(one, here, { leaveOut: false })).toBeCloseTo(expected, 15);
  });

  it('leaves the sighting itself out', () => {
    const here = point(30, 110);
    const own = buildSightingDensity([here], options);
    expect(sightingDensityAt(own, here, { leaveOut: true })).toBeCloseTo(here.density, 15);
  });

  it('sees neighbours across the date line', () => {
    const density = buildSightingDensity([{ latitude: 0, longitude: -179.9 }], options);
    const east = point(0, 179.9);
    expect(sightingDensityAt(density, east, { leaveOut: false })).toBeGreaterThan(
      east.density * 10,
    );
  });

  const world = Array.from({ length: 3000 }, (_, index) => ({
    latitude: 85 - (index % 60) * 2.8,
    longitude: -179.9 + Math.floor(index / 60) * 7.1,
  }));

  it('counts every sighting once around a pole, however wide the place (plain sum)', () => {
    const density = buildSightingDensity(world, options);
    for (const varianceKm2 of [1, 200 ** 2, 3000 ** 2]) {
      const pole = { ...point(89, 20), varianceKm2 };
      const kernel = world.reduce(
        (sum, one) => sum + roundNormal(distanceKilometers(pole, one), 900 + varianceKm2),
        0,
      );
      const expected = (kernel + 200 * pole.density) / (world.length + 200);
      const share = sightingDensityAt(density, pole, { leaveOut: false }) / expected;
      expect(Math.abs(share - 1)).toBeLessThan(0.005);
    }
  });

  it('looks at no more cells than there are, however uncertain the place', () => {
    const density = buildSightingDensity(world, options);
    const looks = vi.spyOn(density.cells, 'get');
    // Half the girth of the earth as a radius.
    const anywhere = { ...point(89, 20), varianceKm2: 20_040 ** 2 / 4 };
    sightingDensityAt(density, anywhere, { leaveOut: true });
    expect(looks.mock.calls.length).toBeLessThanOrEqual(density.cells.size);
  });
});

describe('the likelihood ratio of a place', () => {
  it('has mean one over the sightings of nobody, and at most one once bounded (quadrature)', () => {
    const person = preparePerson(
      {
        sex: 'unknown',
        lastSeen: {
          on: { date: '2010-01-01', precision: 'day' },
          place: { source: 'gazetteer', label: '', latitude: 33.63, longitude: 114.65 },
          circumstances: 'family',
        },
      },
      context,
    );
    const step = 0.25;
    let nobody = 0;
    let same = 0;
    let bounded = 0;
    for (let latitude = 14; latitude < 58; latitude += step) {
      for (let longitude = 70; longitude < 140; longitude += step) {
        const area = (step * 111.19) ** 2 * Math.cos(((latitude + step / 2) * Math.PI) / 180);
        const sighting = prepareSighting(
          {
            seenOn: { date: '2011-02-20', precision: 'day' },
            place: {
              source: 'map',
              label: '',
              latitude: latitude + step / 2,
              longitude: longitude + step / 2,
              radiusMeters: 1000,
            },
            sex: 'unknown',
          },
          context,
          { counted: false },
        );
        const { destination } = sighting;
        const { origin } = person;
        if (destination === null || origin === null) throw new RangeError('no place');
        const distance = distanceKilometers(origin.place, destination.place);
        nobody += area * sighting.nobodyPlaceDensity;
        const density = placeDensity(sighting, person, { distance, elapsedDays: 400, context });
        same += area * density;
        bounded +=
          area *
          sighting.nobodyPlaceDensity *
          10 ** comparePlaceTime(sighting, person, context).log10Lr;
      }
    }
    // All but what is set aside for places abroad.
    expect(nobody).toBeGreaterThan(0.97);
    expect(nobody).toBeLessThan(1.01);
    expect(same).toBeGreaterThan(0.97);
    expect(same).toBeLessThan(1.01);
    expect(bounded).toBeLessThan(nobody + 0.01);
    expect(bounded).toBeGreaterThan(0.8);
  });
});
