import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { promisify } from 'node:util';
import { DatabaseSetupError } from '../database-url.ts';
import { type Account, asAccount } from './account.ts';
import { startOf } from './lock.ts';

const run = promisify(execFile);

export type LogLine = (line: string) => void;

/** PostgreSQL's own note about a running server, `postmaster.pid`. */
export type PostmasterNote = {
  readonly pid: number;
  readonly port: number;
  readonly socketDirectory: string;
  readonly status: string;
};

export async function readPostmaster(dataDirectory: string): Promise<PostmasterNote | null> {
  const text = await readFile(join(dataDirectory, 'postmaster.pid'), 'utf8').catch(() => '');
  const lines = text.split('\n');
  const pid = Math.abs(Number(lines[0]));
  if (!Number.isInteger(pid) || pid === 0) {
    return null;
  }
  return {
    pid,
    port: Number(lines[3] ?? 0),
    socketDirectory: lines[4] ?? '',
    status: (lines[7] ?? '').trim(),
  };
}

/** The environment of server programs: nothing of ours leaks into them. */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const kept = ['PATH', 'SystemRoot', 'TEMP', 'TMP'].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return { ...Object.fromEntries(kept), LC_ALL: 'C', TZ: 'UTC' };
}

export type SpawnedServer = {
  readonly pid: number;
  /** How it ended, in words; settles when it ends. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
};

export type ServerSpawn = {
  readonly program: string;
  readonly args: readonly string[];
  readonly account: Account | null;
  readonly dataDirectory: string;
  readonly onLog: LogLine;
};

const slowStartMs = 5_000;

/** Returns when the server accepts connections, however long a recovery takes. */
export async function spawnServer(options: ServerSpawn): Promise<SpawnedServer> {
  const child = spawn(options.program, options.args, {
    cwd: '/',
    env: serverEnvironment(),
    stdio: ['ignore', 'pipe', 'pipe'],
    // Of its own group: Ctrl-C in the terminal is for us, who then stop it in order.
    detached: true,
    ...asAccount(options.account),
  });
  const lastLines: string[] = [];
  const listen = (line: string) => {
    lastLines.push(line);
    lastLines.splice(0, lastLines.length - 5);
    options.onLog(line);
  };
  createInterface({ input: child.stdout }).on('line', listen);
  createInterface({ input: child.stderr }).on('line', listen);
  const ended = watchEnd(child, lastLines);
  await waitReady(options, child, ended);
  return { pid: child.pid ?? -1, ended, stop: () => stopServer(child, ended) };
}

function watchEnd(child: ChildProcess, lastLines: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve(`PostgreSQL did not start: ${error.message}`));
    // `close` comes after the last line was read.
    child.once('close', (code, signal) =>
      resolve(`PostgreSQL ended (${signal ?? `status ${code}`}). ${lastLines.join(' | ')}`),
    );
  });
}

async function waitReady(
  { dataDirectory, onLog }: ServerSpawn,
  child: ChildProcess,
  ended: Promise<string>,
): Promise<void> {
  let end: string | null = null;
  void ended.then((words) => {
    end = words;
  });
  const startedAt = performance.now();
  let told = false;
  for (;;) {
    await delay(10);
    if (end !== null) {
      throw new Error(end);
    }
    const note = await readPostmaster(dataDirectory);
    if (note?.pid === child.pid && note?.status === 'ready') {
      return;
    }
    if (!told && performance.now() - startedAt > slowStartMs) {
      told = true;
      onLog('PostgreSQL is still starting; after a crash it first replays its log');
    }
  }
}

const fastStopMs = 30_000;
const immediateStopMs = 10_000;

async function stopServer(child: ChildProcess, ended: Promise<string>): Promise<void> {
  for (const [signal, limitMs] of [
    // Fast: sessions end, everything is written.
    ['SIGINT', fastStopMs],
    // Immediate: the next start recovers from the log, nothing committed is lost.
    ['SIGQUIT', immediateStopMs],
    ['SIGKILL', immediateStopMs],
  ] as const) {
    if (child.exitCode !== null || child.signalCode !== null) {
      break;
    }
    child.kill(signal);
    if (await settledWithin(ended, limitMs)) {
      break;
    }
  }
  await ended;
}

async function settledWithin(work: Promise<unknown>, limitMs: number): Promise<boolean> {
  const stop = new AbortController();
  try {
    return await Promise.race([
      work.then(() => true),
      delay(limitMs, false, { signal: stop.signal }),
    ]);
  } finally {
    stop.abort();
  }
}

/** Stops the server that a killed process left behind, so that the next one can start. */
export async function stopOrphan(dataDirectory: string, onLog: LogLine): Promise<void> {
  const note = await readPostmaster(dataDirectory);
  const started = note === null ? null : startOf(note.pid);
  if (note === null || started === null || !(await isServerOf(note.pid, dataDirectory))) {
    return;
  }
  onLog(`stopping the PostgreSQL ${note.pid} that an earlier process left running`);
  for (const [signal, limitMs] of [
    ['SIGINT', fastStopMs],
    ['SIGQUIT', immediateStopMs],
  ] as const) {
    process.kill(note.pid, signal);
    const until = performance.now() + limitMs;
    while (performance.now() < until) {
      if (startOf(note.pid) !== started) {
        return;
      }
      await delay(20);
    }
  }
  throw new DatabaseSetupError(
    `The PostgreSQL server ${note.pid} of ${dataDirectory} does not stop. Stop it by hand.`,
  );
}

/** A stale note can name a pid that now is somebody else's. */
async function isServerOf(pid: number, dataDirectory: string): Promise<boolean> {
  try {
    const command =
      process.platform === 'linux'
        ? (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
        : (await run('ps', ['-o', 'command=', '-p', String(pid)])).stdout;
    return command.includes('postgres') && command.includes(` ${dataDirectory} `);
  } catch {
    return false;
  }
}
