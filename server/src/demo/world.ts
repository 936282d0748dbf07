import { makeSeededRandom, type SeededRandom } from './seeded-random.ts';
import { type DemoCase, inventCase } from './world/cases.ts';
import { type DemoMap, readDemoMap } from './world/places.ts';
import {
  type DemoSighting,
  type Encounter,
  meetAgain,
  meetStranger,
  reportEncounter,
  repostSighting,
} from './world/sightings.ts';

export interface WorldOptions {
  readonly seed: string;
  readonly cases: number;
  readonly sightings: number;
  /** Nothing in the world happens later than this. */
  readonly now: Date;
}

/** Whom a sighting really shows; never stored in an instance. */
interface DemoTruth {
  readonly sighting: string;
  readonly case: string | null;
}

export interface DemoWorld {
  readonly cases: readonly DemoCase[];
  readonly sightings: readonly DemoSighting[];
  readonly truth: readonly DemoTruth[];
}

const SHARE_SEEN_AGAIN = 0.45;
const SHARE_REPOSTS = 0.04;

interface Meeting {
  readonly sighting: DemoSighting;
  readonly encounter: Encounter;
}

/** Children who are seen again are seen once or a few times; everybody else in a sighting is a stranger. */
function chooseSeen(random: SeededRandom, cases: readonly DemoCase[], count: number): DemoCase[] {
  const left = [...cases];
  const pool: DemoCase[] = [];
  while (left.length > 0 && pool.length < cases.length * SHARE_SEEN_AGAIN) {
    pool.push(...left.splice(random.whole(0, left.length - 1), 1));
  }
  if (pool.length === 0) return [];
  return Array.from({ length: count }, (_, index) => pool[index] ?? random.pick(pool));
}

function meetEverybody(
  random: SeededRandom,
  cases: readonly DemoCase[],
  world: { readonly map: DemoMap; readonly now: Date; readonly count: number },
): Meeting[] {
  const seen = chooseSeen(random, cases, Math.round(world.count * SHARE_SEEN_AGAIN));
  const targets = Array.from({ length: world.count }, (_, index) => seen[index]);
  return shuffle(random, targets).map((missing, index) => {
    const key = nameSighting(index);
    const own = random.fork(key);
    const encounter =
      missing === undefined ? meetStranger(own, key, world) : meetAgain(own, missing, world);
    return { sighting: reportEncounter(own, key, encounter), encounter };
  });
}

function shuffle<T>(random: SeededRandom, list: readonly T[]): T[] {
  const result: T[] = [];
  for (const item of list) {
    const place = random.whole(0, result.length);
    result.splice(place, 0, item);
  }
  return result;
}

const nameSighting = (index: number) => `sighting-${String(index + 1).padStart(3, '0')}`;

/** Invents a whole world: cases, sightings and the truth. The same options give the same world. */
export async function makeWorld(options: WorldOptions): Promise<DemoWorld> {
  const random = makeSeededRandom(options.seed);
  const map = await readDemoMap();
  const { now } = options;
  const cases = Array.from({ length: options.cases }, (_, index) =>
    inventCase(random.fork(`case${index}`), { index, map, now }),
  );
  const reposts = Math.round(options.sightings * SHARE_REPOSTS);
  const count = options.sightings - reposts;
  const meetings = meetEverybody(random.fork('meetings'), cases, { map, now, count });
  const again = random.fork('reposts');
  const copies = Array.from({ length: Math.min(reposts, meetings.length) }, (_, index): Meeting => {
    const { sighting, encounter } = again.pick(meetings);
    const first = { sighting, on: encounter.on, now };
    return { encounter, sighting: repostSighting(again, nameSighting(count + index), first) };
  });
  const all = [...meetings, ...copies];
  return {
    cases,
    sightings: all.map((meeting) => meeting.sighting),
    truth: all.map(({ sighting, encounter }) => ({
      sighting: sighting.key,
      case: encounter.of?.key ?? null,
    })),
  };
}
