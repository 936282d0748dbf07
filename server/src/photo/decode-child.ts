import { readFileSync } from 'node:fs';
import { Refusal } from '../refusal.ts';
import type { ChildMemory, DecodeReply, DecodeTask } from './decode-messages.ts';
import { decodePixels, encodePixels, inspectPixels } from './decode-pixels.ts';
import { drawCopies } from './draw-copies.ts';
import { plainImage } from './plain-image.ts';

// The only code of ours that meets a stranger's bytes. It runs in a process of its own without
// secrets, one task at a time, and may be killed at any moment.

const watchMilliseconds = 25;
const memoryLimitBytes = Number(process.argv[2]);

setInterval(() => {
  if (process.memoryUsage.rss() > memoryLimitBytes) process.kill(process.pid, 'SIGKILL');
}, watchMilliseconds).unref();

process.on('disconnect', () => process.exit(0));
process.on('message', (task: DecodeTask) => {
  void answer(task).then((reply) => {
    globalThis.gc?.();
    process.send?.(reply);
  });
});
process.send?.({ kind: 'ready' } satisfies DecodeReply);

async function answer(task: DecodeTask): Promise<DecodeReply> {
  try {
    return { kind: 'done', value: await perform(task), memory: measureMemory() };
  } catch (error) {
    if (error instanceof Refusal) {
      return { kind: 'refused', code: error.code, memory: measureMemory() };
    }
    const message = error instanceof Error ? error.message : String(error);
    return { kind: 'failed', message, memory: measureMemory() };
  }
}

async function perform(task: DecodeTask): Promise<unknown> {
  switch (task.kind) {
    case 'inspect':
      return inspectPixels(task.bytes);
    case 'decode':
      return decodePixels(task.bytes, task.maxSidePixels);
    case 'copy':
      return drawCopies(plainImage(task.image), task.plan, encodePixels);
    case 'encode':
      return encodePixels(task.image, task.options);
  }
}

function measureMemory(): ChildMemory {
  const residentBytes = process.memoryUsage.rss();
  return { residentBytes, peakBytes: Math.max(residentBytes, readHighWaterMark()) };
}

// `resourceUsage().maxRSS` also counts the parent at the moment of the fork; the kernel's own mark
// of this program does not. Where there is no /proc the resident size has to do.
function readHighWaterMark(): number {
  try {
    const line = /^VmHWM:\s*(\d+) kB$/m.exec(readFileSync('/proc/self/status', 'utf8'));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}
