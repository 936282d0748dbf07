import { readConfig } from '../config.ts';
import { openInstance } from '../instance.ts';
import { progressBar } from '../progress-bar.ts';
import { announce, warnOfRootKey } from './announce.ts';
import type { CommandInput } from './command.ts';
import { untilStopped } from './until-stopped.ts';

/** Runs an instance until it is told to stop. */
export async function serve(input: CommandInput): Promise<number> {
  const crash = Promise.withResolvers<never>();
  await using instance = await openInstance(readConfig(input), {
    onProgress: (line) => process.stderr.write(`${line}\n`),
    onStep: progressBar(),
    onRootKeyCreated: warnOfRootKey,
    onCrash: crash.reject,
  });
  await announce(instance);
  await Promise.race([untilStopped(), crash.promise]);
  process.stderr.write('Stopping …\n');
  return 0;
}
