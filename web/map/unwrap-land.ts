import type { Feature, FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson';

type Rings = readonly Position[][];

/**
 * Makes land that crosses the date line drawable on a flat map: each ring goes on beyond 180
 * degrees instead of jumping back, a ring around the South Pole is closed along the lower edge,
 * and what lies beyond an edge is drawn a second time on the other side.
 */
export function unwrapLand(land: Feature | FeatureCollection): Feature<MultiPolygon> {
  const features = land.type === 'FeatureCollection' ? land.features : [land];
  const polygons = features.flatMap(({ geometry }) => polygonsOf(geometry));
  const flat = polygons.map((rings) => rings.map(unwrapRing));
  const beyond = flat.flatMap((rings) =>
    [-360, 360].flatMap((shift) => (reachesAcross(rings, shift) ? [shiftRings(rings, shift)] : [])),
  );
  return {
    type: 'Feature',
    properties: {},
    geometry: { type: 'MultiPolygon', coordinates: [...flat, ...beyond] },
  };
}

function polygonsOf(geometry: Feature['geometry']): Position[][][] {
  if (geometry.type === 'Polygon') return [(geometry as Polygon).coordinates];
  return geometry.type === 'MultiPolygon' ? (geometry as MultiPolygon).coordinates : [];
}

const lowerEdge = -85;

/** Follows a ring without jumps of more than half a turn. */
export function unwrapRing(ring: readonly Position[]): Position[] {
  let turn = 0;
  let before: number | undefined;
  const unwrapped = ring.map(([longitude = 0, latitude = 0]) => {
    if (before !== undefined && longitude - before > 180) turn -= 360;
    if (before !== undefined && longitude - before < -180) turn += 360;
    before = longitude;
    return [longitude + turn, latitude];
  });
  const [first] = unwrapped;
  const last = unwrapped.at(-1);
  if (turn === 0 || first === undefined || last === undefined) return unwrapped;
  return [...unwrapped, [last[0] ?? 0, lowerEdge], [first[0] ?? 0, lowerEdge], first];
}

function reachesAcross(rings: Rings, shift: number): boolean {
  return rings.some((ring) =>
    ring.some(([longitude = 0]) => (shift < 0 ? longitude > 180 : longitude < -180)),
  );
}

function shiftRings(rings: Rings, shift: number): Position[][] {
  return rings.map((ring) =>
    ring.map(([longitude = 0, latitude = 0]) => [longitude + shift, latitude]),
  );
}
