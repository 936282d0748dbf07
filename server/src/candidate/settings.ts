import { readFile } from 'node:fs/promises';
import type { Sentence } from '@homeward/contract';
import type { FaceCalibration } from '@homeward/evidence';
import { calibrationWords } from '@homeward/wording';
import type { Store } from '../db/open-store.ts';

/** What an instance ranks with. */
export type RankingSettings = {
  readonly calibration: FaceCalibration;
  /** The instance holds the synthetic demo world. */
  readonly demo: boolean;
};

const calibrationFiles = {
  real: new URL('./face-calibration.json', import.meta.url),
  demo: new URL('../demo/face-calibration.json', import.meta.url),
} as const;

/** Reads what kind of world the instance holds, and the calibration that goes with it. */
export async function readSettings(store: Store): Promise<RankingSettings> {
  const row = await store.sql
    .selectFrom('instance')
    .select('value')
    .where('name', '=', 'world')
    .executeTakeFirst();
  const demo = row?.value === 'demo';
  return { demo, calibration: await readCalibration(calibrationFiles[demo ? 'demo' : 'real']) };
}

/** From now on the instance holds the synthetic demo world, and says so wherever numbers show. */
export async function markDemo(store: Store): Promise<void> {
  await store.sql
    .insertInto('instance')
    .values({ name: 'world', value: 'demo' })
    .onConflict((conflict) => conflict.column('name').doUpdateSet({ value: 'demo' }))
    .execute();
}

export function noteOfCalibration(calibration: FaceCalibration): Sentence {
  return calibrationWords[calibration.synthetic === true ? 'synthetic' : 'measured'];
}

async function readCalibration(file: URL): Promise<FaceCalibration> {
  return JSON.parse(await readFile(file, 'utf8')) as FaceCalibration;
}
