import { earliestYear } from '@homeward/contract';
import parseExif from 'exif-reader';
import type { CameraFacts } from './decode-messages.ts';

type Exif = ReturnType<typeof parseExif>;

// A JPEG cannot hold more; a larger block in another format is not a camera's.
const maxExifBytes = 65_536;

/** Reads when and where the camera says the photo was taken; null where it says neither. */
export function readCamera(exif: Buffer | undefined): CameraFacts | null {
  const tags = exif === undefined || exif.length > maxExifBytes ? null : parseTags(exif);
  if (tags === null) return null;
  const takenAt = readTime(tags.Photo);
  const position = readPosition(tags.GPSInfo);
  if (takenAt === null && position === null) return null;
  return {
    takenAt,
    latitude: position?.latitude ?? null,
    longitude: position?.longitude ?? null,
  };
}

function parseTags(exif: Buffer): Exif | null {
  try {
    return parseExif(exif);
  } catch {
    return null;
  }
}

// The types promise well-formed tags; the file may hold anything.
function readTime(photo: Exif['Photo'] | null): string | null {
  const time: unknown = photo?.DateTimeOriginal;
  if (!(time instanceof Date) || Number.isNaN(time.getTime())) return null;
  const year = time.getUTCFullYear();
  if (year < earliestYear || year > 9999) return null;
  const offset: unknown = photo?.OffsetTimeOriginal;
  const known = typeof offset === 'string' && /^[+-][01]\d:[0-5]\d$/.test(offset);
  return `${time.toISOString().slice(0, 19)}${known ? offset : ''}`;
}

function readPosition(
  gps: Exif['GPSInfo'] | null,
): { readonly latitude: number; readonly longitude: number } | null {
  if (gps === undefined || gps === null || gps.GPSStatus === 'V') return null;
  const latitude = readDegrees(gps.GPSLatitude, gps.GPSLatitudeRef, { plus: 'N', minus: 'S' });
  const longitude = readDegrees(gps.GPSLongitude, gps.GPSLongitudeRef, { plus: 'E', minus: 'W' });
  if (latitude === null || longitude === null) return null;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  // Devices without a fix write zeros.
  if (latitude === 0 && longitude === 0) return null;
  return { latitude, longitude };
}

function readDegrees(
  value: unknown,
  hemisphere: unknown,
  signs: { readonly plus: string; readonly minus: string },
): number | null {
  const sign = hemisphere === signs.plus ? 1 : hemisphere === signs.minus ? -1 : null;
  const parts: readonly unknown[] = Array.isArray(value) ? value : [value];
  const [degrees, minutes = 0, seconds = 0] = parts;
  if (sign === null || parts.length > 3) return null;
  if (typeof degrees !== 'number' || typeof minutes !== 'number' || typeof seconds !== 'number') {
    return null;
  }
  const total = degrees + minutes / 60 + seconds / 3600;
  return Number.isFinite(total) ? sign * total : null;
}
