import { describe, expect, it } from 'vitest';
import { coalesce } from './coalesce.ts';

describe('a pass that many ask for', () => {
  it('runs once more for everybody who asked while it ran', async () => {
    let runs = 0;
    const gates: (() => void)[] = [];
    const ask = coalesce(async () => {
      runs += 1;
      await new Promise<void>((resolve) => gates.push(resolve));
    });
    const first = ask();
    const late = [ask(), ask(), ask()];
    expect(runs).toBe(1);
    gates.shift()?.();
    await first;
    await new Promise((resolve) => setImmediate(resolve));
    expect(runs).toBe(2);
    gates.shift()?.();
    await Promise.all(late);
    expect(runs).toBe(2);
  });

  it('tells only those who asked that a pass failed, and goes on', async () => {
    let runs = 0;
    const ask = coalesce(async () => {
      runs += 1;
      if (runs === 1) {
        throw new Error('first');
      }
    });
    const first = ask();
    const second = ask();
    await expect(first).rejects.toThrow('first');
    await expect(second).resolves.toBeUndefined();
    expect(runs).toBe(2);
  });
});
