/** Length of the first network's vector. @example new Float32Array(DLIB_LENGTH) */
export const DLIB_LENGTH = 128;

/** Length of the second network's vector. @example new Float32Array(FACE_RES_LENGTH) */
export const FACE_RES_LENGTH = 1024;

/** Length of a fused template. @example new Float32Array(TEMPLATE_LENGTH) */
export const TEMPLATE_LENGTH: number = DLIB_LENGTH + FACE_RES_LENGTH;

/** Weight of the first network's cosine in the fused score. @example DLIB_WEIGHT // 4 */
export const DLIB_WEIGHT = 4;

/** Weight of the second network's cosine in the fused score. @example FACE_RES_WEIGHT // .36 */
export const FACE_RES_WEIGHT = 0.36;

/**
 * Joins two face vectors into one whose plain dot product with another such vector is the fused
 * score `4·cos(dlib) + .36·cos(FaceRes centred)`.
 *
 * @param dlib 128 numbers of the dlib-like network, any length above zero
 * @param faceResCentred 1024 numbers of FaceRes less the population mean
 * @returns 1,152 numbers
 * @throws RangeError when a vector has another number of entries, or is zero or not finite
 * @example
 * const template = fuseTemplate(dlib, centred);
 */
export function fuseTemplate(
  dlib: ArrayLike<number>,
  faceResCentred: ArrayLike<number>,
): Float32Array<ArrayBuffer> {
  const out = new Float32Array(TEMPLATE_LENGTH);
  writeUnit(out, dlib, { at: 0, length: DLIB_LENGTH, norm: Math.sqrt(DLIB_WEIGHT) });
  writeUnit(out, faceResCentred, {
    at: DLIB_LENGTH,
    length: FACE_RES_LENGTH,
    norm: Math.sqrt(FACE_RES_WEIGHT),
  });
  return out;
}

/**
 * Compares two fused templates.
 *
 * @returns the fused score, -4.36 to 4.36; about 3.3 for strangers, 3.9 for the same adult. It is
 *   not a probability: a calibration turns it into a likelihood ratio
 * @throws RangeError when a template does not have 1,152 numbers
 * @example
 * const score = scoreTemplates(sighting.vector, registered.vector);
 */
export function scoreTemplates(first: ArrayLike<number>, second: ArrayLike<number>): number {
  if (first.length !== TEMPLATE_LENGTH || second.length !== TEMPLATE_LENGTH) {
    throw new RangeError(
      `template: expected ${TEMPLATE_LENGTH} numbers, got ${first.length} and ${second.length}`,
    );
  }
  let sum = 0;
  for (let i = 0; i < TEMPLATE_LENGTH; i += 1) sum += (first[i] as number) * (second[i] as number);
  return sum;
}

function writeUnit(
  out: Float32Array,
  vector: ArrayLike<number>,
  part: { readonly at: number; readonly length: number; readonly norm: number },
): void {
  if (vector.length !== part.length) {
    throw new RangeError(`face vector: expected ${part.length} numbers, got ${vector.length}`);
  }
  let square = 0;
  for (let i = 0; i < vector.length; i += 1) square += (vector[i] as number) ** 2;
  const scale = part.norm / Math.sqrt(square);
  if (!Number.isFinite(scale)) {
    throw new RangeError(`face vector: expected a finite length above zero, got ${square} squared`);
  }
  for (let i = 0; i < vector.length; i += 1) out[part.at + i] = (vector[i] as number) * scale;
}
