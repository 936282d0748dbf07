import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

it('the log writes JSON lines to stderr and leaves stdout to results', async () => {
  const address = new URL('./log.ts', import.meta.url).href;
  const program = `const { log } = await import(process.argv[1]); log.warn({ id: 'sgt_1' }, 'code');`;
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--input-type=module',
    '-e',
    program,
    address,
  ]);
  expect(stdout).toBe('');
  const { time, ...line } = JSON.parse(stderr) as Record<string, unknown>;
  expect(line).toEqual({ level: 40, id: 'sgt_1', msg: 'code' });
  expect(new Date(String(time)).toISOString()).toBe(time);
});
