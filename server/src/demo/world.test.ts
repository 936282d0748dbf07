import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { registerCaseSchema } from '../case/facts.ts';
import { readPlaces } from '../place/read-places.ts';
import { postSightingSchema } from '../sighting/facts.ts';
import { fillDemo } from './fill.ts';
import { type DemoWorld, makeWorld } from './world.ts';

const now = new Date('2026-11-20T08:00:00Z');
const options = { seed: 'test', cases: 200, sightings: 300, now };
const world = await makeWorld(options);

const yearMilliseconds = 365.25 * 86_400_000;

describe('the synthetic world', () => {
  it('is the same for the same options and another for another seed', async () => {
    expect(await makeWorld(options)).toEqual(world);
    const other = await makeWorld({ ...options, seed: 'other' });
    expect(other.cases[0]?.facts.names).not.toEqual(world.cases[0]?.facts.names);
  });

  it('has as many cases and sightings as asked for, with keys of their own', () => {
    expect(new Set(world.cases.map((entry) => entry.key)).size).toBe(200);
    expect(new Set(world.sightings.map((entry) => entry.key)).size).toBe(300);
  });

  it('states only what the public forms accept (schemas of the forms)', () => {
    const caseSchema = registerCaseSchema(now);
    const sightingSchema = postSightingSchema(now);
    for (const { facts, photos } of world.cases) {
      const stated = photos.map((photo) => ({ ...photo.facts, meant: null }));
      const result = caseSchema.safeParse({ ...facts, photos: stated });
      expect(result.error?.issues ?? []).toEqual([]);
    }
    for (const { facts, shots } of world.sightings) {
      const result = sightingSchema.safeParse({
        ...facts,
        photos: shots.map(() => ({ meant: null })),
      });
      expect(result.error?.issues ?? []).toEqual([]);
    }
  });

  it('names nothing after now', () => {
    const today = '2026-11-20';
    for (const { facts, photos } of world.cases) {
      const photoDates = photos.map((photo) => photo.facts.takenOn?.date ?? today);
      for (const date of [facts.lastSeen.on.date, facts.birth?.date ?? today, ...photoDates]) {
        expect(date <= today).toBe(true);
      }
    }
    for (const { facts } of world.sightings) expect(facts.seenOn.date <= today).toBe(true);
  });

  it('holds back at least one mark of every child', () => {
    for (const { facts } of world.cases) {
      expect(facts.marks.some((mark) => mark.withheld)).toBe(true);
    }
  });

  it('lets children be lost as children, with photos from before', () => {
    for (const { child, lostOn, photos } of world.cases) {
      const ageYears = (lostOn.getTime() - child.bornOn.getTime()) / yearMilliseconds;
      expect(ageYears).toBeGreaterThan(0.5);
      expect(ageYears).toBeLessThan(16);
      expect(photos.length).toBeGreaterThanOrEqual(1);
      expect(photos.length).toBeLessThanOrEqual(3);
      for (const { shot, facts } of photos) {
        expect(shot.ageYears).toBeLessThanOrEqual(ageYears);
        if (facts.ageYears !== undefined) {
          expect(Math.abs(facts.ageYears - shot.ageYears)).toBeLessThanOrEqual(0.25);
        }
      }
    }
  });

  it('grows children as tall as children are (WHO 2006 and 2007: 3rd to 97th centile, widened)', () => {
    // WHO medians of both sexes within 3 cm: 1 year 75, 5 years 110, 10 years 138.
    const near = (low: number, high: number) =>
      world.cases.flatMap(({ facts, child, lostOn }) => {
        const ageYears = (lostOn.getTime() - child.bornOn.getTime()) / yearMilliseconds;
        const height = facts.heightCentimeters;
        return height !== undefined && ageYears >= low && ageYears < high ? [height] : [];
      });
    for (const [age, median] of [
      [1, 75],
      [5, 110],
      [10, 138],
    ] as const) {
      const heights = near(age - 0.4, age + 0.4);
      expect(heights.length).toBeGreaterThan(0);
      for (const height of heights) expect(Math.abs(height / median - 1)).toBeLessThan(0.16);
    }
  });

  it('plays in every province of the mainland, at places of the gazetteer', async () => {
    const known = new Set((await readPlaces()).places.map((place) => place.id));
    const places = world.cases.map(({ facts }) => facts.lastSeen.place);
    expect(new Set(places.map((place) => place.provinceCode)).size).toBe(31);
    for (const place of places) expect(known.has(place.gazetteerId ?? '')).toBe(true);
  });

  it('knows of every sighting whom it shows', () => {
    const byKey = new Map(world.cases.map((entry) => [entry.key, entry]));
    const sightings = new Map(world.sightings.map((entry) => [entry.key, entry]));
    expect(world.truth.map((entry) => entry.sighting)).toEqual(world.sightings.map((s) => s.key));
    const faces = new Map(world.cases.map((entry) => [entry.child.person.seed, entry.key]));
    for (const truth of world.truth) {
      const sighting = sightings.get(truth.sighting);
      expect(faces.get(sighting?.person.seed ?? '') ?? null).toBe(truth.case);
      if (truth.case === null || sighting === undefined) continue;
      const lostMonth = byKey.get(truth.case)?.lostOn.toISOString().slice(0, 7) ?? '';
      expect(sighting.facts.seenOn.date.slice(0, 7) >= lostMonth).toBe(true);
    }
  });

  it('shows registered children in about 45 of 100 sightings', () => {
    const registered = world.truth.filter((entry) => entry.case !== null).length / 300;
    expect(registered).toBeGreaterThan(0.4);
    expect(registered).toBeLessThan(0.5);
  });

  it('has some reposts, crowds and pictures that are hard to see', () => {
    const reposts = world.sightings.filter((sighting) => sighting.repostOf !== undefined);
    expect(reposts.length).toBe(12);
    const crowds = world.sightings.filter((sighting) => sighting.shots[0]?.companions.length);
    expect(crowds.length).toBeGreaterThan(30);
    const blurred = world.sightings.filter(
      (sighting) => (sighting.shots[0]?.camera.blurPx ?? 0) > 1.3,
    );
    expect(blurred.length).toBeGreaterThan(10);
  });
});

describe('filling an instance', () => {
  it('posts every case and sighting once, with pictures that decode', async () => {
    const small = await makeWorld({ seed: 'small', cases: 3, sightings: 5, now });
    const posted: { kind: string; photos: readonly Uint8Array[]; stated: number }[] = [];
    const steps: number[] = [];
    const filled = await fillDemo(
      small,
      {
        async registerCase(facts, photos) {
          posted.push({ kind: 'case', photos, stated: facts.photos.length });
          return `case receipt ${posted.length}`;
        },
        async postSighting(facts, photos) {
          posted.push({ kind: 'sighting', photos, stated: facts.photos.length });
          return `sighting receipt ${posted.length}`;
        },
      },
      ({ done }) => steps.push(done),
    );
    expect(posted.map((entry) => entry.kind)).toEqual([
      ...Array.from({ length: 3 }, () => 'case'),
      ...Array.from({ length: 5 }, () => 'sighting'),
    ]);
    expect([...filled.cases.keys()].toSorted()).toEqual(keysOf(small.cases));
    expect([...filled.sightings.keys()].toSorted()).toEqual(keysOf(small.sightings));
    expect(steps).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    for (const { photos, stated } of posted) {
      expect(photos.length).toBe(stated);
      for (const photo of photos) {
        const stats = await sharp(photo).stats();
        expect(stats.channels.length).toBe(3);
        expect(stats.entropy).toBeGreaterThan(4);
      }
    }
  });
});

function keysOf(entries: DemoWorld['cases'] | DemoWorld['sightings']): string[] {
  return entries.map((entry) => entry.key).toSorted();
}
