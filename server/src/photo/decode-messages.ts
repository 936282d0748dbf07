import type { CoveredFace, FivePoints, RgbImage } from '@homeward/imagery';
import type { RefusalCode } from '../refusal.ts';

export type PhotoFormat = 'jpeg' | 'png' | 'webp' | 'avif';

/** What is known of a photo that was decoded once from end to end. */
export type PhotoInspection = {
  readonly format: PhotoFormat;
  /** Upright size, after the camera's orientation is applied. */
  readonly width: number;
  readonly height: number;
  /** Complete, but with errors that a decoder can repair (bad checksums, stray bytes). */
  readonly damaged: boolean;
};

/** What the camera wrote beside the pixels. */
export type CameraFacts = {
  /**
   * `YYYY-MM-DDTHH:MM:SS`, with `+HH:MM` only where the camera wrote its offset; without it the
   * time is local to wherever the photo was taken.
   */
  readonly takenAt: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
};

export type DecodedPhoto = {
  /** Upright sRGB pixels on white, nothing else. */
  readonly image: RgbImage;
  readonly camera: CameraFacts | null;
  /** 256 bit perceptual fingerprint, hex; null when there is too little to see. */
  readonly fingerprint: string | null;
  readonly damaged: boolean;
};

/** What to hide in the copies of a picture. */
export type CopyPlan = {
  readonly faces: readonly CoveredFace[];
  /** The face meant, by its index, with the points that its chip is aligned by. */
  readonly meant: { readonly index: number; readonly points: FivePoints } | null;
};

/** WebP files drawn from pixels, without any metadata. */
export type PhotoCopies = {
  readonly clean: Uint8Array;
  /** Every face covered but the one meant. */
  readonly covered: Uint8Array;
  /** Every face covered. */
  readonly public: Uint8Array;
  /** The face meant, aligned; null without one. */
  readonly chip: Uint8Array | null;
};

export type EncodeOptions = {
  readonly format: 'webp' | 'jpeg';
  /** 1 to 100. */
  readonly quality: number;
};

export type DecodeTask =
  | { readonly kind: 'inspect'; readonly bytes: Uint8Array }
  | { readonly kind: 'decode'; readonly bytes: Uint8Array; readonly maxSidePixels: number }
  | { readonly kind: 'copy'; readonly image: RgbImage; readonly plan: CopyPlan }
  | { readonly kind: 'encode'; readonly image: RgbImage; readonly options: EncodeOptions };

/** What each kind of task answers with. */
export type DecodeResults = {
  readonly inspect: PhotoInspection;
  readonly decode: DecodedPhoto;
  readonly copy: PhotoCopies;
  readonly encode: Uint8Array;
};

export type DecodeReply =
  | { readonly kind: 'ready' }
  | { readonly kind: 'done'; readonly value: unknown; readonly memory: ChildMemory }
  | { readonly kind: 'refused'; readonly code: RefusalCode; readonly memory: ChildMemory }
  | { readonly kind: 'failed'; readonly message: string; readonly memory: ChildMemory };

export type ChildMemory = {
  readonly residentBytes: number;
  /** Highest resident size of the child so far. */
  readonly peakBytes: number;
};
