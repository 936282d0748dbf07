import type { PostSighting, RegisterCase } from '@homeward/contract';
import { renderPortrait } from './portrait.ts';
import type { DemoCase } from './world/cases.ts';
import type { DemoSighting } from './world/sightings.ts';
import type { DemoWorld } from './world.ts';

/** How the world gets into an instance; each answers with what the instance calls the new record. */
export interface DemoPost {
  registerCase(facts: RegisterCase, photos: readonly Uint8Array[]): Promise<string>;
  postSighting(facts: PostSighting, photos: readonly Uint8Array[]): Promise<string>;
}

export interface FillStep {
  readonly done: number;
  readonly total: number;
}

export interface FilledDemo {
  /** Key in the world -> what the instance answered. */
  readonly cases: ReadonlyMap<string, string>;
  readonly sightings: ReadonlyMap<string, string>;
}

/** Two at a time: one is drawn while another is on its way. */
const AT_A_TIME = 2;

async function fillCase(demoCase: DemoCase, post: DemoPost): Promise<string> {
  const { child, facts, photos } = demoCase;
  const pictures = await Promise.all(photos.map(({ shot }) => renderPortrait(child.person, shot)));
  const stated = photos.map((photo) => ({ ...photo.facts, meant: null }));
  return post.registerCase(
    { ...facts, photos: stated },
    pictures.map((picture) => picture.jpeg),
  );
}

async function fillSighting(sighting: DemoSighting, post: DemoPost): Promise<string> {
  const { person, shots, facts } = sighting;
  const pictures = await Promise.all(shots.map((shot) => renderPortrait(person, shot)));
  const stated = pictures.map((picture) => ({ meant: picture.meantPoint }));
  return post.postSighting(
    { ...facts, photos: stated },
    pictures.map((picture) => picture.jpeg),
  );
}

async function eachOf<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
  const queue = items.values();
  const run = async (): Promise<void> => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: AT_A_TIME }, run));
}

/** Feeds the world into an instance: first the cases, then the sightings. */
export async function fillDemo(
  world: DemoWorld,
  post: DemoPost,
  onProgress: (step: FillStep) => void,
): Promise<FilledDemo> {
  const cases = new Map<string, string>();
  const sightings = new Map<string, string>();
  const total = world.cases.length + world.sightings.length;
  const step = (): void => onProgress({ done: cases.size + sightings.size, total });
  await eachOf(world.cases, async (demoCase) => {
    cases.set(demoCase.key, await fillCase(demoCase, post));
    step();
  });
  await eachOf(world.sightings, async (sighting) => {
    sightings.set(sighting.key, await fillSighting(sighting, post));
    step();
  });
  return { cases, sightings };
}
