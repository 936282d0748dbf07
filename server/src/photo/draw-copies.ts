import { coverFaces, type RgbImage } from '@homeward/imagery';
import type { CopyPlan, EncodeOptions, PhotoCopies } from './decode-messages.ts';
import { drawChip } from './draw-chip.ts';

const copyOptions: EncodeOptions = { format: 'webp', quality: 82 };

/** Draws the copies people may see; what is the same picture is encoded once. */
export async function drawCopies(
  image: RgbImage,
  { faces, meant }: CopyPlan,
  encode: (picture: RgbImage, options: EncodeOptions) => Promise<Uint8Array>,
): Promise<PhotoCopies> {
  const clean = await encode(image, copyOptions);
  const others = faces.length - (meant === null ? 0 : 1);
  const keep = new Set(meant === null ? [] : [meant.index]);
  const coveredImage = others === 0 ? image : coverFaces(image, faces, keep);
  const covered = others === 0 ? clean : await encode(coveredImage, copyOptions);
  if (meant === null) return { clean, covered, public: covered, chip: null };
  return {
    clean,
    covered,
    public: await encode(coverFaces(image, faces, new Set()), copyOptions),
    chip: await encode(drawChip(coveredImage, meant.points), copyOptions),
  };
}
