import type { DetectedFace } from '../model/face.ts';
import type { FaceEngine } from '../model/open-face-engine.ts';
import { chooseFace, type FaceChoice } from './choose-face.ts';
import type { CopyPlan, DecodedPhoto, PhotoCopies } from './decode-messages.ts';
import type { PhotoDerived } from './derived.ts';
import type { Decoder } from './open-decoder.ts';

/** Everything that is made from a photo; nothing of the file itself is in it. */
export type Analysis = {
  readonly derived: PhotoDerived;
  /** Of the face meant; no other face is ever embedded. */
  readonly template: Float32Array | null;
  readonly copies: PhotoCopies;
};

export type AnalyseDeps = { readonly decoder: Decoder; readonly engine: FaceEngine };

const maxSidePixels = 1600;

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
    deps.decoder.copy(image, planCopies({ faces, meantIndex })),
  ]);
  return {
    derived: describeFindings(decoded, { faces, meantIndex }),
    template: embedded?.vector ?? null,
    copies,
  };
}

type Found = { readonly faces: readonly DetectedFace[]; readonly meantIndex: number | null };

function planCopies({ faces, meantIndex }: Found): CopyPlan {
  const meant = meantIndex === null ? undefined : faces[meantIndex];
  return {
    faces: faces.map(({ box, quality }) => ({ box, rollDegrees: quality.rollDegrees })),
    meant:
      meantIndex === null || meant === undefined
        ? null
        : { index: meantIndex, points: meant.landmarks },
  };
}

function describeFindings(
  { image, camera, fingerprint, damaged }: DecodedPhoto,
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
    fingerprint,
    damaged,
  };
}
