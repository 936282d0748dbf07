import { readFile } from 'node:fs/promises';

export type FacePair = { readonly left: string; readonly right: string; readonly same: boolean };

const HEADER = 'left,right,same';

// A CSV with the columns left, right and same (1 or 0); paths without commas or quotes.
export async function readPairList(path: string): Promise<readonly FacePair[]> {
  const [header, ...lines] = (await readFile(path, 'utf8')).trim().split(/\r?\n/);
  if (header !== HEADER) throw new TypeError(`pairs: expected columns ${HEADER}, got ${header}`);
  return lines.map((line, i) => {
    const [left, right, same, ...more] = line.split(',');
    if (!left || !right || (same !== '0' && same !== '1') || more.length > 0) {
      throw new TypeError(`pairs: expected left,right,0|1 in line ${i + 2}, got ${line}`);
    }
    return { left, right, same: same === '1' };
  });
}
