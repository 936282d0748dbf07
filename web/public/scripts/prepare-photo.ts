import { readExif, type SavedFacts } from './read-exif.ts';

const longestSidePixels = 2_560;
const jpegQuality = 0.9;

/** A photo drawn anew on this device: its pixels and nothing else. */
export type PreparedPhoto = {
  readonly blob: Blob;
  readonly saved: SavedFacts;
};

/** Reads what the camera saved, then draws the photo anew. Null when this device cannot open it. */
export async function preparePhoto(file: Blob): Promise<PreparedPhoto | null> {
  const saved = await readExif(file);
  const picture = await decode(file);
  if (picture === null) {
    return null;
  }
  const { width, height } = sizeOf(picture);
  const scale = Math.min(1, longestSidePixels / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d');
  if (context === null) {
    return null;
  }
  // JPEG has no transparency.
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(picture, 0, 0, canvas.width, canvas.height);
  if ('close' in picture) {
    picture.close();
  }
  const blob = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', jpegQuality);
  });
  canvas.width = 0;
  return blob === null ? null : { blob, saved };
}

function sizeOf(picture: ImageBitmap | HTMLImageElement): { width: number; height: number } {
  return 'naturalWidth' in picture
    ? { width: picture.naturalWidth, height: picture.naturalHeight }
    : picture;
}

/** Browsers turn a photo upright by themselves when it is an image element. */
async function decode(file: Blob): Promise<ImageBitmap | HTMLImageElement | null> {
  const address = URL.createObjectURL(file);
  const image = new Image();
  image.src = address;
  try {
    await image.decode();
    return image;
  } catch {
    return null;
  } finally {
    URL.revokeObjectURL(address);
  }
}
