import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { drawShot } from '../server/src/demo/portrait/shot.ts';
import { drawTraits } from '../server/src/demo/portrait/traits.ts';
import { renderPortrait } from '../server/src/demo/portrait.ts';
import { makeSeededRandom } from '../server/src/demo/seeded-random.ts';
import { openFaceEngine } from '../server/src/model/open-face-engine.ts';
import { analysePhoto } from '../server/src/photo/analyse-photo.ts';
import { openDecoder } from '../server/src/photo/open-decoder.ts';

// How fast photos are processed, without the database: decode, find faces, embed the one meant,
// draw and encode the copies. Drawn group photos of 1600 x 1200 by default.
//   npx node scripts/measure-photos.ts [--images DIR] [--photos 60] [--concurrency 2]
const { values } = parseArgs({
  options: {
    images: { type: 'string' },
    photos: { type: 'string', default: '60' },
    concurrency: { type: 'string', default: '2' },
    threads: { type: 'string', default: '1' },
  },
});
const wanted = Number(values.photos);
const files = values.images === undefined ? await drawPhotos() : await readPhotos(values.images);
await using decoder = await openDecoder();
await using engine = await openFaceEngine({
  modelDir: join(tmpdir(), 'homeward-measure-models'),
  threads: Number(values.threads),
});

const rates: number[] = [];
let faces = 0;
const cpuBefore = await readProcesses();
const start = performance.now();
let next = 0;
await Promise.all(Array.from({ length: Number(values.concurrency) }, work));
const seconds = (performance.now() - start) / 1000;
const after = await readProcesses();
process.stdout.write(
  `${JSON.stringify({
    photos: wanted,
    photosPerSecond: round(wanted / seconds),
    medianMilliseconds: round(rates.toSorted((a, b) => a - b)[rates.length >> 1] ?? 0),
    facesPerPhoto: round(faces / wanted),
    // On a busy machine the wall clock says little; this many seconds of one core do not change.
    cpuSecondsPerPhoto: round((after.cpuSeconds - cpuBefore.cpuSeconds) / wanted),
    mainRssMb: round(process.memoryUsage.rss() / 1e6),
    allRssMb: round(after.rssBytes / 1e6),
    decodeChildPeakMb: round(decoder.peakBytes / 1e6),
  })}\n`,
);

async function work(): Promise<void> {
  while (next < wanted) {
    const file = files[next++ % files.length];
    if (file === undefined) throw new RangeError('images: expected at least one picture, got none');
    const begun = performance.now();
    const stated = { meant: { x: 0.5, y: 0.5 }, kind: 'case' } as const;
    const { derived } = await analysePhoto({ decoder, engine }, file, stated);
    rates.push(performance.now() - begun);
    faces += derived.faces.length;
  }
}

async function readPhotos(directory: string): Promise<Buffer[]> {
  const names = await readdir(directory, { recursive: true });
  const pictures = names.filter((name) => /\.(jpe?g|png|webp)$/i.test(name)).sort();
  return Promise.all(pictures.slice(0, wanted).map((name) => readFile(join(directory, name))));
}

async function drawPhotos(): Promise<Buffer[]> {
  const photos: Buffer[] = [];
  for (const people of [1, 2, 4]) {
    const tiles = await Promise.all(
      Array.from({ length: people }, async (_, index) => ({
        input: await drawPerson(`measure-${people}-${index}`),
        left: (index % 2) * 800,
        top: index < 2 ? 0 : 600,
      })),
    );
    photos.push(
      await sharp({ create: { width: 1600, height: 1200, channels: 3, background: '#8a9' } })
        .composite(tiles)
        .jpeg({ quality: 90 })
        .toBuffer(),
    );
  }
  return photos;
}

async function drawPerson(seed: string): Promise<Buffer> {
  const random = makeSeededRandom(seed);
  const person = drawTraits(random.fork('person'), 'female');
  const shot = drawShot(random.fork('shot'), { ageYears: 8, sex: 'female', care: 'family' });
  const { jpeg } = await renderPortrait(person, shot);
  return sharp(jpeg).resize(800, 600, { fit: 'cover' }).toBuffer();
}

/** Processor time and resident size of this process and its children (Linux). */
async function readProcesses(): Promise<{ cpuSeconds: number; rssBytes: number }> {
  const threads = await readdir('/proc/self/task');
  const children = await Promise.all(
    threads.map((id) => readFile(`/proc/self/task/${id}/children`, 'utf8')),
  );
  const ids = [
    'self',
    ...children
      .join(' ')
      .split(' ')
      .filter((id) => id !== ''),
  ];
  let [cpuSeconds, rssBytes] = [0, 0];
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // proc(5): utime and stime in ticks of 10 ms, resident size in pages of 4 KiB.
    cpuSeconds += (Number(fields[11]) + Number(fields[12])) / 100;
    rssBytes += Number(fields[21]) * 4096;
  }
  return { cpuSeconds, rssBytes };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
