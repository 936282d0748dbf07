import { join } from 'node:path';
import { readConfig, UsageError } from '../config.ts';
import { evaluateJourney } from '../evaluate/journey.ts';
import type { CommandInput } from '../main.ts';
import { evaluateFaces } from '../model/evaluate-faces.ts';
import { progressBar } from '../progress-bar.ts';

/** Measures against data the operator names; one JSON object is the last line of stdout. */
export async function evaluate(input: CommandInput): Promise<number> {
  const figures = await run(input);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return 0;
}

function run(input: CommandInput): Promise<object> {
  const [suite] = input.words;
  switch (suite) {
    case 'faces': {
      const bar = progressBar();
      return evaluateFaces({
        imagesDir: required(input, 'images'),
        pairsFile: required(input, 'pairs'),
        aligned: input.flags['aligned'] === true,
        modelDir: join(readConfig(input).dataDir, 'models'),
        onProgress: bar,
      });
    }
    case 'journey': {
      const strangers = input.flags['strangers'];
      return evaluateJourney({
        peopleDir: required(input, 'people'),
        strangersDir: typeof strangers === 'string' ? strangers : null,
        env: input.env,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      });
    }
    default:
      throw new UsageError(`evaluate: expected faces or journey, got "${suite ?? ''}"`);
  }
}

function required(input: CommandInput, flag: string): string {
  const value = input.flags[flag];
  if (typeof value !== 'string') {
    throw new UsageError(`evaluate: --${flag} is missing`);
  }
  return value;
}
