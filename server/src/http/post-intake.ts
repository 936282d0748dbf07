import { randomUUID } from 'node:crypto';
import type { Place, PostSighting, RegisterCase } from '@homeward/contract';
import type { z } from 'zod';
import { registerCaseSchema } from '../case/facts.ts';
import type { NewCase, registerCase } from '../case/register.ts';
import type { Store } from '../db/open-store.ts';
import { refusedFields } from '../facts/refused-fields.ts';
import type { StagedPhoto } from '../photo/stage.ts';
import type { Gazetteer } from '../place/open-gazetteer.ts';
import { Refusal, type RefusedField } from '../refusal.ts';
import { postSightingSchema } from '../sighting/facts.ts';
import type { NewSighting, Posted, postSighting } from '../sighting/post.ts';
import { discardPhotos, type Intake, readIntake, type StagePhoto } from './intake.ts';
import { resolvePlace } from './resolve-place.ts';

export type IntakeDeps = {
  readonly store: Pick<Store, 'transact'>;
  readonly stagePhoto: StagePhoto;
  readonly gazetteer: Gazetteer;
  readonly postSighting: typeof postSighting;
  readonly registerCase: typeof registerCase;
  readonly now: () => Date;
};

export type IntakeKind = 'sighting' | 'case';

const keyPattern = /^[A-Za-z0-9_-]{16,64}$/;

/** An idempotency key for a form that is handed out now. */
export function newFormKey(): string {
  return randomUUID();
}

/** @throws Refusal when the key is missing or not of the right kind */
export function checkKey(key: string | undefined): string {
  if (key === undefined || !keyPattern.test(key)) {
    throw new Refusal('idempotency-key-missing');
  }
  return key;
}

/**
 * Reads a body and hands it on. Whatever is thrown, staged photos are dropped first; photos that a
 * verb has already kept stay, because its commit may have arrived.
 */
export async function withIntake<T>(
  deps: IntakeDeps,
  request: Request,
  use: (intake: Intake) => Promise<T>,
): Promise<T> {
  const kept = new Set<string>();
  const intake = await readIntake(request, async (source) =>
    rememberKeeping(await deps.stagePhoto(source), kept),
  );
  try {
    return await use(intake);
  } catch (error) {
    await discardPhotos(intake.photos);
    throw error;
  }
}

function rememberKeeping(photo: StagedPhoto, kept: Set<string>): StagedPhoto {
  return {
    ...photo,
    keep: () => {
      kept.add(photo.id);
      return photo.keep();
    },
    discard: async () => {
      if (!kept.has(photo.id)) {
        await photo.discard();
      }
    },
  };
}

export type Stated = {
  readonly kind: IntakeKind;
  readonly facts: unknown;
  readonly idempotencyKey: string;
  readonly intake: Intake;
};

/**
 * Checks the facts and photos of a post and stores them.
 * @throws Refusal naming every refused field by its path in the facts, photos as `photo.0` …
 */
export async function storeIntake(deps: IntakeDeps, stated: Stated): Promise<Posted> {
  if (stated.intake.failure !== undefined) {
    throw stated.intake.failure;
  }
  const now = deps.now();
  const photos = stated.intake.photos.flatMap(({ staged }) => staged ?? []);
  const act = { actor: 'public', now };
  if (stated.kind === 'sighting') {
    const facts = checkFacts<PostSighting>(postSightingSchema(now), stated);
    const place = resolvePlace(deps.gazetteer, facts.place, 'place');
    const input: NewSighting = {
      facts: { ...facts, place },
      photos,
      idempotencyKey: stated.idempotencyKey,
      channel: 'public-web',
    };
    return deps.store.transact((tx) => deps.postSighting(tx, input, act));
  }
  const facts = checkFacts<RegisterCase>(registerCaseSchema(now), stated);
  const place: Place = resolvePlace(deps.gazetteer, facts.lastSeen.place, 'lastSeen.place');
  const input: NewCase = {
    facts: { ...facts, lastSeen: { ...facts.lastSeen, place } },
    photos,
    idempotencyKey: stated.idempotencyKey,
  };
  return deps.store.transact((tx) => deps.registerCase(tx, input, act));
}

function checkFacts<T>(schema: z.ZodType<T>, { facts, intake, kind }: Stated): T {
  const parts = intake.photos.filter(({ given }) => given).length;
  const photoMissing = kind === 'sighting' && parts === 0;
  const checked = schema.safeParse(facts, { reportInput: true });
  const fields: RefusedField[] = checked.success
    ? photosFit(checked.data, parts)
    : refusedFields(checked.error.issues);
  // "No photo" is one thing, however the facts put it.
  const others = photoMissing ? fields.filter(({ field }) => field !== 'photos') : fields;
  const all = [
    ...intake.refused.map(({ field, reason, values }) => ({
      field,
      reason,
      ...(values !== undefined && { values }),
    })),
    ...(photoMissing ? [{ field: 'photo', reason: 'photo-missing' }] : []),
    ...others,
  ];
  if (!checked.success || all.length > 0) {
    throw new Refusal(codeOf(intake, photoMissing, others.length > 0), all);
  }
  return checked.data;
}

function photosFit(facts: unknown, parts: number): RefusedField[] {
  const described = (facts as { readonly photos: readonly unknown[] }).photos.length;
  return described === parts ? [] : [{ field: 'photos', reason: 'photos-do-not-fit' }];
}

function codeOf(intake: Intake, photoMissing: boolean, otherFields: boolean) {
  const [first] = intake.refused;
  if (otherFields) {
    return 'field-invalid';
  }
  return photoMissing || first === undefined ? 'photo-missing' : first.code;
}
