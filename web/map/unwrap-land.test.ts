import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { feature } from 'topojson-client';
import { describe, expect, it } from 'vitest';
import { unwrapLand, unwrapRing } from './unwrap-land.ts';

describe('drawing land across the date line', () => {
  it('leaves a ring alone that does not cross it', () => {
    const square = [
      [10, 0],
      [20, 0],
      [20, 10],
      [10, 0],
    ];
    expect(unwrapRing(square)).toEqual(square);
  });

  it('goes on beyond 180 degrees instead of jumping back', () => {
    const chukotka = [
      [170, 65],
      [-175, 65],
      [-175, 68],
      [170, 68],
      [170, 65],
    ];
    expect(unwrapRing(chukotka).map(([longitude]) => longitude)).toEqual([170, 185, 185, 170, 170]);
  });

  it('closes a ring around the pole along the lower edge', () => {
    const antarctica = [
      [-120, -70],
      [0, -70],
      [120, -70],
      [-120, -70],
    ];
    const ring = unwrapRing(antarctica);
    expect(ring.slice(-3)).toEqual([
      [240, -85],
      [-120, -85],
      [-120, -70],
    ]);
  });

  it('draws what reaches beyond an edge on the other side as well', () => {
    const land = unwrapLand({
      type: 'Feature',
      properties: {},
      geometry: {
        type: 'Polygon',
        coordinates: [
          [
            [170, 65],
            [-175, 65],
            [-175, 68],
            [170, 65],
          ],
        ],
      },
    });
    const edges = land.geometry.coordinates.map(([ring]) => ring?.map(([longitude]) => longitude));
    expect(edges).toEqual([
      [170, 185, 185, 170],
      [-190, -175, -175, -190],
    ]);
  });

  it('leaves no line across the map in the bundled land', () => {
    const file = createRequire(import.meta.url).resolve('world-atlas/land-50m.json');
    const atlas = JSON.parse(readFileSync(file, 'utf8')) as Parameters<typeof feature>[0];
    const { land } = atlas.objects;
    if (land === undefined) throw new TypeError('no land');
    const rings = unwrapLand(feature(atlas, land)).geometry.coordinates.flat();
    const widest = rings.map((ring) =>
      Math.max(
        ...ring
          .slice(1)
          .map(([longitude = 0, latitude = 0], at) =>
            latitude <= -84 ? 0 : Math.abs(longitude - (ring[at]?.[0] ?? longitude)),
          ),
      ),
    );
    expect(rings.length).toBeGreaterThan(1_000);
    expect(Math.max(...widest)).toBeLessThan(20);
  });
});
