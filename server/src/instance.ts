import { once } from 'node:events';
import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { readSettings } from './candidate/settings.ts';
import { startRanking } from './candidate/work.ts';
import { registerCase } from './case/register.ts';
import { startClock } from './clock/start.ts';
import { blobPlaceOf, type Config } from './config.ts';
import { startDatabase } from './db/locate.ts';
import { openStore, type Store } from './db/open-store.ts';
import type { Incident } from './db/report.ts';
import { createDeskApp } from './http/desk.ts';
import { limitWaits } from './http/limit-waits.ts';
import { createPublicApp } from './http/public.ts';
import { openPublicAssets } from './http/public-assets.ts';
import { log } from './log.ts';
import { rememberDeskOrigin } from './member/desk-origin.ts';
import { openFaceEngine } from './model/open-face-engine.ts';
import { type Decoder, openDecoder } from './photo/open-decoder.ts';
import { type StagedPhoto, stagePhoto } from './photo/stage.ts';
import { startDeriving } from './photo/work.ts';
import { openGazetteer } from './place/open-gazetteer.ts';
import type { Step } from './progress-bar.ts';
import { postSighting } from './sighting/post.ts';
import { type LoadedRootKey, loadRootKey } from './vault/root-key.ts';
import { buildWebAssets, webDist } from './web-assets.ts';

export type InstanceHooks = {
  /** What takes long, one line each. */
  readonly onProgress: (line: string) => void;
  readonly onStep?: (step: Step) => void;
  readonly onRootKeyCreated?: (key: LoadedRootKey) => void;
  /** The embedded database ended by itself: nothing works any more. */
  readonly onCrash?: (error: Error) => void;
};

export type Instance = {
  readonly store: Store;
  readonly publicUrl: string | null;
  readonly deskUrl: string | null;
  readonly stage: (source: AsyncIterable<Uint8Array>) => Promise<StagedPhoto>;
  /** Returns when every photo is processed and every sighting ranked. */
  settled(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
};

const now = (): Date => new Date();

/** Everything one process runs, in the order in which it needs each other; closed in reverse. */
export async function openInstance(config: Config, hooks: InstanceHooks): Promise<Instance> {
  await using opened = new AsyncDisposableStack();
  await mkdir(config.dataDir, { recursive: true });
  const rootKey = await loadRootKey(config.rootKeyFile);
  if (rootKey.created) {
    hooks.onRootKeyCreated?.(rootKey);
  }
  const database = opened.use(
    await startDatabase({ ...config, ...(hooks.onCrash ? { onCrash: hooks.onCrash } : {}) }),
  );
  const store = opened.use(
    await openStore({
      databaseUrl: database.url,
      keyDatabaseUrl: config.keyDatabaseUrl,
      rootKey,
      blobs: blobPlaceOf(config),
      report,
    }),
  );
  const decoder = opened.use(await openDecoder());
  if (config.role === 'all' || config.role === 'worker') {
    await openWorker({ config, hooks, store, decoder, opened });
  }
  const stage = (source: AsyncIterable<Uint8Array>) =>
    stagePhoto({ blobs: store.blobs, decoder }, source);
  const urls = await openSurfaces({ config, hooks, store, stage, opened });
  const resources = opened.move();
  return {
    store,
    stage,
    ...urls,
    settled: () => waitUntilSettled(store),
    [Symbol.asyncDispose]: () => resources.disposeAsync(),
  };
}

type Parts = {
  readonly config: Config;
  readonly hooks: InstanceHooks;
  readonly store: Store;
  readonly opened: AsyncDisposableStack;
};

/** The face models run where the photos are processed; the surfaces never load them. */
async function openWorker(parts: Parts & { readonly decoder: Decoder }): Promise<void> {
  const { config, hooks, store, decoder, opened } = parts;
  const engine = opened.use(
    await openFaceEngine({
      modelDir: join(config.dataDir, 'models'),
      ...(config.threads === null ? {} : { threads: config.threads }),
      ...(hooks.onStep ? { onProgress: hooks.onStep } : {}),
    }),
  );
  await startDeriving({ store, decoder, engine, now });
  await startRanking({ store, now, settings: () => readSettings(store) });
  // Before the models and the decoder go: a job that loses them fails, and photos have few tries.
  opened.defer(() => store.jobs.stop());
  opened.use(startClock({ store, now }));
}

async function openSurfaces(
  parts: Parts & { readonly stage: Instance['stage'] },
): Promise<Pick<Instance, 'publicUrl' | 'deskUrl'>> {
  const { config, hooks, store, stage, opened } = parts;
  if (config.role === 'worker') {
    return { publicUrl: null, deskUrl: null };
  }
  await buildWebAssets(hooks.onProgress);
  let publicUrl: string | null = null;
  let deskUrl: string | null = null;
  if (config.role !== 'desk') {
    const app = createPublicApp({
      store,
      stagePhoto: stage,
      gazetteer: await openGazetteer(),
      postSighting,
      registerCase,
      now,
      assets: await openPublicAssets(webDist.public),
      isHealthy: () => isHealthy(store),
    });
    publicUrl = await listen(opened, createAdaptorServer(app), config.host, config.port);
  }
  if (config.role !== 'public') {
    // Passkeys are bound to the address, which with port 0 is known only once the port is.
    let answer: (request: Request) => Response | Promise<Response> = () =>
      new Response(null, { status: 503 });
    const server = createAdaptorServer({ fetch: (request) => answer(request) });
    const address = await listen(opened, server, config.host, config.deskPort);
    deskUrl = config.deskOrigin ?? address;
    const desk = createDeskApp({
      store,
      origin: deskUrl,
      now,
      settings: () => readSettings(store),
      assetsDir: webDist.desk,
    });
    answer = (request) => desk.fetch(request);
    await rememberDeskOrigin(store, deskUrl);
  }
  return { publicUrl, deskUrl };
}

async function listen(
  opened: AsyncDisposableStack,
  server: ServerType,
  host: string,
  port: number,
): Promise<string> {
  limitWaits(server);
  server.listen(port, host);
  await once(server, 'listening');
  opened.defer(async () => {
    const closed = once(server, 'close');
    server.close();
    if ('closeIdleConnections' in server) {
      server.closeIdleConnections();
    }
    await Promise.race([closed, delay(5_000, undefined, { ref: false })]);
  });
  return `http://${host}:${(server.address() as AddressInfo).port}`;
}

const settledPollMilliseconds = 100;

/** Returns when every photo is processed and every sighting ranked. */
export async function waitUntilSettled(store: Store): Promise<void> {
  while (true) {
    const backlog = await store.jobs.backlog();
    const dead = await store.jobs.deadJobs(1);
    if (dead[0] !== undefined) {
      throw new Error(`job ${dead[0].name} ${dead[0].id}: failed every time`);
    }
    if (backlog.every(({ waiting, running }) => waiting + running === 0)) {
      return;
    }
    await delay(settledPollMilliseconds);
  }
}

/** Whether what an acknowledged post needs is there: the database answers. */
async function isHealthy(store: Store): Promise<boolean> {
  try {
    await store.sql.selectFrom('instance').select('name').limit(1).execute();
    return true;
  } catch {
    return false;
  }
}

function report(incident: Incident): void {
  log.warn(incident, incident.what);
}
