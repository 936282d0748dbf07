import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PhotoId, PostSighting, RegisterCase, SightingId } from '@homeward/contract';
import { readConfig } from '../config.ts';
import type { Store } from '../db/open-store.ts';
import { type Instance, openInstance } from '../instance.ts';
import { OperatorError } from '../operator-error.ts';
import { buildWebAssets } from '../web-assets.ts';
import { canary, plantCanary } from './plant-canary.ts';
import { postOverHttp } from './post-over-http.ts';
import { watchMemory } from './watch-memory.ts';

export type JourneyFigures = {
  readonly cases: number;
  readonly sightings: number;
  /** Share of sightings of registered people whose own case is ranked first, among the first ten. */
  readonly rank1: number;
  readonly rank10: number;
  /** Sightings of unregistered people with a candidate at or above the posterior threshold. */
  readonly strangersAboveThreshold: number;
  readonly photosPerSecond: number;
  /** Peak of this process and all its children, PostgreSQL included. */
  readonly rssMb: number;
  /** Derived pictures that still hold anything planted into the originals. */
  readonly metadataLeaks: number;
};

/** A stranger counts as a false lead from this posterior on (linkage.md §1, tier B). */
const leadPosterior = 0.05;
const postsAtOnce = 4;

export type JourneyOptions = {
  readonly peopleDir: string;
  readonly strangersDir: string | null;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onProgress: (line: string) => void;
};

/** The main job from end to end, over HTTP, against a private fresh instance. */
export async function evaluateJourney(options: JourneyOptions): Promise<JourneyFigures> {
  const dataDir = await mkdtemp(join(tmpdir(), 'homeward-journey-'));
  // Building the pages is no part of what is measured.
  await buildWebAssets(options.onProgress);
  const memory = watchMemory();
  try {
    await using instance = await openInstance(
      readConfig({ flags: { data: dataDir, port: '0', 'desk-port': '0' }, env: options.env }),
      { onProgress: options.onProgress },
    );
    return await measure(instance, options, () => memory.peakMb());
  } finally {
    await memory.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}

type PostedPhoto = { readonly person: string | null; readonly receipt: string };

async function measure(
  instance: Instance,
  options: JourneyOptions,
  peakMb: () => number,
): Promise<JourneyFigures> {
  const people = await readPeople(options.peopleDir);
  const strangers = options.strangersDir === null ? [] : await readPeople(options.strangersDir);
  const startedAt = performance.now();
  const cases = await inParallel(people, async ({ name, pictures }) => ({
    person: name,
    receipt: await postOverHttp(`${instance.publicUrl}/api/cases`, caseFacts(name), [
      plantCanary(await readFile(pictures[0] ?? '')),
    ]),
  }));
  options.onProgress(`${cases.length} cases registered; waiting for their photos …`);
  await instance.settled();
  const seen = [
    ...people.flatMap(({ name, pictures }) =>
      pictures.slice(1).map((picture) => ({ person: name, picture })),
    ),
    ...strangers.flatMap(({ pictures }) => pictures.map((picture) => ({ person: null, picture }))),
  ];
  const sightings = await inParallel(seen, async ({ person, picture }) => ({
    person,
    receipt: await postOverHttp(`${instance.publicUrl}/api/sightings`, sightingFacts(), [
      plantCanary(await readFile(picture)),
    ]),
  }));
  options.onProgress(`${sightings.length} sightings posted; waiting for their candidates …`);
  await instance.settled();
  const seconds = (performance.now() - startedAt) / 1000;
  return {
    cases: cases.length,
    sightings: sightings.length,
    ...(await readRanks(instance.store, cases, sightings)),
    photosPerSecond: round((cases.length + sightings.length) / seconds, 2),
    rssMb: peakMb(),
    metadataLeaks: await countLeaks(instance.store),
  };
}

type Person = { readonly name: string; readonly pictures: readonly string[] };

async function readPeople(dir: string): Promise<readonly Person[]> {
  const names = await readdir(dir).catch((): string[] => []);
  const people = await Promise.all(
    names.toSorted().map(async (name) => ({
      name,
      // A file beside the folders has no pictures in it.
      pictures: (await readdir(join(dir, name)).catch((): string[] => []))
        .toSorted()
        .map((file) => join(dir, name, file)),
    })),
  );
  const found = people.filter((person) => person.pictures.length > 0);
  if (found.length === 0) {
    throw new OperatorError(`${dir}: expected one folder of pictures per person, found none`);
  }
  return found;
}

async function inParallel<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  await Promise.all(
    Array.from({ length: postsAtOnce }, async () => {
      while (next < items.length) {
        const index = next;
        next += 1;
        const item = items[index];
        if (item !== undefined) {
          results[index] = await work(item);
        }
      }
    }),
  );
  return results;
}

const nowhere = { source: 'text', label: '?' } as const;
const someDay = { date: '2010-01-01', precision: 'year' } as const;
/** The pictures show one person each: a reporter would tap the middle. */
const middle = { x: 0.5, y: 0.5 };

function caseFacts(name: string): RegisterCase {
  return {
    names: { romanised: name.replaceAll('_', ' '), nicknames: [] },
    sex: 'unknown',
    lastSeen: { on: someDay, place: nowhere, circumstances: 'unknown' },
    marks: [],
    neverPublish: [],
    family: { name: 'Evaluation', relation: 'none', contact: 'none' },
    photos: [{ meant: middle }],
  };
}

function sightingFacts(): PostSighting {
  return {
    seenOn: someDay,
    place: nowhere,
    sex: 'unknown',
    seemsHurt: false,
    photos: [{ meant: middle }],
  };
}

async function readRanks(
  store: Store,
  cases: readonly PostedPhoto[],
  sightings: readonly PostedPhoto[],
): Promise<Pick<JourneyFigures, 'rank1' | 'rank10' | 'strangersAboveThreshold'>> {
  const caseOf = new Map<string, string>();
  for (const { person, receipt } of cases) {
    caseOf.set(person ?? '', await recordOf(store, receipt, 'case_id'));
  }
  let first = 0;
  let amongTen = 0;
  let known = 0;
  let strangersAboveThreshold = 0;
  for (const { person, receipt } of sightings) {
    const sightingId = await recordOf(store, receipt, 'sighting_id');
    const candidates = await store.sql
      .selectFrom('candidate')
      .select(['case_id', 'rank', 'posterior'])
      .where('sighting_id', '=', sightingId as SightingId)
      .execute();
    if (person === null) {
      strangersAboveThreshold += candidates.some((one) => one.posterior >= leadPosterior) ? 1 : 0;
      continue;
    }
    known += 1;
    const rank = candidates.find((one) => one.case_id === caseOf.get(person))?.rank;
    first += rank === 1 ? 1 : 0;
    amongTen += rank !== undefined && rank <= 10 ? 1 : 0;
  }
  return {
    rank1: known === 0 ? 0 : round(first / known, 4),
    rank10: known === 0 ? 0 : round(amongTen / known, 4),
    strangersAboveThreshold,
  };
}

async function recordOf(
  store: Store,
  receipt: string,
  column: 'case_id' | 'sighting_id',
): Promise<string> {
  const row = await store.sql
    .selectFrom('receipt')
    .select(column)
    .where('handle', '=', receipt.replaceAll('-', '').slice(0, 8))
    .executeTakeFirstOrThrow();
  return String(row[column]);
}

const derivedVariants = ['clean', 'covered', 'public', 'chip'] as const;

async function countLeaks(store: Store): Promise<number> {
  const photos = await store.sql.selectFrom('photo').select(['id', 'state']).execute();
  let leaks = 0;
  for (const photo of photos.filter((row) => row.state === 'derived')) {
    for (const variant of derivedVariants) {
      const bytes = await readVariant(store, photo.id, variant);
      leaks += bytes !== null && holdsMetadata(bytes) ? 1 : 0;
    }
  }
  return leaks;
}

async function readVariant(
  store: Store,
  photoId: PhotoId,
  variant: (typeof derivedVariants)[number],
): Promise<Buffer | null> {
  try {
    return await store.blobs.get({ domain: 'media', recordId: photoId, field: `blob.${variant}` });
  } catch (error) {
    // A photo without a face has no chip.
    if (variant === 'chip') {
      return null;
    }
    throw error;
  }
}

function holdsMetadata(bytes: Buffer): boolean {
  return [canary, 'Exif\0\0', 'http://ns.adobe.com', 'ICC_PROFILE'].some((mark) =>
    bytes.includes(mark, 0, 'latin1'),
  );
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
