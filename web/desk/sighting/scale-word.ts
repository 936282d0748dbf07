import type { OpinionScale } from '@homeward/contract';

/** From certainly not to certainly, then cannot tell; keys 1 to 7 and 0. */
export const scales: readonly (OpinionScale | null)[] = [-3, -2, -1, 0, 1, 2, 3, null];

export function scaleWord(scale: OpinionScale | null) {
  return `scale-${scale}` as const;
}
