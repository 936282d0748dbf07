import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

const program = `
  const { untilStopped } = await import(process.argv[1]);
  setInterval(() => undefined, 1000);
  const stopped = untilStopped();
  process.stdout.write('running\\n');
  await stopped;
  process.stdout.write('stopping\\n');
`;

/** A program that waits to be stopped and then never finishes what it has to tidy up. */
function start(): ChildProcess {
  const address = new URL('./until-stopped.ts', import.meta.url).href;
  return spawn(process.execPath, ['--input-type=module', '-e', program, address], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}

async function nextLine(child: ChildProcess): Promise<string> {
  const [chunk] = (await once(child.stdout ?? child, 'data')) as [Buffer];
  return chunk.toString();
}

it.each(['SIGINT', 'SIGTERM'] as const)(
  '%s stops in good order, a second one at once',
  async (signal) => {
    const child = start();
    expect(await nextLine(child)).toBe('running\n');
    child.kill(signal);
    expect(await nextLine(child)).toBe('stopping\n');
    const ended = once(child, 'exit');
    child.kill(signal);
    expect(await ended).toEqual([1, null]);
  },
);
