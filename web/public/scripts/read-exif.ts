/** What a camera wrote into a photo about its making. */
export type SavedFacts = {
  /** `YYYY-MM-DDTHH:MM` on the camera's clock. */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

/** EXIF lies in the first segments of a JPEG. */
const headBytes = 256 * 1024;
const tagExif = 0x8769;
const tagGps = 0x8825;
const tagDateTimeOriginal = 0x9003;

/** Reads time and position out of a JPEG on this device; nothing when there is none. */
export async function readExif(photo: Blob): Promise<SavedFacts> {
  const view = new DataView(await photo.slice(0, headBytes).arrayBuffer());
  const nothing: SavedFacts = { takenAt: null, latitude: null, longitude: null };
  try {
    const start = findTiff(view);
    return start === null ? nothing : readTiff(view, start);
  } catch (error) {
    // A directory that points outside the file says nothing.
    if (error instanceof RangeError) {
      return nothing;
    }
    throw error;
  }
}

/** Offset of the TIFF header in the APP1 segment (Exif 2.32, 4.7.2). */
function findTiff(view: DataView): number | null {
  if (view.byteLength < 4 || view.getUint16(0) !== 0xffd8) {
    return null;
  }
  for (let at = 2; at + 10 < view.byteLength; ) {
    const marker = view.getUint16(at);
    if (marker === 0xffe1 && view.getUint32(at + 4) === 0x45786966) {
      return at + 10;
    }
    if (marker < 0xff01 || marker === 0xffda) {
      return null;
    }
    at += 2 + view.getUint16(at + 2);
  }
  return null;
}

type Entry = { readonly type: number; readonly count: number; readonly at: number };

function readTiff(view: DataView, start: number): SavedFacts {
  const little = view.getUint16(start) === 0x4949;
  const u16 = (at: number) => view.getUint16(at, little);
  const u32 = (at: number) => view.getUint32(at, little);

  function directory(offset: number): Map<number, Entry> {
    const base = start + offset;
    const entries = new Map<number, Entry>();
    for (let index = 0; index < Math.min(u16(base), 200); index += 1) {
      const at = base + 2 + index * 12;
      const type = u16(at + 2);
      const count = u32(at + 4);
      const size = (type === 5 || type === 10 ? 8 : type === 3 ? 2 : type === 4 ? 4 : 1) * count;
      entries.set(u16(at), { type, count, at: size <= 4 ? at + 8 : start + u32(at + 8) });
    }
    return entries;
  }

  function text(entry: Entry | undefined): string | null {
    if (entry === undefined || entry.type !== 2 || entry.count > 64) {
      return null;
    }
    const codes = Array.from({ length: entry.count }, (_, index) =>
      view.getUint8(entry.at + index),
    );
    return String.fromCharCode(...codes.filter((code) => code !== 0));
  }

  function degrees(value: Entry | undefined, half: Entry | undefined, largest: number) {
    if (value === undefined || value.type !== 5 || value.count !== 3) {
      return null;
    }
    const part = (index: number) => u32(value.at + index * 8) / u32(value.at + index * 8 + 4);
    const size = part(0) + part(1) / 60 + part(2) / 3600;
    const sign = /^[SW]/.test(text(half) ?? '') ? -1 : 1;
    // 0/0 is how cameras write "no position".
    return Number.isFinite(size) && size <= largest ? sign * size : null;
  }

  const image = directory(u32(start + 4));
  const sub = (tag: number): Map<number, Entry> => {
    const entry = image.get(tag);
    return entry === undefined ? new Map() : directory(u32(entry.at));
  };
  const gps = sub(tagGps);
  const latitude = degrees(gps.get(2), gps.get(1), 90);
  const longitude = degrees(gps.get(4), gps.get(3), 180);
  const placed = latitude !== null && longitude !== null;
  return {
    takenAt: localTime(text(sub(tagExif).get(tagDateTimeOriginal))),
    latitude: placed ? latitude : null,
    longitude: placed ? longitude : null,
  };
}

/** `2026:05:03 14:30:11` of a real moment. */
function localTime(text: string | null): string | null {
  const match = /^(\d{4}):(\d{2}):(\d{2}) (\d{2}):(\d{2})/.exec(text ?? '');
  const [, year, month, day, hour, minute] = match ?? [];
  const time = `${year}-${month}-${day}T${hour}:${minute}`;
  return match !== null && !Number.isNaN(Date.parse(time)) && Number(year) >= 1900 ? time : null;
}
