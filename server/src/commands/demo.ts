import { randomUUID } from 'node:crypto';
import { markDemo } from '../candidate/settings.ts';
import { registerCase } from '../case/register.ts';
import { blobPlaceOf, type Config, readConfig } from '../config.ts';
import { findEmbeddedPostgres } from '../db/embedded.ts';
import { openStore, type Store } from '../db/open-store.ts';
import { type DemoPost, fillDemo } from '../demo/fill.ts';
import { makeWorld } from '../demo/world.ts';
import { type Instance, openInstance, waitUntilSettled } from '../instance.ts';
import { OperatorError } from '../operator-error.ts';
import { openDecoder } from '../photo/open-decoder.ts';
import { type StagedPhoto, stagePhoto } from '../photo/stage.ts';
import { progressBar } from '../progress-bar.ts';
import { postSighting } from '../sighting/post.ts';
import { loadRootKey } from '../vault/root-key.ts';
import { announce, warnOfRootKey } from './announce.ts';
import type { CommandInput } from './command.ts';
import { untilStopped } from './until-stopped.ts';

const world = { seed: 'homeward', cases: 200, sightings: 300 };

/**
 * Fills an empty instance with the synthetic world. Beside a running instance it fills that one and
 * ends; otherwise it starts one and goes on serving it.
 */
export async function demo(input: CommandInput): Promise<number> {
  const config = readConfig(input);
  const running = config.databaseUrl ?? (await findEmbeddedPostgres(config.dataDir));
  return running === null ? fillAndServe(config) : fillRunning(config, running);
}

async function fillRunning(config: Config, databaseUrl: string): Promise<number> {
  await using store = await openStore({
    databaseUrl,
    keyDatabaseUrl: config.keyDatabaseUrl,
    rootKey: await loadRootKey(config.rootKeyFile),
    blobs: blobPlaceOf(config),
  });
  await using decoder = await openDecoder();
  await fill(store, (source) => stagePhoto({ blobs: store.blobs, decoder }, source));
  process.stderr.write('Waiting until every photo is processed and every sighting ranked …\n');
  await waitUntilSettled(store);
  process.stdout.write('The demo world is ready. Open the review desk.\n');
  return 0;
}

async function fillAndServe(config: Config): Promise<number> {
  const crash = Promise.withResolvers<never>();
  await using instance = await openInstance(config, {
    onProgress: (line) => process.stderr.write(`${line}\n`),
    onStep: progressBar(),
    onRootKeyCreated: warnOfRootKey,
    onCrash: crash.reject,
  });
  await announce(instance);
  process.stderr.write('The desk can be opened while the world is being filled.\n');
  await fill(instance.store, instance.stage);
  process.stderr.write('Waiting until every photo is processed and every sighting ranked …\n');
  await instance.settled();
  process.stderr.write('The demo world is ready. Ctrl-C stops it; npm start serves it again.\n');
  await Promise.race([untilStopped(), crash.promise]);
  process.stderr.write('Stopping …\n');
  return 0;
}

async function fill(store: Store, stage: Instance['stage']): Promise<void> {
  await refuseUnlessEmpty(store);
  await markDemo(store);
  const bar = progressBar();
  await fillDemo(await makeWorld({ ...world, now: new Date() }), demoPost(store, stage), (step) =>
    bar({ ...step, label: 'invented children and sightings' }),
  );
}

async function refuseUnlessEmpty(store: Store): Promise<void> {
  for (const table of ['missing_case', 'sighting'] as const) {
    if (
      (await store.sql.selectFrom(table).select('id').limit(1).executeTakeFirst()) !== undefined
    ) {
      throw new OperatorError(
        'This instance is not empty: the demo world would mix with real records. Choose another directory with --data.',
      );
    }
  }
}

function demoPost(store: Store, stage: Instance['stage']): DemoPost {
  const stageAll = (photos: readonly Uint8Array[]): Promise<StagedPhoto[]> =>
    Promise.all(photos.map((photo) => stage(chunk(photo))));
  const act = () => ({ actor: 'demo', now: new Date() });
  return {
    async registerCase(facts, photos) {
      const staged = await stageAll(photos);
      const { receipt } = await store.transact((tx) =>
        registerCase(tx, { facts, photos: staged, idempotencyKey: randomUUID() }, act()),
      );
      return receipt;
    },
    async postSighting(facts, photos) {
      const staged = await stageAll(photos);
      const { receipt } = await store.transact((tx) =>
        postSighting(
          tx,
          { facts, photos: staged, idempotencyKey: randomUUID(), channel: 'import' },
          act(),
        ),
      );
      return receipt;
    },
  };
}

async function* chunk(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
