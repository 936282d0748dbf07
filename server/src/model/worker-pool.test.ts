import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkerPool, type WorkerPool } from './worker-pool.ts';

// Echoes its jobs, dies when told to, and cannot start while the first byte it shares is set.
const echo = `
  import { parentPort, workerData } from 'node:worker_threads';
  if (Atomics.load(workerData, 0) === 1) throw new Error('cannot start');
  parentPort.on('message', (job) => {
    if (job === 'die') process.exit(1);
    if (job.kind === 'stop') process.exit(0);
    parentPort.postMessage({ kind: 'done', result: job });
  });
  parentPort.postMessage({ kind: 'ready' });
`;
const script = new URL(`data:text/javascript,${encodeURIComponent(echo)}`);

let cannotStart: Uint8Array;
let pool: WorkerPool<string>;
beforeEach(async () => {
  cannotStart = new Uint8Array(new SharedArrayBuffer(1));
  pool = await openWorkerPool({ script, workerData: cannotStart, threads: 1, queueLimit: 4 });
});
afterEach(async () => {
  await pool[Symbol.asyncDispose]();
});

describe('the worker pool', () => {
  it('replaces a thread that dies', async () => {
    await expect(pool.run('die', [])).rejects.toThrow('ended before its job was done');
    expect(await pool.run('a', [])).toBe('a');
  });

  it('refuses every job while no thread can be started, and works again once one can', async () => {
    Atomics.store(cannotStart, 0, 1);
    const waiting = [pool.run('die', []), pool.run('a', [])];
    await expect(waiting[0]).rejects.toThrow('ended before its job was done');
    await expect(waiting[1]).rejects.toThrow(/start/);
    for (const job of ['b', 'c']) {
      await expect(pool.run(job, [])).rejects.toMatchObject({
        message: 'no worker thread could be started',
        cause: { message: 'cannot start' },
      });
    }
    Atomics.store(cannotStart, 0, 0);
    expect(await Promise.all(['d', 'e'].map((job) => pool.run(job, [])))).toEqual(['d', 'e']);
  });

  it('closes while a thread is being started', async () => {
    await expect(pool.run('die', [])).rejects.toThrow('ended before its job was done');
    const waiting = pool.run('a', []);
    await Promise.all([
      expect(waiting).rejects.toThrow('worker pool is closed'),
      pool[Symbol.asyncDispose](),
    ]);
  });
});
