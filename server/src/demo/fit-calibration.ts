import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  applyCalibration,
  cellOfFit,
  cllr,
  cllrMin,
  type FaceCalibration,
  type FaceCellName,
  faceCells,
  fitLogisticCalibration,
  type LabelledScore,
} from '@homeward/evidence';
import { scoreTemplates } from '@homeward/imagery';
import { type FaceEngine, openFaceEngine } from '../model/open-face-engine.ts';
import { photographFace } from './photograph.ts';
import { drawShot, type ShotWishes } from './portrait/shot.ts';
import { drawTraits } from './portrait/traits.ts';
import { makeSeededRandom, type SeededRandom } from './seeded-random.ts';

// Fits the calibration of the demo instance on drawn portraits. The same nets put drawn faces much
// closer together than photographs, so a line fitted on photographs would say nonsense about them.

type Band = 'child' | 'adult';

export interface DrawnFace {
  readonly person: number;
  readonly sex: 'female' | 'male';
  readonly band: Band;
  readonly role: 'registered' | 'seen';
  readonly vector: Float32Array;
}

/** Calibration of the demo with how it does on people it was not fitted on. */
export type DemoCalibration = FaceCalibration & {
  readonly check: {
    readonly people: number;
    readonly cells: Readonly<
      Record<string, { cllr: number; cllrMin: number; nSame: number; nDifferent: number }>
    >;
  };
};

type Moment = Pick<DrawnFace, 'band' | 'role'> & Pick<ShotWishes, 'ageYears' | 'care'>;

function planMoments(random: SeededRandom): Moment[] {
  const ageYears = random.between(2, 10);
  const street = () => (random.chance(0.1) ? 'poor' : 'street');
  const later = () => Math.min(17.5, ageYears + random.between(0, 6));
  return [
    { band: 'child', role: 'registered', ageYears, care: 'family' },
    { band: 'child', role: 'seen', ageYears: later(), care: street() },
    { band: 'child', role: 'seen', ageYears: later(), care: street() },
    { band: 'adult', role: 'registered', ageYears: random.between(18, 20), care: 'family' },
    { band: 'adult', role: 'seen', ageYears: random.between(18, 22), care: street() },
  ];
}

/** Draws people at several ages and embeds them; faces the detector misses are left out. */
async function photographPeople(
  engine: FaceEngine,
  people: number,
  onProgress: (done: number) => void = () => {},
): Promise<DrawnFace[]> {
  const faces: DrawnFace[] = [];
  for (let person = 0; person < people; person += 1) {
    const random = makeSeededRandom(`calibration/${person}`);
    const sex = person % 2 === 0 ? 'female' : 'male';
    const traits = drawTraits(random.fork('person'), sex);
    for (const [index, moment] of planMoments(random.fork('moments')).entries()) {
      const shot = drawShot(random.fork(`shot${index}`), { ...moment, sex });
      const seen = await photographFace(engine, traits, shot);
      if (seen === null) continue;
      faces.push({ person, sex, band: moment.band, role: moment.role, vector: seen.vector });
    }
    onProgress(person + 1);
  }
  return faces;
}

function cellOf(left: DrawnFace, right: DrawnFace): FaceCellName {
  if (left.band !== right.band) return 'child-adult';
  return left.band === 'child' ? 'child-child' : 'adult-adult';
}

/** Pairs of a registered and a seen picture. Strangers are of the same sex: sex is scored by itself. */
export function comparePeople(faces: readonly DrawnFace[]): Map<FaceCellName, LabelledScore[]> {
  const cells = new Map<FaceCellName, LabelledScore[]>(faceCells.map((cell) => [cell, []]));
  const seen = faces.filter((face) => face.role === 'seen');
  for (const left of faces.filter((face) => face.role === 'registered')) {
    for (const right of seen) {
      if (left.sex !== right.sex) continue;
      const same = left.person === right.person;
      const pair = { score: scoreTemplates(left.vector, right.vector), same };
      cells.get(cellOf(left, right))?.push(pair);
      cells.get('pooled')?.push(pair);
    }
  }
  return cells;
}

const round = (value: number) => Math.round(value * 1e4) / 1e4;

/** Fits on the first half of the people and checks on the other half: nobody is in both. */
function fitDemoCalibration(faces: readonly DrawnFace[], date: string): DemoCalibration {
  const people = new Set(faces.map((face) => face.person)).size;
  const half = people / 2;
  const fitted = comparePeople(faces.filter((face) => face.person < half));
  const checked = comparePeople(faces.filter((face) => face.person >= half));
  const cells: Record<string, FaceCalibration['cells'][string]> = {};
  const check: Record<string, DemoCalibration['check']['cells'][string]> = {};
  for (const name of faceCells) {
    const fit = fitLogisticCalibration(fitted.get(name) ?? []);
    const pairs = checked.get(name) ?? [];
    const log10Lrs = pairs.map(({ score, same }) => ({
      score: applyCalibration(fit, score),
      same,
    }));
    const nSame = pairs.filter((pair) => pair.same).length;
    const cell = cellOfFit(fit);
    cells[name] = {
      ...cell,
      slope: round(cell.slope),
      intercept: round(cell.intercept),
      capLog10Lr: round(cell.capLog10Lr),
      floorLog10Lr: round(cell.floorLog10Lr),
    };
    check[name] = {
      cllr: round(cllr(log10Lrs)),
      cllrMin: round(cllrMin(pairs)),
      nSame,
      nDifferent: pairs.length - nSame,
    };
  }
  return {
    id: `synthetic-portraits-${date.slice(0, 7)}`,
    about: {
      data: `Drawn portraits of ${half} invented people (children of 2 to 17 and adults of 18 to 22 years), checked on ${people - half} others; no photograph and no real person`,
      command: 'npx node server/src/demo/fit-calibration.ts',
      date,
    },
    synthetic: true,
    cells,
    check: { people: people - half, cells: check },
  };
}

const PEOPLE = 200;

async function writeCalibration(): Promise<void> {
  const modelDir = await mkdtemp(join(tmpdir(), 'homeward-models-'));
  try {
    await using engine = await openFaceEngine({ modelDir });
    const faces = await photographPeople(engine, PEOPLE, (done) => {
      process.stderr.write(`\rdrawn ${done} of ${PEOPLE} people`);
    });
    const date = new Date().toISOString().slice(0, 10);
    const calibration = fitDemoCalibration(faces, date);
    const file = new URL('./face-calibration.json', import.meta.url);
    await writeFile(file, `${JSON.stringify(calibration, null, 2)}\n`);
    process.stderr.write('\n');
    process.stdout.write(`${JSON.stringify(calibration.check)}\n`);
  } finally {
    await rm(modelDir, { recursive: true, force: true });
  }
}

if (import.meta.main) await writeCalibration();
