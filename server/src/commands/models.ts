import { join } from 'node:path';
import { readConfig, UsageError } from '../config.ts';
import { listModels } from '../model/manifest.ts';
import { verifyModels } from '../model/verify-models.ts';
import type { CommandInput } from './command.ts';

/** Lists the face models with origin and licence, or checks every file against its sha256. */
export async function models(input: CommandInput): Promise<number> {
  const [what = ''] = input.words;
  switch (what) {
    case 'list':
      process.stdout.write(`${JSON.stringify(listModels(), null, 2)}\n`);
      return 0;
    case 'verify': {
      const files = await verifyModels(join(readConfig(input).dataDir, 'models'));
      for (const { state, model, file } of files) {
        process.stdout.write(`${state.padEnd(8)} ${model.padEnd(12)} ${file}\n`);
      }
      return files.some(({ state }) => state === 'changed') ? 1 : 0;
    }
    default:
      throw new UsageError(`models: expected list or verify, got "${what}"`);
  }
}
