import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { link, readFile, rename, stat, unlink, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';

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

/** The holder, when somebody else already has the lock. */
export async function acquireLock(path: string): Promise<DirectoryLock | LockHolder> {
  const me: LockHolder = {
    pid: process.pid,
    startedAt: startOf(process.pid) ?? 'unknown',
    host: hostname(),
  };
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writeFile(draft, JSON.stringify(me), { mode: 0o600, flag: 'wx' });
  try {
    for (;;) {
      if (await linkNew(draft, path)) {
        return holdLock(path);
      }
      const holder = await readHolder(path);
      if (holder === null) {
        continue;
      }
      if (holder.alive) {
        return holder;
      }
      await setAside(path, holder.text);
    }
  } finally {
    await unlink(draft);
  }
}

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

/** Two processes may find the same dead lock; whoever moved a live one puts it back. */
async function setAside(path: string, deadText: string): Promise<void> {
  const aside = `${path}.dead-${randomBytes(6).toString('hex')}`;
  try {
    await rename(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') {
      return;
    }
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== deadText) {
    await linkNew(aside, path);
  }
  await unlink(aside);
}

function holdLock(path: string): DirectoryLock {
  const beat = setInterval(() => {
    const now = new Date();
    // A missed beat matters to other machines only, and only after six of them.
    utimes(path, now, now).catch(() => undefined);
  }, beatMs);
  beat.unref();
  return {
    async release() {
      clearInterval(beat);
      await unlink(path);
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
