import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readExif } from './read-exif.ts';

const nothing = { takenAt: null, latitude: null, longitude: null };

/** A JPEG whose APP1 segment holds these bytes after the Exif mark. */
function jpegWith(tiff: Uint8Array<ArrayBuffer>): Blob {
  const length = tiff.length + 8;
  const head = [0xff, 0xd8, 0xff, 0xe1, length >> 8, length & 0xff, 0x45, 0x78, 0x69, 0x66, 0, 0];
  return new Blob([new Uint8Array(head), tiff, new Uint8Array([0xff, 0xd9])]);
}

/**
 * TIFF with one sub-directory, built from the tables of Exif 2.32: 0x9003 DateTimeOriginal (ASCII),
 * GPS 1-4 (reference and three RATIONALs each).
 */
function tiffOf(little: boolean): Uint8Array<ArrayBuffer> {
  const view = new DataView(new ArrayBuffer(240));
  const u16 = (at: number, value: number) => view.setUint16(at, value, little);
  const u32 = (at: number, value: number) => view.setUint32(at, value, little);
  const text = (at: number, value: string) => {
    Array.from(value).forEach((character, index) => {
      view.setUint8(at + index, character.charCodeAt(0));
    });
  };
  const entry = (at: number, [tag, type, count, value]: readonly number[]) => {
    u16(at, tag ?? 0);
    u16(at + 2, type ?? 0);
    u32(at + 4, count ?? 0);
    u32(at + 8, value ?? 0);
  };
  const rationals = (at: number, values: readonly number[]) => {
    values.forEach((value, index) => {
      u32(at + index * 8, value);
      u32(at + index * 8 + 4, 1);
    });
  };
  text(0, little ? 'II' : 'MM');
  u16(2, 42);
  u32(4, 8);
  u16(8, 2);
  entry(10, [0x8769, 4, 1, 40]);
  entry(22, [0x8825, 4, 1, 60]);
  u16(40, 1);
  entry(42, [0x9003, 2, 20, 120]);
  u16(60, 4);
  entry(62, [1, 2, 2, 0]);
  text(70, 'S');
  entry(74, [2, 5, 3, 144]);
  entry(86, [3, 2, 2, 0]);
  text(94, 'W');
  entry(98, [4, 5, 3, 168]);
  text(120, '2019:12:31 23:59:58');
  rationals(144, [33, 51, 0]);
  rationals(168, [151, 12, 36]);
  return new Uint8Array(view.buffer);
}

describe('what a camera saved', () => {
  it.each([true, false])('is read in both byte orders (little endian: %s)', async (little) => {
    const saved = await readExif(jpegWith(tiffOf(little)));
    expect(saved.takenAt).toBe('2019-12-31T23:59');
    // 33° 51′ S = -33.85; 151° 12′ 36″ W = -151.21.
    expect(saved.latitude).toBeCloseTo(-33.85, 10);
    expect(saved.longitude).toBeCloseTo(-151.21, 10);
  });

  it('is nothing in a file that is no JPEG, and in one without it', async () => {
    expect(await readExif(new Blob([]))).toEqual(nothing);
    expect(await readExif(new Blob(['\u0089PNG\r\n']))).toEqual(nothing);
    expect(await readExif(new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xd9])]))).toEqual(nothing);
  });

  it('is never made up from broken bytes, and never an error', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(fc.record({ at: fc.nat(239), byte: fc.nat(255) }), { maxLength: 12 }),
        fc.nat(240),
        async (little, changes, length) => {
          const tiff = tiffOf(little);
          for (const { at, byte } of changes) {
            tiff[at] = byte;
          }
          const saved = await readExif(jpegWith(tiff.slice(0, length)));
          expect((saved.latitude === null) === (saved.longitude === null)).toBe(true);
          expect(Math.abs(saved.latitude ?? 0)).toBeLessThanOrEqual(90);
          expect(Math.abs(saved.longitude ?? 0)).toBeLessThanOrEqual(180);
          expect(saved.takenAt ?? '2019-12-31T23:59').toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
        },
      ),
    );
  });
});
