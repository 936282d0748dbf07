import type { FaceQuality } from '@homeward/imagery';
import type { CameraFacts } from './decode-messages.ts';

/** A face that was found, in fractions of the clean copy's width and height. */
type DerivedFace = {
  readonly box: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Detector's confidence, 0 to 1. */
  readonly score: number;
};

/** What was found out about a photo; sealed as `photo.sealed_derived`. */
export type PhotoDerived = {
  /** Of the clean copy, upright. */
  readonly width: number;
  readonly height: number;
  readonly faces: readonly DerivedFace[];
  /** Which of the faces is the child; null when none was found or nobody said which. */
  readonly meantIndex: number | null;
  /** Of the face meant. */
  readonly quality: FaceQuality | null;
  readonly camera: CameraFacts | null;
  /** 256 bit perceptual fingerprint, hex; null when there is too little to see. */
  readonly fingerprint: string | null;
  /** The file was complete but had errors that the decoder repaired. */
  readonly damaged: boolean;
};
