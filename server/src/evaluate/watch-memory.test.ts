import { setTimeout as delay } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { watchMemory } from './watch-memory.ts';

it('remembers the most memory that was in use at once', async () => {
  const watch = watchMemory(10);
  while (watch.peakMb() === 0) {
    await delay(10);
  }
  const before = watch.peakMb();
  const held = Buffer.alloc(150 * 1024 * 1024, 1);
  // Waits for the watch to come round; a watch that sees nothing runs into the test's time limit.
  while (watch.peakMb() < before + 100) {
    await delay(10);
  }
  await watch.stop();
  const peak = watch.peakMb();
  expect(held.at(-1)).toBe(1);
  await delay(50);
  expect(watch.peakMb()).toBe(peak);
});
