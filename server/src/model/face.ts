import type { Box, FaceQuality, FivePoints, Point } from '@homeward/imagery';

export type DetectedFace = {
  // In pixels of the picture given; may reach over its edges.
  readonly box: Box;
  readonly score: number;
  readonly landmarks: FivePoints;
  // All 68 points in iBUG order, of which the five are made.
  readonly contour: readonly Point[];
  readonly quality: FaceQuality;
};

export type FaceTemplate = {
  // 1,152 numbers; the dot product of two is the fused score.
  readonly vector: Float32Array<ArrayBuffer>;
  readonly quality: FaceQuality;
};

export type DetectOptions = {
  // Least detector score, 0 to 1. Low on purpose: a person checks what was found.
  readonly threshold?: number;
};

// Aligned crops come in two kinds: the five points in the middle of 112 pixels, or those of the
// older crop of 96 pixels' width, which lie 8 pixels further left.
export type AlignedTemplate = 'centred' | 'left';
