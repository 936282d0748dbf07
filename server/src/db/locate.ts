import { type EmbeddedServer, findEmbeddedPostgres, startEmbeddedPostgres } from './embedded.ts';

export type DatabasePlace = {
  readonly databaseUrl: string | null;
  readonly dataDir: string;
  readonly onCrash?: (error: Error) => void;
};

export type LocatedDatabase = {
  readonly url: string;
  /** Stops the server when this process started it. */
  [Symbol.asyncDispose](): Promise<void>;
};

const leaveRunning = async (): Promise<void> => {};

/** The operator's own server, or the embedded one of the data directory, started for an instance. */
export async function startDatabase(place: DatabasePlace): Promise<LocatedDatabase> {
  if (place.databaseUrl !== null) {
    return { url: place.databaseUrl, [Symbol.asyncDispose]: leaveRunning };
  }
  return started(
    await startEmbeddedPostgres({
      dataDir: place.dataDir,
      ...(place.onCrash === undefined ? {} : { onCrash: place.onCrash }),
    }),
  );
}

/** The same for a short command: a server that an instance runs already is used as it is. */
export async function reachDatabase(place: DatabasePlace): Promise<LocatedDatabase> {
  const running = place.databaseUrl ?? (await findEmbeddedPostgres(place.dataDir));
  return running === null
    ? startDatabase(place)
    : { url: running, [Symbol.asyncDispose]: leaveRunning };
}

function started(server: EmbeddedServer): LocatedDatabase {
  return { url: server.databaseUrl, [Symbol.asyncDispose]: () => server[Symbol.asyncDispose]() };
}
