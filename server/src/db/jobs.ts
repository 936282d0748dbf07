import type { Transaction } from 'kysely';
import { fromKysely, type Job, PgBoss, type Queue } from 'pg-boss';
import type { Report } from './report.ts';
import type { Database } from './schema.ts';
import { type FailureNote, noteFailure } from './sql-error.ts';
import type { Jobs } from './tx.ts';

export type JobName = keyof Jobs;

type JobContext = {
  readonly id: string;
  /** 0 on the first run. */
  readonly retries: number;
  /** Fires when the job's time is up or the process stops. */
  readonly signal: AbortSignal;
};

export type JobHandler<J extends JobName> = (data: Jobs[J], job: JobContext) => Promise<void>;

type JobBacklog = {
  readonly name: JobName;
  readonly waiting: number;
  readonly running: number;
};

type DeadJob = {
  readonly id: string;
  readonly name: JobName;
  readonly data: Jobs[JobName];
  readonly since: Date;
};

/** Jobs commit with the transaction that enqueues them and run at least once. */
export type JobQueue = {
  work<J extends JobName>(
    name: J,
    options: { readonly concurrency: number },
    handler: JobHandler<J>,
  ): Promise<void>;
  backlog(): Promise<readonly JobBacklog[]>;
  /** Jobs that failed every time, oldest first. */
  deadJobs(limit: number): Promise<readonly DeadJob[]>;
  /** Runs a dead job again. */
  revive(dead: DeadJob): Promise<void>;
  /** Takes no more jobs and waits for those that run. */
  stop(): Promise<void>;
};

export type JobQueueCore = JobQueue & {
  enqueue<J extends JobName>(tx: Transaction<Database>, name: J, data: Jobs[J]): Promise<void>;
};

const deadQueue = 'dead-job';
const day = 24 * 60 * 60;

/** A job whose process died is given to another after the heartbeat is missed. */
const queueSettings = {
  retryLimit: 5,
  retryDelay: 1,
  retryBackoff: true,
  retryDelayMax: 60,
  expireInSeconds: 300,
  heartbeatSeconds: 15,
  retentionSeconds: 30 * day,
  deleteAfterSeconds: day,
  deadLetter: deadQueue,
  notify: true,
} as const satisfies Omit<Queue, 'name'>;

// A record, so that a job without a queue does not compile.
const queues: Readonly<Record<JobName, Omit<Queue, 'name'>>> = {
  // About half an hour: a photo outlasts a full disk or storage that is away.
  'photo-derive': { ...queueSettings, retryLimit: 12, retryDelayMax: 600 },
  'candidate-rank': queueSettings,
  'candidate-rank-case': queueSettings,
};
const jobNames = Object.keys(queues) as readonly JobName[];

const stopLimitMs = 30_000;

export type JobQueueOptions = { readonly databaseUrl: string; readonly report: Report };

export async function openJobQueue({
  databaseUrl,
  report,
}: JobQueueOptions): Promise<JobQueueCore> {
  const boss = new PgBoss({
    connectionString: databaseUrl,
    application_name: 'homeward-jobs',
    max: 4,
    useListenNotify: true,
    schedule: false,
    superviseIntervalSeconds: 5,
    monitorIntervalSeconds: 5,
  });
  boss.on('error', (error) => report({ what: 'queue-error', failure: noteFailure(error) }));
  boss.on('warning', ({ data }) =>
    report({ what: 'queue-warning', data: { type: String((data as { type?: unknown }).type) } }),
  );
  try {
    await boss.start();
    await ensureQueues(boss);
  } catch (error) {
    await boss.stop({ graceful: false });
    throw error;
  }
  return {
    async enqueue(tx, name, data) {
      await boss.send(name, data, { db: fromKysely(tx) });
    },
    async work(name, { concurrency }, handler) {
      for (let worker = 0; worker < concurrency; worker += 1) {
        await startWorker(boss, name, runJob(name, handler, report));
      }
    },
    backlog: () => readBacklog(boss),
    deadJobs: (limit) => readDeadJobs(boss, limit),
    async revive(dead) {
      await boss.redrive(deadQueue, { ids: [dead.id] });
    },
    stop: () => boss.stop({ graceful: true, timeout: stopLimitMs }),
  };
}

async function ensureQueues(boss: PgBoss): Promise<void> {
  const wanted: readonly (readonly [string, Omit<Queue, 'name'>])[] = [
    [deadQueue, { retentionSeconds: queueSettings.retentionSeconds }],
    ...Object.entries(queues),
  ];
  const present = new Map(
    (await boss.getQueues(wanted.map(([name]) => name))).map((queue) => [queue.name, queue]),
  );
  for (const [name, settings] of wanted) {
    const queue = present.get(name);
    if (queue === undefined) {
      await boss.createQueue(name, settings);
    } else if (!isAsWanted(queue, settings)) {
      await boss.updateQueue(name, settings);
    }
  }
}

function isAsWanted(queue: Queue, settings: Omit<Queue, 'name'>): boolean {
  return Object.entries(settings).every(
    ([setting, value]) => queue[setting as keyof Queue] === value,
  );
}

async function startWorker<J extends JobName>(
  boss: PgBoss,
  name: J,
  run: (job: Job<Jobs[J]>) => Promise<void>,
): Promise<void> {
  let worker: string | null = null;
  const started = await boss.work<Jobs[J]>(
    name,
    { batchSize: 1, pollingIntervalSeconds: 0.5, notifyPollingIntervalSeconds: 2 },
    async ([job]) => {
      if (job === undefined) {
        return;
      }
      try {
        await run(job);
      } finally {
        // Without this the worker sleeps until its next poll although more jobs wait.
        if (worker !== null) {
          boss.notifyWorker(worker);
        }
      }
    },
  );
  worker = started;
}

function runJob<J extends JobName>(name: J, handler: JobHandler<J>, report: Report) {
  return async (job: Job<Jobs[J]>): Promise<void> => {
    try {
      await handler(job.data, { id: job.id, retries: job.retryCount, signal: job.signal });
    } catch (error) {
      const failure = noteFailure(error);
      report({
        what: 'job-failed',
        failure,
        data: { job: name, id: job.id, retries: job.retryCount },
      });
      throw new JobFailure(failure);
    }
  };
}

/** What the queue stores about a failure: an error's own message could hold what people told us. */
class JobFailure extends Error {
  constructor(note: FailureNote) {
    super([note.name, note.code, note.constraint].filter((part) => part !== null).join(' '));
    this.name = 'JobFailure';
    this.stack = note.frames.join('\n');
  }
}

// The library's own counts are refreshed once a minute; whoever waits for the end needs them live.
async function readBacklog(boss: PgBoss): Promise<readonly JobBacklog[]> {
  const { rows } = await boss.getDb().executeSql(
    `select name,
            count(*) filter (where state in ('created', 'retry')) as waiting,
            count(*) filter (where state = 'active') as running
       from pgboss.job
      where name = any($1) and state in ('created', 'retry', 'active')
      group by name`,
    [jobNames],
  );
  const counts = new Map<string, { waiting: string; running: string }>(
    rows.map((row) => [row.name, row]),
  );
  return jobNames.map((name) => ({
    name,
    waiting: Number(counts.get(name)?.waiting ?? 0),
    running: Number(counts.get(name)?.running ?? 0),
  }));
}

async function readDeadJobs(boss: PgBoss, limit: number): Promise<readonly DeadJob[]> {
  const jobs = await boss.findJobs<Jobs[JobName]>(deadQueue, { queued: true });
  return jobs
    .toSorted((a, b) => a.createdOn.getTime() - b.createdOn.getTime())
    .slice(0, limit)
    .map((job) => ({
      id: job.id,
      name: job.sourceName as JobName,
      data: job.data,
      since: job.createdOn,
    }));
}
