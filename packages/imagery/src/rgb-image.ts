/**
 * A picture in memory: 8 bit red, green, blue interleaved, rows from the top, no padding between
 * rows. `data.length` is `width * height * 3`.
 *
 * @example
 * const dot: RgbImage = { width: 1, height: 1, data: Uint8Array.of(255, 0, 0) };
 */
export type RgbImage = {
  readonly width: number;
  readonly height: number;
  readonly data: Uint8Array;
};

/**
 * A position in pixels; (0, 0) is the top left corner of the top left pixel, whose centre is
 * (0.5, 0.5).
 *
 * @example
 * const centre: Point = { x: 50, y: 50 };
 */
export type Point = { readonly x: number; readonly y: number };

/**
 * An upright rectangle in pixels. May reach over the edges of its picture.
 *
 * @example
 * const box: Box = { x: 10, y: 20, width: 64, height: 64 };
 */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A colour, 0 to 255 each: red, green, blue. @example const grey: Rgb = [128, 128, 128]; */
export type Rgb = readonly [red: number, green: number, blue: number];

/**
 * Checks that a picture's numbers agree with each other and returns it.
 *
 * @param image the picture to check
 * @returns the same picture
 * @throws RangeError when a side is not a positive integer or the data has another length
 * @example
 * checkImage({ width: 2, height: 1, data: new Uint8Array(6) });
 */
export function checkImage(image: RgbImage): RgbImage {
  const { width, height, data } = image;
  const sound = Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0;
  if (!sound || data.length !== width * height * 3) {
    throw new RangeError(
      `picture: expected width x height x 3 bytes, got ${width} x ${height} with ${data.length} bytes`,
    );
  }
  return image;
}

/**
 * Makes a picture of one colour.
 *
 * @param size width and height in pixels
 * @param colour the colour of every pixel
 * @returns a new picture
 * @throws RangeError when a side is not a positive integer
 * @example
 * const sky = fillImage({ width: 64, height: 64 }, [120, 170, 230]);
 */
export function fillImage(
  size: { readonly width: number; readonly height: number },
  colour: Rgb,
): RgbImage {
  const { width, height } = size;
  const data = new Uint8Array(Math.max(0, width * height * 3));
  for (let i = 0; i < data.length; i += 3) data.set(colour, i);
  return checkImage({ width, height, data });
}

/**
 * Mirrors a picture left to right.
 *
 * @param image the picture
 * @returns a new picture of the same size
 * @example
 * const mirrored = flipImage(crop);
 */
export function flipImage(image: RgbImage): RgbImage {
  const { width, height, data } = image;
  const out = new Uint8Array(data.length);
  for (let y = 0; y < height; y += 1) {
    const row = y * width * 3;
    for (let x = 0; x < width; x += 1) {
      const from = row + x * 3;
      const to = row + (width - 1 - x) * 3;
      out[to] = data[from] ?? 0;
      out[to + 1] = data[from + 1] ?? 0;
      out[to + 2] = data[from + 2] ?? 0;
    }
  }
  return { width, height, data: out };
}

/**
 * Cuts a rectangle out of a picture. What lies outside the picture gets the fill colour.
 *
 * @param image the picture
 * @param box whole numbers; may reach over the edges
 * @param fill colour outside the picture
 * @returns a new picture of the box's size
 * @throws RangeError when the box is not made of whole numbers or is empty
 * @example
 * const corner = cropImage(photo, { x: 0, y: 0, width: 256, height: 256 }, [0, 0, 0]);
 */
export function cropImage(image: RgbImage, box: Box, fill: Rgb): RgbImage {
  const { x, y, width, height } = box;
  if (![x, y, width, height].every(Number.isInteger)) {
    throw new RangeError(`box: expected whole numbers, got ${x}, ${y}, ${width}, ${height}`);
  }
  const out = fillImage({ width, height }, fill);
  const left = Math.max(0, x);
  const right = Math.min(image.width, x + width);
  if (right <= left) return out;
  for (let row = Math.max(0, y); row < Math.min(image.height, y + height); row += 1) {
    const from = (row * image.width + left) * 3;
    const to = ((row - y) * width + (left - x)) * 3;
    out.data.set(image.data.subarray(from, from + (right - left) * 3), to);
  }
  return out;
}

/**
 * Brightness of each pixel by the weights of ITU-R BT.601 (.299 red, .587 green, .114 blue).
 *
 * @param image the picture
 * @returns one value 0 to 255 per pixel, rows from the top
 * @example
 * const grey = measureLuma(crop);
 */
export function measureLuma(image: RgbImage): Float32Array {
  const { data } = image;
  const out = new Float32Array(image.width * image.height);
  for (let i = 0, p = 0; i < out.length; i += 1, p += 3) {
    out[i] =
      0.299 * (data[p] as number) +
      0.587 * (data[p + 1] as number) +
      0.114 * (data[p + 2] as number);
  }
  return out;
}
