import { limits } from '@homeward/contract';
import type { RgbImage } from '@homeward/imagery';
import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { Refusal } from '../refusal.ts';
import type {
  DecodedPhoto,
  EncodeOptions,
  PhotoFormat,
  PhotoInspection,
} from './decode-messages.ts';
import { readCamera } from './read-camera.ts';
import { recognisePhoto } from './recognise-photo.ts';
import { fingerprintSidePixels, takeFingerprint } from './take-fingerprint.ts';

// Only ever imported by the decode child: these lines decide what the process can parse at all.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({
  operation: [
    'VipsForeignLoadJpeg',
    'VipsForeignLoadPng',
    'VipsForeignLoadWebp',
    'VipsForeignLoadHeif',
  ],
});
sharp.concurrency(1);
sharp.cache(false);

const inspectSidePixels = 256;
const pipelineSeconds = 8;
// What one decode may hold beside the process itself, so that a child stays near 300 MB.
const decodeBytesBudget = 232_000_000;

/** Decodes the photo once from end to end, small, and says what it is or why it is refused. */
export async function inspectPixels(bytes: Uint8Array): Promise<PhotoInspection> {
  const { format, metadata } = await readHeader(bytes);
  readCamera(metadata.exif);
  const { damaged } = await decodeUpright(bytes, inspectSidePixels);
  const { width, height } = metadata.autoOrient;
  return { format, width, height, damaged };
}

/** Decodes to upright RGB pixels no larger than asked, and reads what the camera wrote. */
export async function decodePixels(
  bytes: Uint8Array,
  maxSidePixels: number,
): Promise<DecodedPhoto> {
  const { metadata } = await readHeader(bytes);
  const { image, damaged } = await decodeUpright(bytes, maxSidePixels);
  const small = await shrinkPixels(image, fingerprintSidePixels);
  const fingerprint = takeFingerprint(small);
  return { image, camera: readCamera(metadata.exif), fingerprint, damaged };
}

/** Writes pixels as a file that holds nothing but the pixels. */
export async function encodePixels(image: RgbImage, options: EncodeOptions): Promise<Buffer> {
  const pixels = openRaw(image);
  const { quality } = options;
  return options.format === 'jpeg'
    ? pixels.jpeg({ quality }).toBuffer()
    : pixels.webp({ quality, effort: 2 }).toBuffer();
}

async function shrinkPixels(image: RgbImage, side: number): Promise<RgbImage> {
  const { data, info } = await openRaw(image)
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

function openRaw({ width, height, data }: RgbImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 3 } });
}

async function readHeader(
  bytes: Uint8Array,
): Promise<{ readonly format: PhotoFormat; readonly metadata: Metadata }> {
  const recognised = recognisePhoto(bytes);
  if (recognised.kind === 'refused') throw new Refusal(recognised.code);
  const { format } = recognised;
  const metadata = await sharp(bytes, { limitInputPixels: false, failOn: 'truncated' })
    .metadata()
    .catch(() => {
      throw new Refusal('photo-broken');
    });
  checkHeader(format, metadata);
  return { format, metadata };
}

function checkHeader(format: PhotoFormat, metadata: Metadata): void {
  const { width, height, pages = 1 } = metadata;
  if (metadata.format !== (format === 'avif' ? 'heif' : format)) throw new Refusal('photo-broken');
  if (format === 'avif' && metadata.compression !== 'av1') {
    throw new Refusal('photo-format-unsupported');
  }
  if (format === 'webp' && pages > 1) throw new Refusal('photo-animated');
  if (width > limits.photoSidePixels || height > limits.photoSidePixels) {
    throw new Refusal('photo-too-many-pixels');
  }
  if (
    width * height > limits.photoPixels ||
    width * height * bytesHeldPerPixel(format, metadata) > decodeBytesBudget
  ) {
    throw new Refusal('photo-too-many-pixels');
  }
}

// Formats that cannot be decoded in strips hold the whole picture; measured with libvips 8.18.
function bytesHeldPerPixel(format: PhotoFormat, metadata: Metadata): number {
  const { isProgressive, channels, depth } = metadata;
  switch (format) {
    case 'avif':
      return metadata.bitsPerSample === 8 ? 18.5 : 28;
    case 'webp':
      return 4;
    case 'png':
      return isProgressive ? channels * (depth === 'ushort' ? 2 : 1) : 0;
    case 'jpeg':
      return isProgressive ? 2 * storedSamples(metadata) : 0;
  }
}

/** Samples a JPEG stores per pixel, by its chroma subsampling. */
function storedSamples({ chromaSubsampling, channels }: Metadata): number {
  if (chromaSubsampling === '4:2:0') return 1.5;
  return chromaSubsampling === '4:2:2' ? 2 : channels;
}

async function decodeUpright(
  bytes: Uint8Array,
  maxSidePixels: number,
): Promise<{ readonly image: RgbImage; readonly damaged: boolean }> {
  try {
    return { image: await decodeOnce(bytes, { maxSidePixels, failOn: 'warning' }), damaged: false };
  } catch (error) {
    if (isTimeout(error)) throw new Refusal('photo-too-slow');
  }
  // Phones in use write files that decoders warn about: such a file is taken when it is complete.
  try {
    return {
      image: await decodeOnce(bytes, { maxSidePixels, failOn: 'truncated' }),
      damaged: true,
    };
  } catch (error) {
    throw new Refusal(isTimeout(error) ? 'photo-too-slow' : 'photo-broken');
  }
}

async function decodeOnce(
  bytes: Uint8Array,
  options: {
    readonly maxSidePixels: number;
    readonly failOn: NonNullable<SharpOptions['failOn']>;
  },
): Promise<RgbImage> {
  const side = options.maxSidePixels;
  const pipeline: Sharp = sharp(bytes, {
    limitInputPixels: limits.photoPixels,
    failOn: options.failOn,
    sequentialRead: true,
  })
    .autoOrient()
    .resize(side, side, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .timeout({ seconds: pipelineSeconds });
  const { data, info } = await pipeline.toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new TypeError(`pixels: expected 3 channels, got ${info.channels}`);
  return { width: info.width, height: info.height, data };
}

function isTimeout(error: unknown): boolean {
  return error instanceof Error && error.message.startsWith('timeout');
}
