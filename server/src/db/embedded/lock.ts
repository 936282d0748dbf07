import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, rm, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';

/** Who holds a data directory. A pid alone can be taken by another process later. */
export type LockHolder = {
  readonly pid: number;
  readonly startedAt: string;
  readonly host: string;
};

export type DirectoryLock = { release(): Promise<void> };

const beatMs = 5_000;
// On another machine the pid says nothing: the holder is gone when it stops touching the file.
const silentMs = 30_000;

/** The lock, or its holder when somebody else already has it. */
export async function acquireLock(path: string): Promise<DirectoryLock | LockHolder> {
  const mine = JSON.stringify({
    pid: process.pid,
    startedAt: startOf(process.pid) ?? 'unknown',
    host: hostname(),
    // No two locks read the same, so that a dead one is never mistaken for its successor.
    id: randomBytes(8).toString('hex'),
  });
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, mine, { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      if (await linkNew(draft, path)) {
        return holdLock(path, mine);
      }
      const holder = await readHolder(path);
      if (holder?.alive === true) {
        return holder;
      }
      if (holder !== null && (await takeOver({ path, draft, deadText: holder.text }))) {
        return holdLock(path, mine);
      }
    }
  } finally {
    await rm(draft, { force: true });
  }
}

/**
 * Only who holds the lock on burying this very dead lock may replace it, and does so in one step:
 * of many who find it at once, one takes over and nobody removes a lock that is alive.
 */
async function takeOver({ path, draft, deadText }: TakeOver): Promise<boolean> {
  const name = createHash('sha256').update(deadText).digest('hex').slice(0, 16);
  const burial = await acquireLock(`${path}.bury-${name}`);
  if (!('release' in burial)) {
    await delay(2);
    return false;
  }
  try {
    const still = await readFile(path, 'utf8').catch(() => null);
    if (still !== deadText) {
      return false;
    }
    await rename(draft, path);
    return true;
  } finally {
    await burial.release();
  }
}

type TakeOver = { readonly path: string; readonly draft: string; readonly deadText: string };

/** Null when nobody holds it. */
export async function findHolder(path: string): Promise<LockHolder | null> {
  const holder = await readHolder(path);
  return holder?.alive === true ? holder : null;
}

type FoundHolder = LockHolder & { readonly alive: boolean; readonly text: string };

async function readHolder(path: string): Promise<FoundHolder | null> {
  try {
    const text = await readFile(path, 'utf8');
    const { mtimeMs } = await stat(path);
    const holder = parseHolder(text);
    const alive =
      holder.host === hostname()
        ? holder.startedAt === startOf(holder.pid)
        : Date.now() - mtimeMs < silentMs;
    return { ...holder, alive, text };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return null;
    }
    throw error;
  }
}

/** A lock is linked into place whole; anything else in its place belongs to nobody alive. */
function parseHolder(text: string): LockHolder {
  try {
    const { pid, startedAt, host } = JSON.parse(text) as Partial<LockHolder>;
    return { pid: pid ?? -1, startedAt: startedAt ?? '', host: host ?? hostname() };
  } catch {
    return { pid: -1, startedAt: '', host: hostname() };
  }
}

async function linkNew(draft: string, path: string): Promise<boolean> {
  try {
    await link(draft, path);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      return false;
    }
    throw error;
  }
}

function holdLock(path: string, mine: string): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date();
    // A missed beat matters to other machines only, and only after six of them.
    utimes(path, now, now).catch(() => undefined);
  }, beatMs);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      // Another machine may have taken it from us while we gave no sign of life.
      if ((await readFile(path, 'utf8').catch(() => null)) === mine) {
        await unlink(path);
      }
    },
  };
}

/** When a process started, in the system's own words; null when there is no such process. */
export function startOf(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) {
    return null;
  }
  try {
    if (process.platform === 'linux') {
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // The second field is the program's name in brackets and may hold spaces.
      const afterName = fields.slice(fields.lastIndexOf(')') + 2).split(' ');
      const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
      return afterName[0] === 'Z' ? null : `${boot}/${afterName[19]}`;
    }
    if (process.platform === 'win32') {
      process.kill(pid, 0);
      return 'running';
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim();
  } catch {
    return null;
  }
}
