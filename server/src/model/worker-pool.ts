import { Worker } from 'node:worker_threads';

// Runs jobs on threads, one job per thread at a time, first come first served. A full queue refuses
// at once instead of growing; a thread that dies fails its job and is replaced. Where no thread
// can be started, jobs fail, and the next one tries again.

export class PoolBusyError extends Error {
  override readonly name = 'PoolBusyError';
}

export type WorkerPool<Job> = {
  run(job: Job, transfer: readonly ArrayBuffer[]): Promise<unknown>;
  [Symbol.asyncDispose](): Promise<void>;
};

export type PoolOptions = {
  readonly script: URL;
  readonly workerData: unknown;
  readonly threads: number;
  readonly queueLimit: number;
};

type Task<Job> = {
  readonly job: Job;
  readonly transfer: readonly ArrayBuffer[];
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: Error) => void;
};

type Seat<Job> = { worker: Worker; task: Task<Job> | null };

type Reply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly result: unknown }
  | { readonly kind: 'failed'; readonly message: string };

export async function openWorkerPool<Job>(options: PoolOptions): Promise<WorkerPool<Job>> {
  const queue: Task<Job>[] = [];
  const seats: Seat<Job>[] = [];
  let closed = false;

  const next = (seat: Seat<Job>) => {
    const task = queue.shift() ?? null;
    seat.task = task;
    if (task) seat.worker.postMessage(task.job, [...task.transfer]);
  };
  const settle = (seat: Seat<Job>, reply: Reply) => {
    const { task } = seat;
    seat.task = null;
    if (reply.kind === 'done') task?.resolve(reply.result);
    if (reply.kind === 'failed') task?.reject(new Error(reply.message));
    next(seat);
  };
  const seatWorker = async (seat: Seat<Job>, worker: Worker) => {
    seat.worker = worker;
    await waitUntilReady(worker);
    worker.on('message', (reply: Reply) => settle(seat, reply));
    worker.on('error', (error) => {
      seat.task?.reject(error);
      seat.task = null;
    });
    worker.on('exit', () => {
      if (closed) return;
      seat.task?.reject(new Error('worker thread ended before its job was done'));
      seat.task = null;
      seats.splice(seats.indexOf(seat), 1);
      refill();
    });
    next(seat);
  };
  const addSeat = async () => {
    const worker = new Worker(options.script, { workerData: options.workerData });
    const seat: Seat<Job> = { worker, task: null };
    await seatWorker(seat, worker);
    if (closed) await stopWorker(worker);
    else seats.push(seat);
  };
  // One at a time, so that a thread that cannot start is not tried again for every waiting job.
  let refilling: Promise<void> | null = null;
  const fillSeats = async () => {
    let failure: unknown = null;
    try {
      while (!closed && seats.length < options.threads) await addSeat();
    } catch (error) {
      failure = error;
    }
    refilling = null;
    if (seats.length > 0) return;
    const error = new Error('no worker thread could be started', { cause: failure });
    for (const task of queue.splice(0)) task.reject(error);
  };
  const refill = () => {
    if (!closed && seats.length < options.threads) refilling ??= fillSeats();
  };

  await Promise.all(Array.from({ length: options.threads }, addSeat));
  return {
    run(job, transfer) {
      if (closed) return Promise.reject(new Error('worker pool is closed'));
      const idle = seats.find((seat) => seat.task === null);
      if (!idle && queue.length >= options.queueLimit) {
        return Promise.reject(new PoolBusyError(`queue of ${options.queueLimit} jobs is full`));
      }
      return new Promise((resolve, reject) => {
        queue.push({ job, transfer, resolve, reject });
        if (idle) next(idle);
        refill();
      });
    },
    async [Symbol.asyncDispose]() {
      closed = true;
      const error = new Error('worker pool is closed');
      for (const task of queue.splice(0)) task.reject(error);
      await refilling;
      await Promise.all(seats.map((seat) => stopWorker(seat.worker)));
      for (const seat of seats) seat.task?.reject(error);
    },
  };
}

function waitUntilReady(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    const onExit = () => reject(new Error('worker thread ended while starting'));
    worker.once('error', reject);
    worker.once('exit', onExit);
    worker.once('message', () => {
      worker.off('error', reject);
      worker.off('exit', onExit);
      resolve();
    });
  });
}

// Asked to stop, a worker frees its networks and leaves; one that does not within a second is ended.
async function stopWorker(worker: Worker): Promise<void> {
  const left = new Promise((resolve) => worker.once('exit', resolve));
  worker.postMessage({ kind: 'stop' });
  const timer = setTimeout(() => void worker.terminate(), 1000);
  await left;
  clearTimeout(timer);
}
