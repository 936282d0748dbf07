import { describe, expect, it } from 'vitest';
import { progressBar } from './progress-bar.ts';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { isTTY, written, write: (text: string) => written.push(text) };
}

describe('progressBar', () => {
  it('writes one line per tenth where nobody watches', () => {
    const out = recorder(false);
    const bar = progressBar(out);
    for (let done = 0; done <= 200; done += 1) {
      bar({ done, total: 200, label: 'photos' });
    }
    expect(out.written).toEqual(
      [0, 20, 40, 60, 80, 100, 120, 140, 160, 180, 200].map((done) => `${done}/200 photos\n`),
    );
  });

  it('draws over its own line on a terminal and ends it once', () => {
    const out = recorder(true);
    const bar = progressBar(out);
    for (const done of [0, 1, 2]) {
      bar({ done, total: 2, label: 'photos' });
    }
    expect(out.written).toEqual([
      `\r\u001b[K${'░'.repeat(30)} 0 % photos`,
      `\r\u001b[K${'█'.repeat(15)}${'░'.repeat(15)} 50 % photos`,
      `\r\u001b[K${'█'.repeat(30)} 100 % photos\n`,
    ]);
  });

  it('is full when there is nothing to do or more was done than announced', () => {
    const out = recorder(true);
    progressBar(out)({ done: 0, total: 0, label: 'photos' });
    progressBar(out)({ done: 3, total: 2, label: 'photos' });
    expect(out.written.map((text) => text.includes('100 %'))).toEqual([true, true]);
  });
});
