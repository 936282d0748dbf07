import { readdir, readFile } from 'node:fs/promises';
import { crc32 } from 'node:zlib';
import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Refusal } from '../refusal.ts';
import type { PhotoFormat } from './decode-messages.ts';
import { type Decoder, openDecoder } from './open-decoder.ts';

let decoder: Decoder;
beforeAll(async () => {
  decoder = await openDecoder({ size: 1 });
});
afterAll(async () => {
  await decoder[Symbol.asyncDispose]();
});

/** Smooth colours with fine noise, so that every strip of the file carries data. */
function picture(width: number, height: number): Sharp {
  const data = Buffer.alloc(width * height * 3);
  for (let i = 0; i < data.length; i += 1) data[i] = ((i >> 5) + ((i * 7919) % 61)) & 255;
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
  return 'accepted';
}

const inspectCode = (bytes: Uint8Array): Promise<string> => refusalOf(decoder.inspect(bytes));

describe('inspecting a photo', () => {
  it.each<[PhotoFormat, () => Promise<Buffer>]>([
    ['jpeg', () => picture(320, 200).jpeg().toBuffer()],
    ['jpeg', () => picture(320, 200).jpeg({ progressive: true }).toBuffer()],
    ['png', () => picture(320, 200).png().toBuffer()],
    ['webp', () => picture(320, 200).webp({ lossless: true }).toBuffer()],
    ['webp', () => picture(320, 200).webp().toBuffer()],
    ['avif', () => picture(320, 200).avif({ effort: 0 }).toBuffer()],
  ])('says what a sound %s is', async (format, make) => {
    expect(await decoder.inspect(await make())).toEqual({
      format,
      width: 320,
      height: 200,
      damaged: false,
    });
  });

  it('refuses an empty file', async () => {
    expect(await inspectCode(new Uint8Array())).toBe('photo-empty');
  });

  it.each([0.02, 0.3, 0.6, 0.9, 0.98])(
    'refuses files cut off at %f of their length',
    async (part) => {
      for (const format of ['jpeg', 'webp', 'avif', 'png'] as const) {
        const whole = await picture(1200, 900).toFormat(format, { effort: 1 }).toBuffer();
        const cut = whole.subarray(0, Math.floor(whole.length * part));
        expect(`${format} ${await inspectCode(cut)}`).toBe(`${format} photo-broken`);
      }
    },
  );

  it('refuses a progressive JPEG whose last scans are missing', async () => {
    const whole = await picture(1200, 900).jpeg({ progressive: true }).toBuffer();
    expect(await inspectCode(whole.subarray(0, whole.length * 0.7))).toBe('photo-broken');
  });

  it.each<[string, () => Promise<Uint8Array>]>([
    ['GIF', () => picture(40, 40).gif().toBuffer()],
    ['TIFF', () => picture(40, 40).tiff().toBuffer()],
    ['SVG named as a JPEG', async () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['PDF', async () => Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n')],
    [
      'PDF with a JPEG inside',
      async () =>
        Buffer.concat([Buffer.from('%PDF-1.7\n'), await picture(40, 40).jpeg().toBuffer()]),
    ],
    ['HEIC', async () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1')],
    ['ZIP', async () => Buffer.from('PK\x03\x04\x14\0\0\0', 'latin1')],
    ['text', async () => Buffer.from('hello')],
  ])('refuses the format of a %s', async (_name, make) => {
    expect(await inspectCode(await make())).toBe('photo-format-unsupported');
  });

  it('refuses moving pictures', async () => {
    const frames = [
      await picture(40, 40).png().toBuffer(),
      await picture(40, 40).negate().png().toBuffer(),
    ];
    const webp = await sharp(frames, { join: { animated: true } })
      .webp()
      .toBuffer();
    expect(await inspectCode(webp)).toBe('photo-animated');
    expect(await inspectCode(animatePng(await picture(40, 40).png().toBuffer()))).toBe(
      'photo-animated',
    );
    const avif = await picture(40, 40).avif({ effort: 0 }).toBuffer();
    avif.write('avis', 8, 'latin1');
    expect(await inspectCode(avif)).toBe('photo-animated');
  });

  it('refuses too many pixels, in total or along a side, before decoding them', async () => {
    const flat = (width: number, height: number) =>
      sharp({
        create: { width, height, channels: 3, background: '#888' },
        limitInputPixels: false,
      });
    // Decoded, these would be broken: behind the header are 16 x 16 pixels.
    for (const [width, height] of [
      [30_000, 30_000],
      [12_001, 10],
      [8_000, 6_251],
    ] as const) {
      const header = await flat(16, 16).png().toBuffer();
      expect(await inspectCode(withPngSize(header, width, height))).toBe('photo-too-many-pixels');
    }
    expect(await inspectCode(await flat(12_000, 100).jpeg().toBuffer())).toBe('accepted');
  });

  it('refuses a picture that could only be decoded by holding all of it in memory', async () => {
    const interlaced = await sharp({
      create: { width: 9_000, height: 5_000, channels: 4, background: '#8888' },
    })
      .toColourspace('rgb16')
      .png({ progressive: true })
      .toBuffer();
    expect(await inspectCode(interlaced)).toBe('photo-too-many-pixels');
  });

  it('takes a complete file with repairable errors and says that it is damaged', async () => {
    const sound = await picture(320, 200).jpeg().toBuffer();
    // Stray bytes before a marker: libjpeg reports "extraneous bytes" and reads on.
    const stray = Buffer.concat([sound.subarray(0, 2), Buffer.alloc(40, 1), sound.subarray(2)]);
    expect(await decoder.inspect(stray)).toMatchObject({ width: 320, height: 200, damaged: true });
  });

  it('counts frames that are there, not frames that are claimed', async () => {
    const still = await picture(40, 40).png().toBuffer();
    expect(await inspectCode(insertChunks(still, [['acTL', control(10_000)]]))).toBe('accepted');
  });
});

describe('a decoder', () => {
  it('kills a child that takes too long and goes on with a fresh one', async () => {
    await using slow = await openDecoder({ size: 1, timeoutMilliseconds: 150 });
    const heavy = await picture(6_000, 4_000).jpeg({ progressive: true }).toBuffer();
    expect(await refusalOf(slow.inspect(heavy))).toBe('photo-too-slow');
    const quick = await picture(32, 32).png().toBuffer();
    expect((await slow.inspect(quick)).width).toBe(32);
  });

  it('survives a child that needs too much memory', async () => {
    const heavy = await picture(5_000, 4_000).jpeg({ progressive: true }).toBuffer();
    await using small = await openDecoder({ size: 1, memoryLimitBytes: 130_000_000 });
    expect(await refusalOf(small.inspect(heavy))).toBe('photo-too-many-pixels');
    expect((await small.inspect(await picture(32, 32).png().toBuffer())).width).toBe(32);
  });

  it('blames no photo for a child that died over deriving it', async () => {
    const heavy = await picture(5_000, 4_000).jpeg({ progressive: true }).toBuffer();
    await using small = await openDecoder({ size: 1, memoryLimitBytes: 130_000_000 });
    await expect(refusalOf(small.decode(heavy, { maxSidePixels: 1600 }))).rejects.toThrow(
      'died over decode (memory)',
    );
  });

  it.each(['inspect', 'decode'] as const)(
    'closed in the middle of %s says so, never that the photo is bad',
    async (kind) => {
      const heavy = await picture(5_000, 4_000).jpeg({ progressive: true }).toBuffer();
      const closing = await openDecoder({ size: 1 });
      const work =
        kind === 'inspect'
          ? closing.inspect(heavy)
          : closing.decode(heavy, { maxSidePixels: 1600 });
      const ended = expect(refusalOf(work)).rejects.toThrow('closed');
      await closing[Symbol.asyncDispose]();
      await ended;
    },
  );

  it.runIf(process.platform === 'linux')(
    'gives a child no environment, no core files and nothing to write',
    async () => {
      process.env['HOMEWARD_TEST_SECRET'] = 'canary';
      const before = await childrenOfThis();
      await using apart = await openDecoder({ size: 1 });
      delete process.env['HOMEWARD_TEST_SECRET'];
      expect((await apart.inspect(await picture(8, 8).png().toBuffer())).width).toBe(8);
      const [child] = [...(await childrenOfThis())].filter((id) => !before.has(id));
      expect(await readFile(`/proc/${child}/environ`, 'utf8')).not.toMatch(/canary|PATH|HOME/);
      const kernelLimits = await readFile(`/proc/${child}/limits`, 'utf8');
      expect(kernelLimits).toMatch(/Max core file size +0 +0/);
      expect(kernelLimits).toMatch(/Max file size +0 +0/);
      expect(kernelLimits).toMatch(/Max data size +2000000000 /);
    },
  );

  it('answers busy instead of queueing without end', async () => {
    await using narrow = await openDecoder({ size: 1, waitingTasks: 2 });
    const photo = await picture(800, 600).jpeg().toBuffer();
    const codes = await Promise.all(
      Array.from({ length: 6 }, () => refusalOf(narrow.inspect(photo))),
    );
    expect(codes.toSorted()).toEqual(['accepted', 'accepted', 'accepted', 'busy', 'busy', 'busy']);
    expect(await refusalOf(narrow.inspect(photo))).toBe('accepted');
  });

  it('inspects what somebody waits for before it derives', async () => {
    const photo = await picture(800, 600).jpeg().toBuffer();
    const order: string[] = [];
    const note = (name: string) => () => void order.push(name);
    await Promise.all([
      decoder.decode(photo, { maxSidePixels: 800 }).then(note('running')),
      decoder.decode(photo, { maxSidePixels: 800 }).then(note('derive')),
      decoder.inspect(photo).then(note('intake')),
    ]);
    expect(order).toEqual(['running', 'intake', 'derive']);
  });

  it('rejects what waits when it is closed', async () => {
    const closing = await openDecoder({ size: 1 });
    const photo = await picture(800, 600).jpeg().toBuffer();
    const outcomes = Promise.allSettled([closing.inspect(photo), closing.inspect(photo)]);
    await closing[Symbol.asyncDispose]();
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    await expect(closing.inspect(photo)).rejects.toThrow('closed');
  });

  it('gives back the pixels that were encoded without loss', async () => {
    const data = await picture(90, 70).raw().toBuffer();
    const png = await picture(90, 70).png().toBuffer();
    const { image } = await decoder.decode(png, { maxSidePixels: 1600 });
    expect({ width: image.width, height: image.height }).toEqual({ width: 90, height: 70 });
    expect(Buffer.from(image.data).equals(data)).toBe(true);
    // A copy of the pixels must be a copy: covers are painted on it.
    expect(image.data.slice().buffer).not.toBe(image.data.buffer);
  });

  it('shrinks to the longest side and never enlarges', async () => {
    const wide = await decoder.decode(await picture(900, 300).jpeg().toBuffer(), {
      maxSidePixels: 600,
    });
    expect([wide.image.width, wide.image.height]).toEqual([600, 200]);
    const small = await decoder.decode(await picture(90, 30).jpeg().toBuffer(), {
      maxSidePixels: 600,
    });
    expect([small.image.width, small.image.height]).toEqual([90, 30]);
  });

  it.each<[string, () => Sharp]>([
    ['grey', () => picture(64, 48).greyscale().png()],
    ['grey with alpha', () => picture(64, 48).greyscale().ensureAlpha(0.5).png()],
    ['16 bit', () => picture(64, 48).toColourspace('rgb16').png()],
    ['palette', () => picture(64, 48).png({ palette: true })],
    ['CMYK', () => picture(64, 48).toColourspace('cmyk').jpeg()],
    ['transparent', () => picture(64, 48).ensureAlpha(0).webp()],
  ])('decodes a %s picture to three channels', async (_name, make) => {
    const { image } = await decoder.decode(await make().toBuffer(), { maxSidePixels: 1600 });
    expect(image.data.length).toBe(64 * 48 * 3);
  });

  it.each(['webp', 'jpeg'] as const)('encodes %s that another reader opens', async (format) => {
    const raw = await picture(64, 48).blur(3).raw().toBuffer();
    const image = { width: 64, height: 48, data: raw };
    const file = await decoder.encode(image, { format, quality: 90 });
    const { data, info } = await sharp(file).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([64, 48, 3]);
    const error = data.reduce((sum, value, i) => sum + Math.abs(value - (raw[i] ?? 0)), 0);
    expect(error / data.length).toBeLessThan(6);
  });
});

/** Ids of the processes that this one has started (proc(5)). */
async function childrenOfThis(): Promise<Set<string>> {
  const threads = await readdir('/proc/self/task');
  const lists = await Promise.all(
    threads.map((id) => readFile(`/proc/self/task/${id}/children`, 'utf8').catch(() => '')),
  );
  return new Set(
    lists
      .join(' ')
      .split(' ')
      .filter((id) => id !== ''),
  );
}

/** PNG 3rd edition, 11.3.6: two frames of the same picture. */
function animatePng(still: Buffer): Buffer {
  return insertChunks(still, [
    ['acTL', control(2)],
    ['fcTL', Buffer.alloc(26)],
    ['fdAT', Buffer.alloc(8)],
  ]);
}

function control(frames: number): Buffer {
  const data = Buffer.alloc(8);
  data.writeUInt32BE(frames);
  return data;
}

const afterHeaderAt = 8 + 25;

function insertChunks(still: Buffer, chunks: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([
    still.subarray(0, afterHeaderAt),
    ...chunks.map(([type, data]) => pngChunk(type, data)),
    still.subarray(afterHeaderAt),
  ]);
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

function withPngSize(png: Buffer, width: number, height: number): Buffer {
  const header = Buffer.from(png.subarray(16, 29));
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  return Buffer.concat([png.subarray(0, 8), pngChunk('IHDR', header), png.subarray(afterHeaderAt)]);
}
