import { type ChildProcess, execFile, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { DecodeReply, DecodeTask } from './decode-messages.ts';

/** How a child ended a task, or ended itself over it. */
export type TaskEnd =
  | DecodeReply
  | { readonly kind: 'died'; readonly cause: 'timeout' | 'memory' | 'crash' };

/** A decode process. It takes one task at a time; after `died` it is gone. */
export type DecodeChild = {
  readonly alive: boolean;
  run(task: DecodeTask, timeoutMilliseconds: number): Promise<TaskEnd>;
  kill(): Promise<void>;
};

const childFile = fileURLToPath(new URL('./decode-child.ts', import.meta.url));
const heapMegabytes = 96;
const startMilliseconds = 20_000;
// Address space of writable memory: well above the resident limit that the child itself watches.
const dataLimitBytes = 2_000_000_000;

/** Starts a decode process and waits until its libraries are loaded. */
export async function startChild(memoryLimitBytes: number): Promise<DecodeChild> {
  const child = fork(childFile, [String(memoryLimitBytes)], {
    // Nothing of the parent's environment: the child must not hold a secret that it could lose.
    // Freed pictures go back to the system at once instead of staying in the allocator's arenas.
    env: { MALLOC_ARENA_MAX: '2', MALLOC_MMAP_THRESHOLD_: '1048576' },
    execArgv: [
      `--max-old-space-size=${heapMegabytes}`,
      '--expose-gc',
      '--permission',
      '--allow-addons',
      '--allow-fs-read=*',
    ],
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  const exited = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_code, signal) => resolve(signal));
    child.once('error', () => resolve(null));
  });
  await limitChild(child);
  await untilReady(child, exited);
  return {
    get alive() {
      return child.exitCode === null && child.signalCode === null;
    },
    run: (task, timeoutMilliseconds) => runTask(child, exited, { task, timeoutMilliseconds }),
    async kill() {
      child.kill('SIGKILL');
      await exited;
    },
  };
}

// Linux only; elsewhere the child's own watch is the limit. No core file may hold a photo, and a
// child has nothing to write to a disk.
async function limitChild({ pid }: ChildProcess): Promise<void> {
  if (pid === undefined || process.platform !== 'linux') return;
  const limits = [`--data=${dataLimitBytes}`, '--core=0', '--fsize=0'];
  await new Promise<void>((resolve) => {
    execFile('prlimit', ['--pid', String(pid), ...limits], { env: {} }, () => resolve());
  });
}

async function untilReady(
  child: ChildProcess,
  exited: Promise<NodeJS.Signals | null>,
): Promise<void> {
  const ready = new Promise<'ready'>((resolve) => child.once('message', () => resolve('ready')));
  const timer = setTimeout(() => child.kill('SIGKILL'), startMilliseconds);
  const first = await Promise.race([ready, exited]);
  clearTimeout(timer);
  if (first !== 'ready') {
    throw new Error(`decode process: expected it to start, it ended (${first ?? 'exit'})`);
  }
}

async function runTask(
  child: ChildProcess,
  exited: Promise<NodeJS.Signals | null>,
  {
    task,
    timeoutMilliseconds,
  }: { readonly task: DecodeTask; readonly timeoutMilliseconds: number },
): Promise<TaskEnd> {
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, timeoutMilliseconds);
  let onReply: (reply: DecodeReply) => void = () => {};
  const reply = new Promise<DecodeReply>((resolve) => {
    onReply = resolve;
    child.once('message', onReply);
  });
  const died = exited.then((signal): TaskEnd => {
    if (late) return { kind: 'died', cause: 'timeout' };
    // The child kills itself over its limit, the system kills it when the machine is out of memory.
    return { kind: 'died', cause: signal === 'SIGKILL' ? 'memory' : 'crash' };
  });
  child.send(task, () => {});
  const end = await Promise.race([reply, died]);
  clearTimeout(timer);
  child.off('message', onReply);
  return end;
}
