/** Marks that must never come out of the photo pipeline again. */
export const canary = 'CANARY-homeward-journey';

/**
 * A JPEG with the canary written into EXIF (image description and a GPS directory), XMP and a comment,
 * without touching its pixels. Anything that is not a JPEG is returned as it is.
 */
export function plantCanary(jpeg: Buffer): Buffer {
  if (jpeg[0] !== 0xff || jpeg[1] !== 0xd8) {
    return jpeg;
  }
  return Buffer.concat([
    jpeg.subarray(0, 2),
    segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff()])),
    segment(
      0xe1,
      Buffer.from(
        `http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x="adobe:ns:meta/">${canary}</x:xmpmeta>`,
      ),
    ),
    segment(0xfe, Buffer.from(canary)),
    jpeg.subarray(2),
  ]);
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** A little-endian TIFF with one ImageDescription and a GPS directory at 31° 14' N, 121° 28' E. */
function tiff(): Buffer {
  const text = Buffer.from(`${canary}\0`);
  const ifdOffset = 8;
  const textOffset = ifdOffset + 2 + 2 * 12 + 4;
  const gpsOffset = textOffset + text.length + (text.length % 2);
  const gpsValues = gpsOffset + 2 + 4 * 12 + 4;
  const bytes = Buffer.alloc(gpsValues + 48);
  bytes.write('II*\0', 0, 'latin1');
  bytes.writeUInt32LE(ifdOffset, 4);
  bytes.writeUInt16LE(2, ifdOffset);
  entry(bytes, ifdOffset + 2, [0x010e, 2, text.length, textOffset]);
  entry(bytes, ifdOffset + 14, [0x8825, 4, 1, gpsOffset]);
  text.copy(bytes, textOffset);
  bytes.writeUInt16LE(4, gpsOffset);
  entry(bytes, gpsOffset + 2, [0x0001, 2, 2, 'N'.charCodeAt(0)]);
  entry(bytes, gpsOffset + 14, [0x0002, 5, 3, gpsValues]);
  entry(bytes, gpsOffset + 26, [0x0003, 2, 2, 'E'.charCodeAt(0)]);
  entry(bytes, gpsOffset + 38, [0x0004, 5, 3, gpsValues + 24]);
  [31, 1, 14, 1, 0, 1, 121, 1, 28, 1, 0, 1].forEach((value, index) => {
    bytes.writeUInt32LE(value, gpsValues + index * 4);
  });
  return bytes;
}

function entry(
  bytes: Buffer,
  at: number,
  [tag, type, count, value]: readonly [number, number, number, number],
): void {
  bytes.writeUInt16LE(tag, at);
  bytes.writeUInt16LE(type, at + 2);
  bytes.writeUInt32LE(count, at + 4);
  bytes.writeUInt32LE(value, at + 8);
}
