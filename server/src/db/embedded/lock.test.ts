import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { acquireLock, findHolder, startOf } from './lock.ts';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'homeward-lock-'));
  path = join(folder, 'lock');
});
afterEach(() => rm(folder, { recursive: true }));

async function take() {
  const lock = await acquireLock(path);
  if (!('release' in lock)) {
    throw new Error(`held by ${lock.pid}`);
  }
  return lock;
}

const holder = (changes: object) =>
  JSON.stringify({
    pid: process.pid,
    startedAt: startOf(process.pid),
    host: hostname(),
    ...changes,
  });

describe('acquireLock', () => {
  it('names the holder to the second and is free when released', async () => {
    const lock = await take();
    expect(await acquireLock(path)).toMatchObject({ pid: process.pid, host: hostname() });
    expect(await findHolder(path)).toMatchObject({ pid: process.pid });
    await lock.release();
    expect(await findHolder(path)).toBeNull();
    await (await take()).release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is had by one of many who try at once, also when a dead lock lies there', async () => {
    for (let round = 0; round < 60; round += 1) {
      if (round > 0) {
        await writeFile(path, holder({ startedAt: `life ${round % 7}` }));
      }
      const tries = await Promise.all(Array.from({ length: 20 }, () => acquireLock(path)));
      const had = tries.flatMap((one) => ('release' in one ? [one] : []));
      expect(had).toHaveLength(1);
      await had[0]?.release();
    }
  });

  it('is taken over when whoever was taking it over died as well', async () => {
    const dead = holder({ startedAt: 'first life' });
    await writeFile(path, dead);
    const name = createHash('sha256').update(dead).digest('hex').slice(0, 16);
    await writeFile(`${path}.bury-${name}`, holder({ startedAt: 'second life' }));
    const tries = await Promise.all(Array.from({ length: 20 }, () => acquireLock(path)));
    const had = tries.flatMap((one) => ('release' in one ? [one] : []));
    expect(had).toHaveLength(1);
    await had[0]?.release();
    expect(await readdir(folder)).toEqual([]);
  });

  it('is taken over from a process that is gone', async () => {
    const child = spawn(process.execPath, ['-e', '']);
    await once(child, 'close');
    await writeFile(path, holder({ pid: child.pid, startedAt: 'then' }));
    await (await take()).release();
  });

  it('is taken over when the pid now belongs to another process', async () => {
    await writeFile(path, holder({ startedAt: 'before the last boot' }));
    await (await take()).release();
  });

  it('is taken over when the file holds nonsense', async () => {
    for (const text of ['', '{', '{"pid":-1}']) {
      await writeFile(path, text);
      await (await take()).release();
    }
  });

  it('is left to another machine while that gives signs of life', async () => {
    await writeFile(path, holder({ host: 'elsewhere', pid: 1 }));
    expect(await acquireLock(path)).toMatchObject({ host: 'elsewhere' });
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(path, longAgo, longAgo);
    const lock = await take();
    expect(JSON.parse(await readFile(path, 'utf8'))).toMatchObject({ host: hostname() });
    await lock.release();
  });
});

describe('startOf', () => {
  it('is the same as long as a process lives and null when it is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    await once(child, 'spawn');
    const start = startOf(child.pid ?? 0);
    expect(start).not.toBeNull();
    expect(startOf(child.pid ?? 0)).toBe(start);
    child.kill('SIGKILL');
    await once(child, 'close');
    expect(startOf(child.pid ?? 0)).toBeNull();
    expect(startOf(-1)).toBeNull();
  });
});
