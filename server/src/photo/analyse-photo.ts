import { coverFaces, fingerprintImage, type RgbImage, resizeImage } from '@homeward/imagery';
import type { DetectedFace } from '../model/face.ts';
import type { FaceEngine } from '../model/open-face-engine.ts';
import type { BlobVariant } from '../vault/blob-store.ts';
import { chooseFace, type FaceChoice } from './choose-face.ts';
import type { DecodedPhoto } from './decode-messages.ts';
import type { PhotoDerived } from './derived.ts';
import { drawChip } from './draw-chip.ts';
import type { Decoder } from './open-decoder.ts';

/** Everything that is made from a photo; nothing of the file itself is in it. */
export type Analysis = {
  readonly derived: PhotoDerived;
  /** Of the face meant; no other face is ever embedded. */
  readonly template: Float32Array | null;
  readonly copies: readonly { readonly variant: BlobVariant; readonly bytes: Buffer }[];
};

export type AnalyseDeps = { readonly decoder: Decoder; readonly engine: FaceEngine };

const maxSidePixels = 1600;
const copyOptions = { format: 'webp', quality: 82 } as const;
const fingerprintSidePixels = 512;
// The published algorithm's own limit below which its fingerprints should not be compared.
const leastFingerprintQuality = 50;

/** Decodes a photo, finds the faces, embeds the one meant and draws the copies people may see. */
export async function analysePhoto(
  deps: AnalyseDeps,
  bytes: Uint8Array,
  stated: Pick<FaceChoice, 'meant' | 'kind'>,
): Promise<Analysis> {
  const decoded = await deps.decoder.decode(bytes, { maxSidePixels });
  const { image } = decoded;
  const faces = await deps.engine.detect(image);
  const { width, height } = image;
  const meantIndex = chooseFace({ faces, width, height, ...stated });
  const meant = meantIndex === null ? undefined : faces[meantIndex];
  const [embedded, copies] = await Promise.all([
    meant === undefined ? null : deps.engine.embed(image, meant),
    encodeCopies(deps.decoder, image, { faces, meantIndex }),
  ]);
  return {
    derived: describeFindings(decoded, { faces, meantIndex }),
    template: embedded?.vector ?? null,
    copies,
  };
}

type Found = { readonly faces: readonly DetectedFace[]; readonly meantIndex: number | null };

async function encodeCopies(
  decoder: Decoder,
  image: RgbImage,
  { faces, meantIndex }: Found,
): Promise<Analysis['copies']> {
  const encode = (picture: RgbImage) => decoder.encode(picture, copyOptions);
  const meant = meantIndex === null ? undefined : faces[meantIndex];
  const others = meant === undefined ? faces.length : faces.length - 1;
  const keep = new Set(meantIndex === null ? [] : [meantIndex]);
  const covers = faces.map(({ box, quality }) => ({ box, rollDegrees: quality.rollDegrees }));
  const covered = others === 0 ? image : coverFaces(image, covers, keep);
  const open = meant === undefined ? covered : coverFaces(image, covers, new Set());
  const chip = meant === undefined ? null : drawChip(covered, meant.landmarks);
  // Equal pictures are encoded once.
  const clean = encode(image);
  const coveredFile = covered === image ? clean : encode(covered);
  const publicFile = open === covered ? coveredFile : encode(open);
  const files = await Promise.all([
    clean,
    coveredFile,
    publicFile,
    ...(chip === null ? [] : [encode(chip)]),
  ]);
  const variants = ['clean', 'covered', 'public', 'chip'] as const;
  return files.map((bytes, index) => ({ variant: variants[index] ?? 'chip', bytes }));
}

function describeFindings(
  { image, camera, damaged }: DecodedPhoto,
  { faces, meantIndex }: Found,
): PhotoDerived {
  const { width, height } = image;
  return {
    width,
    height,
    faces: faces.map(({ box, score }) => ({
      box: {
        x: box.x / width,
        y: box.y / height,
        width: box.width / width,
        height: box.height / height,
      },
      score,
    })),
    meantIndex,
    quality: meantIndex === null ? null : (faces[meantIndex]?.quality ?? null),
    camera,
    fingerprint: takeFingerprint(image),
    damaged,
  };
}

function takeFingerprint(image: RgbImage): string | null {
  const scale = Math.min(1, fingerprintSidePixels / Math.max(image.width, image.height));
  const { bits, quality } = fingerprintImage(
    resizeImage(image, {
      width: Math.max(1, Math.round(image.width * scale)),
      height: Math.max(1, Math.round(image.height * scale)),
    }),
  );
  return quality < leastFingerprintQuality ? null : Buffer.from(bits).toString('hex');
}
