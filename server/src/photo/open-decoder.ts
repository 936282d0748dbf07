import { checkImage, type RgbImage } from '@homeward/imagery';
import { Refusal, type RefusalCode } from '../refusal.ts';
import type {
  CopyPlan,
  DecodedPhoto,
  DecodeResults,
  DecodeTask,
  EncodeOptions,
  PhotoCopies,
  PhotoInspection,
} from './decode-messages.ts';
import { plainImage } from './plain-image.ts';
import { type DecodeChild, startChild, type TaskEnd } from './start-child.ts';

/** Pictures in and out, by processes that can be killed. Refuses with `busy` when too much waits. */
export type Decoder = AsyncDisposable & {
  /** Decodes once from end to end. @throws Refusal with the reason a photo is not taken */
  inspect(bytes: Uint8Array): Promise<PhotoInspection>;
  /** @throws Refusal when the photo cannot be decoded */
  decode(bytes: Uint8Array, options: { readonly maxSidePixels: number }): Promise<DecodedPhoto>;
  /** Draws the copies that people may see. */
  copy(image: RgbImage, plan: CopyPlan): Promise<PhotoCopies>;
  encode(image: RgbImage, options: EncodeOptions): Promise<Buffer>;
  /** Highest resident size any child has reached. */
  readonly peakBytes: number;
};

export type DecoderOptions = {
  /** Children at work at once. */
  readonly size?: number;
  readonly timeoutMilliseconds?: number;
  /** Resident size at which a child is killed. */
  readonly memoryLimitBytes?: number;
  readonly waitingTasks?: number;
  readonly waitingBytes?: number;
};

const defaults = {
  size: 2,
  timeoutMilliseconds: 10_000,
  memoryLimitBytes: 400_000_000,
  waitingTasks: 64,
  waitingBytes: 200_000_000,
} satisfies Required<DecoderOptions>;

// A child that does not give its memory back is replaced between two photos.
const restingBytes = 200_000_000;

/** Starts the decode processes; fails when they cannot start. */
export async function openDecoder(options: DecoderOptions = {}): Promise<Decoder> {
  const pool = new DecodePool({ ...defaults, ...options });
  await pool.start();
  return {
    inspect: (bytes) => pool.submit({ kind: 'inspect', bytes }),
    async decode(bytes, { maxSidePixels }) {
      const decoded = await pool.submit({ kind: 'decode', bytes, maxSidePixels });
      return { ...decoded, image: plainImage(checkImage(decoded.image)) };
    },
    copy: (image, plan) => pool.submit({ kind: 'copy', image: checkImage(image), plan }),
    async encode(image, encodeOptions) {
      const file = await pool.submit({
        kind: 'encode',
        image: checkImage(image),
        options: encodeOptions,
      });
      return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
    },
    get peakBytes() {
      return pool.peakBytes;
    },
    [Symbol.asyncDispose]: () => pool.close(),
  };
}

type Waiting = {
  readonly task: DecodeTask;
  readonly bytes: number;
  readonly settle: (end: TaskEnd | Error) => void;
};

class DecodePool {
  peakBytes = 0;
  readonly #options: Required<DecoderOptions>;
  readonly #children: (DecodeChild | null)[] = [];
  // Intake first: somebody waits for its answer.
  readonly #intake: Waiting[] = [];
  readonly #derive: Waiting[] = [];
  readonly #idle = new Set<number>();
  #waitingBytes = 0;
  #closed = false;

  constructor(options: Required<DecoderOptions>) {
    this.#options = options;
  }

  async start(): Promise<void> {
    const { size, memoryLimitBytes } = this.#options;
    this.#children.push(
      ...(await Promise.all(Array.from({ length: size }, () => startChild(memoryLimitBytes)))),
    );
    for (let slot = 0; slot < size; slot += 1) this.#idle.add(slot);
  }

  submit<T extends DecodeTask>(task: T): Promise<DecodeResults[T['kind']]> {
    if (this.#closed) return Promise.reject(new Error('decoder: expected it open, it is closed'));
    const bytes = 'image' in task ? task.image.data.length : task.bytes.length;
    const { waitingTasks, waitingBytes } = this.#options;
    const full =
      this.#intake.length + this.#derive.length >= waitingTasks ||
      (this.#waitingBytes > 0 && this.#waitingBytes + bytes > waitingBytes);
    if (this.#idle.size === 0 && full) return Promise.reject(new Refusal('busy'));
    return new Promise((resolve, reject) => {
      const settle = (end: TaskEnd | Error) => {
        const value = end instanceof Error ? end : this.#readEnd(task, end);
        if (value instanceof Error) reject(value);
        else resolve(value as DecodeResults[T['kind']]);
      };
      (task.kind === 'inspect' ? this.#intake : this.#derive).push({ task, bytes, settle });
      this.#waitingBytes += bytes;
      this.#dispatch();
    });
  }

  // Closing kills what is at work: that says nothing about the photo.
  #readEnd(task: DecodeTask, end: TaskEnd): unknown {
    return this.#closed && end.kind === 'died'
      ? new Error('decoder: closed before the task was done')
      : readEnd(task, end);
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const { settle } of [...this.#intake.splice(0), ...this.#derive.splice(0)]) {
      settle(new Error('decoder: closed before the task began'));
    }
    await Promise.all(this.#children.map(async (child) => child?.kill()));
  }

  #dispatch(): void {
    for (const slot of this.#idle) {
      const waiting = this.#intake.shift() ?? this.#derive.shift();
      if (waiting === undefined) return;
      this.#waitingBytes -= waiting.bytes;
      this.#idle.delete(slot);
      void this.#serve(slot, waiting).finally(() => {
        this.#idle.add(slot);
        this.#dispatch();
      });
    }
  }

  async #serve(slot: number, { task, settle }: Waiting): Promise<void> {
    try {
      const child = await this.#childFor(slot);
      const end = await child.run(task, this.#options.timeoutMilliseconds);
      settle(end);
      if (!('memory' in end)) return;
      this.peakBytes = Math.max(this.peakBytes, end.memory.peakBytes);
      if (end.memory.residentBytes > restingBytes) await child.kill();
    } catch (error) {
      settle(error instanceof Error ? error : new Error(String(error)));
    }
  }

  async #childFor(slot: number): Promise<DecodeChild> {
    const present = this.#children[slot];
    if (present?.alive) return present;
    if (this.#closed) throw new Error('decoder: closed before the task began');
    const fresh = await startChild(this.#options.memoryLimitBytes);
    this.#children[slot] = fresh;
    if (this.#closed) await fresh.kill();
    return fresh;
  }
}

const deathCodes = {
  timeout: 'photo-too-slow',
  memory: 'photo-too-many-pixels',
  crash: 'photo-broken',
} satisfies Record<string, RefusalCode>;

/** The value of a finished task, or the error that it ended with. */
function readEnd(task: DecodeTask, end: TaskEnd): unknown {
  switch (end.kind) {
    case 'done':
      return end.value;
    case 'refused':
      return new Refusal(end.code);
    case 'failed':
      return new Error(`decode process: ${task.kind} failed: ${end.message}`);
    case 'died':
      // Of a photo that was taken before, a death may be the machine's: it is tried again.
      return task.kind === 'inspect' || (task.kind === 'decode' && end.cause === 'timeout')
        ? new Refusal(deathCodes[end.cause])
        : new Error(`decode process: died over ${task.kind} (${end.cause})`);
    case 'ready':
      return new Error('decode process: expected a reply, got ready');
  }
}
