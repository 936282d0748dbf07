import sharp, { type Sharp } from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Decoder, openDecoder } from './open-decoder.ts';

// Oracle: the tags are written by libexif (inside sharp), not by the reader under test.
let decoder: Decoder;
beforeAll(async () => {
  decoder = await openDecoder({ size: 1 });
});
afterAll(async () => {
  await decoder[Symbol.asyncDispose]();
});

type Tags = Record<string, string>;
const formats = ['jpeg', 'png', 'webp', 'avif'] as const;

function tagged(photo: Tags, gps: Tags): Sharp {
  return sharp({ create: { width: 48, height: 32, channels: 3, background: '#a07050' } }).withExif({
    IFD0: { Make: 'CANARY-MAKE', ImageDescription: 'CANARY-DESCRIPTION' },
    IFD2: photo,
    IFD3: gps,
  });
}

const yiwu: Tags = {
  GPSLatitudeRef: 'N',
  GPSLatitude: '29/1 18/1 2412/100',
  GPSLongitudeRef: 'E',
  GPSLongitude: '120/1 4/1 30/1',
};

async function cameraOf(file: Sharp) {
  return (await decoder.decode(await file.toBuffer(), { maxSidePixels: 1600 })).camera;
}

describe('what the camera wrote', () => {
  it.each(formats)('is read from %s: time with its offset, and position', async (format) => {
    const time = { DateTimeOriginal: '2024:05:06 07:08:09', OffsetTimeOriginal: '+08:00' };
    const camera = await cameraOf(tagged(time, yiwu).toFormat(format));
    expect(camera?.takenAt).toBe('2024-05-06T07:08:09+08:00');
    // 29° 18' 24.12" N, 120° 4' 30" E in decimal degrees.
    expect(camera?.latitude).toBeCloseTo(29.3067, 10);
    expect(camera?.longitude).toBeCloseTo(120.075, 10);
  });

  it('has no offset where the camera wrote none', async () => {
    const camera = await cameraOf(tagged({ DateTimeOriginal: '1999:12:31 23:59:59' }, {}).jpeg());
    expect(camera).toEqual({ takenAt: '1999-12-31T23:59:59', latitude: null, longitude: null });
  });

  it('is negative south of the equator and west of Greenwich', async () => {
    const camera = await cameraOf(
      tagged(
        {},
        {
          GPSLatitudeRef: 'S',
          GPSLatitude: '33/1 27/1 0/1',
          GPSLongitudeRef: 'W',
          GPSLongitude: '70/1 40/1 0/1',
        },
      ).jpeg(),
    );
    // Santiago de Chile: 33.45° S, 70 2/3° W.
    expect(camera?.latitude).toBeCloseTo(-33.45, 10);
    expect(camera?.longitude).toBeCloseTo(-70.66666666666667, 10);
    expect(camera?.takenAt).toBeNull();
  });

  it.each<[string, Tags, Tags]>([
    ['a position off the earth', {}, { ...yiwu, GPSLatitude: '91/1 0/1 0/1' }],
    [
      'a position without hemisphere',
      {},
      { GPSLatitude: '29/1 0/1 0/1', GPSLongitude: '120/1 0/1 0/1' },
    ],
    ['a position that is not a number', {}, { ...yiwu, GPSLatitude: '29/0 0/0 0/0' }],
    [
      'zeros of a device without a fix',
      {},
      { ...yiwu, GPSLatitude: '0/1 0/1 0/1', GPSLongitude: '0/1 0/1 0/1' },
    ],
    ['a position the receiver calls void', {}, { ...yiwu, GPSStatus: 'V' }],
    ['a clock that was never set', { DateTimeOriginal: '0000:00:00 00:00:00' }, {}],
    ['words instead of a time', { DateTimeOriginal: 'yesterday' }, {}],
  ])('is nothing where there is %s', async (_name, photo, gps) => {
    expect(await cameraOf(tagged(photo, gps).jpeg())).toBeNull();
  });

  it('cannot keep a decoder busy or make it fall over for the next photo', async () => {
    const sound = await tagged({}, {}).jpeg().toBuffer();
    const hostile = withExif(sound, endlessExif(5_000));
    const start = performance.now();
    await expect(decoder.inspect(hostile)).rejects.toMatchObject({ code: 'photo-broken' });
    // After ten seconds it would be killed, which is refused as well.
    expect(performance.now() - start).toBeLessThan(9_000);
    expect((await decoder.inspect(sound)).format).toBe('jpeg');
  });

  it.each(formats)('is gone from everything made of a %s', async (format) => {
    const xmp =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="CANARY-XMP"/></rdf:RDF></x:xmpmeta>';
    const original = await tagged({ DateTimeOriginal: '2024:05:06 07:08:09' }, yiwu)
      .withXmp(xmp)
      .withIccProfile('p3', { attach: true })
      .toFormat(format)
      .toBuffer();
    expect(original.includes('CANARY')).toBe(true);
    const { image } = await decoder.decode(original, { maxSidePixels: 1600 });
    for (const out of ['webp', 'jpeg'] as const) {
      const file = await decoder.encode(image, { format: out, quality: 80 });
      expect(file.includes('CANARY')).toBe(false);
      const { exif, xmp: leftXmp, icc, iptc, orientation } = await sharp(file).metadata();
      expect({ exif, leftXmp, icc, iptc, orientation }).toEqual({});
    }
  });
});

/** Exif 2.32, 4.6.2: a directory whose every entry claims four billion values. */
function endlessExif(entries: number): Buffer {
  const exif = Buffer.alloc(16 + entries * 12 + 4);
  exif.write('Exif\0\0II*\0', 'latin1');
  exif.writeUInt32LE(8, 10);
  exif.writeUInt16LE(entries, 14);
  for (let at = 16; at < exif.length - 4; at += 12) {
    exif.writeUInt16LE(0x9000 + at / 12, at);
    exif.writeUInt16LE(1, at + 2);
    exif.writeUInt32LE(0xffffffff, at + 4);
    exif.writeUInt32LE(8, at + 8);
  }
  return exif;
}

function withExif(jpeg: Buffer, exif: Buffer): Buffer {
  const marker = Buffer.from([0xff, 0xe1, 0, 0]);
  marker.writeUInt16BE(exif.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), marker, exif, jpeg.subarray(2)]);
}

describe('a turned photo', () => {
  // Exif 2.32, tag 0x0112: where the 0th row and the 0th column of the file lie in the scene.
  const sides: readonly (readonly [row: string, column: string])[] = [
    ['top', 'left'],
    ['top', 'right'],
    ['bottom', 'right'],
    ['bottom', 'left'],
    ['left', 'top'],
    ['right', 'top'],
    ['right', 'bottom'],
    ['left', 'bottom'],
  ];
  const opposite: Record<string, string> = {
    top: 'bottom',
    bottom: 'top',
    left: 'right',
    right: 'left',
  };
  const corners = [
    { colour: [255, 0, 0], lastRow: false, lastColumn: false },
    { colour: [0, 255, 0], lastRow: false, lastColumn: true },
    { colour: [0, 0, 255], lastRow: true, lastColumn: false },
    { colour: [255, 255, 0], lastRow: true, lastColumn: true },
  ];

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('with orientation %i is set upright', async (orientation) => {
    const [width, height] = [40, 24];
    const data = Buffer.alloc(width * height * 3);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        const corner = corners[(y >= height / 2 ? 2 : 0) + (x >= width / 2 ? 1 : 0)];
        data.set(corner?.colour ?? [], (y * width + x) * 3);
      }
    }
    const file = await sharp(data, { raw: { width, height, channels: 3 } })
      .withMetadata({ orientation })
      .png()
      .toBuffer();
    const { image } = await decoder.decode(file, { maxSidePixels: 1600 });
    const upright = orientation <= 4 ? [width, height] : [height, width];
    expect([image.width, image.height]).toEqual(upright);
    const inspection = await decoder.inspect(file);
    expect([inspection.width, inspection.height]).toEqual(upright);
    const [row, column] = sides[orientation - 1] ?? ['', ''];
    for (const { colour, lastRow, lastColumn } of corners) {
      const places = [lastRow ? opposite[row] : row, lastColumn ? opposite[column] : column];
      const x = places.includes('right') ? image.width - 1 : 0;
      const y = places.includes('bottom') ? image.height - 1 : 0;
      const at = (y * image.width + x) * 3;
      expect([...image.data.subarray(at, at + 3)]).toEqual(colour);
    }
  });
});
