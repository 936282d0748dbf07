import { basename, join } from 'node:path';
import { readConfig, UsageError } from '../config.ts';
import { evaluateJourney } from '../evaluate/journey.ts';
import { calibrateFaces } from '../model/calibrate-faces.ts';
import { evaluateFaces } from '../model/evaluate-faces.ts';
import { fitPopulationMean } from '../model/fit-population-mean.ts';
import { progressBar } from '../progress-bar.ts';
import type { CommandInput } from './command.ts';

/** Measures against data the operator names; one JSON object is the last line of stdout. */
export async function evaluate(input: CommandInput): Promise<number> {
  const figures = await run(input);
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  return 0;
}

function run(input: CommandInput): Promise<object> {
  const [suite = ''] = input.words;
  switch (suite) {
    case 'faces':
      return evaluateFaces({ ...pictures(input), onProgress: progressBar() });
    case 'calibrate-faces':
      return calibrate(input);
    case 'faces-mean':
      return fitPopulationMean({
        imagesDir: required(input, 'images'),
        modelDir: modelDir(input),
        template: 'left',
      });
    case 'journey':
      return evaluateJourney({
        peopleDir: required(input, 'people'),
        strangersDir: given(input, 'strangers'),
        env: input.env,
        onProgress: (line) => process.stderr.write(`${line}\n`),
      });
    default:
      throw new UsageError(
        `evaluate: expected faces, calibrate-faces, faces-mean or journey, got "${suite}"`,
      );
  }
}

/** The content of `face-calibration.json`: from what data, by which command, on which day. */
function calibrate(input: CommandInput): Promise<object> {
  const scoresFile = required(input, 'scores');
  const check =
    given(input, 'images') === null
      ? null
      : { ...pictures(input), data: basename(required(input, 'images')) };
  const command = ['homeward evaluate calibrate-faces --scores', basename(scoresFile)];
  if (check !== null) {
    command.push('--images', check.data, '--pairs', basename(check.pairsFile));
  }
  return calibrateFaces({
    scoresFile,
    about: {
      data: given(input, 'about') ?? basename(scoresFile),
      command: command.join(' '),
      date: new Date().toISOString().slice(0, 10),
    },
    ...(check === null ? {} : { check: { ...check, onProgress: progressBar() } }),
  });
}

function pictures(input: CommandInput) {
  return {
    imagesDir: required(input, 'images'),
    pairsFile: required(input, 'pairs'),
    aligned: input.flags['aligned'] === true,
    modelDir: modelDir(input),
  };
}

function modelDir(input: CommandInput): string {
  return join(readConfig(input).dataDir, 'models');
}

function given(input: CommandInput, flag: string): string | null {
  const value = input.flags[flag];
  return typeof value === 'string' ? value : null;
}

function required(input: CommandInput, flag: string): string {
  const value = given(input, flag);
  if (value === null) {
    throw new UsageError(`evaluate: --${flag} is missing`);
  }
  return value;
}
