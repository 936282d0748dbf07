import type { Point } from './ink.ts';

/** A head in space: turns places on the head (in half face widths) into places on the page (pixels). */
export interface HeadSpace {
  readonly scalePx: number;
  /** x to the viewer's right, y down from the eye line, z towards the viewer. */
  place(x: number, y: number, z: number): Point;
  /** A place on the surface of the face, `lift` above it. */
  face(x: number, y: number, lift?: number): Point;
}

export interface Pose {
  readonly yawDegrees: number;
  readonly pitchDegrees: number;
  readonly rollDegrees: number;
  /** Where the middle of the eye line of a head looking straight ahead lies on the page. */
  readonly eyes: Point;
  readonly scalePx: number;
}

const PIVOT_Y = 0.35;
const DEPTH = 0.82;
const VIEW_DISTANCE = 13;

const radians = (degrees: number) => (degrees * Math.PI) / 180;

export function surfaceDepth(x: number, y: number): number {
  const across = Math.min(1, (x / 1.12) ** 2);
  const upDown = 0.16 * (y - 0.3) ** 2;
  return Math.max(-0.2, DEPTH * Math.sqrt(1 - across) - upDown);
}

export function makeHeadSpace(pose: Pose): HeadSpace {
  const yaw = radians(pose.yawDegrees);
  const pitch = radians(pose.pitchDegrees);
  const roll = radians(pose.rollDegrees);
  const place = (x: number, y: number, z: number): Point => {
    const x1 = x * Math.cos(yaw) + z * Math.sin(yaw);
    const z1 = z * Math.cos(yaw) - x * Math.sin(yaw);
    const y1 = (y - PIVOT_Y) * Math.cos(pitch) + z1 * Math.sin(pitch);
    const z2 = z1 * Math.cos(pitch) - (y - PIVOT_Y) * Math.sin(pitch);
    const near = VIEW_DISTANCE / (VIEW_DISTANCE - z2);
    const rx = (x1 * Math.cos(roll) - y1 * Math.sin(roll)) * near;
    const ry = (x1 * Math.sin(roll) + y1 * Math.cos(roll)) * near + PIVOT_Y;
    return { x: pose.eyes.x + rx * pose.scalePx, y: pose.eyes.y + ry * pose.scalePx };
  };
  return {
    scalePx: pose.scalePx,
    place,
    face: (x, y, lift = 0) => place(x, y, surfaceDepth(x, y) + lift),
  };
}
