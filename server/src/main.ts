import { parseArgs } from 'node:util';
import type { Command } from './commands/command.ts';
import { UsageError } from './config.ts';

const usage = `Usage:
  homeward serve    [--role all|public|desk|worker] [--data DIR] [--host HOST] [--port P] [--desk-port P]
  homeward demo     [--data DIR]          fill an empty instance with the synthetic demo world
  homeward invite   [--role reviewer|senior] [--data DIR]
                                          print a one-time link that enrols a passkey
  homeward evaluate faces   --images DIR --pairs FILE.csv [--aligned]
  homeward evaluate journey --people DIR [--strangers DIR]
  homeward evaluate calibrate-faces --scores FILE.csv [--about TEXT] [--images DIR --pairs FILE.csv]
  homeward evaluate faces-mean --images DIR
  homeward models   list|verify [--data DIR]

Environment: DATABASE_URL, KEY_DATABASE_URL (PostgreSQL 15 or newer), BLOB_URL (s3://bucket/prefix),
HOMEWARD_DATA, HOMEWARD_ROOT_KEY_FILE, HOMEWARD_HOST, PORT, DESK_PORT, DESK_ORIGIN, HOMEWARD_THREADS.
`;

/** Loaded when asked for: printing an invite loads no face models. */
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  serve: async () => (await import('./commands/serve.ts')).serve,
  demo: async () => (await import('./commands/demo.ts')).demo,
  invite: async () => (await import('./commands/invite.ts')).invite,
  evaluate: async () => (await import('./commands/evaluate.ts')).evaluate,
  models: async () => (await import('./commands/models.ts')).models,
};

/** Runs one command and returns the exit status: 0 done, 1 failed, 2 bad usage. */
export async function main(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Promise<number> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        role: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        port: { type: 'string' },
        'desk-port': { type: 'string' },
        'desk-origin': { type: 'string' },
        'root-key': { type: 'string' },
        threads: { type: 'string' },
        images: { type: 'string' },
        pairs: { type: 'string' },
        people: { type: 'string' },
        strangers: { type: 'string' },
        scores: { type: 'string' },
        about: { type: 'string' },
        aligned: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [name, ...words] = positionals;
    if (values.help === true || name === undefined || name === 'help') {
      process.stdout.write(usage);
      return name === undefined && values.help !== true ? 2 : 0;
    }
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined) {
      throw new UsageError(`unknown command "${name}"`);
    }
    const command = await load();
    return await command({ flags: values, env, words });
  } catch (error) {
    return explainFailure(error);
  }
}

function explainFailure(error: unknown): number {
  if (error instanceof UsageError || isParseError(error)) {
    process.stderr.write(`homeward: ${error.message}\n\n${usage}`);
    return 2;
  }
  if (isExplained(error)) {
    process.stderr.write(`homeward: ${error.message}\n`);
    return 1;
  }
  process.stderr.write(
    `homeward: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return 1;
}

function isParseError(error: unknown): error is Error {
  return (
    error instanceof TypeError &&
    'code' in error &&
    typeof error.code === 'string' &&
    error.code.startsWith('ERR_PARSE_ARGS')
  );
}

/** Errors whose message was written for the operator: no stack trace for them. */
const explained = new Set(['RootKeyError', 'DatabaseSetupError', 'OperatorError']);

function isExplained(error: unknown): error is Error {
  return error instanceof Error && explained.has(error.name);
}
