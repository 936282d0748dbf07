import { buildWebAssets } from '../server/src/web-assets.ts';

/** The journeys use the real pages: they are built once for the run. */
export default function setup(): Promise<void> {
  return buildWebAssets(() => undefined);
}
