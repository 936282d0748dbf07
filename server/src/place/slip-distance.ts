/**
 * Counts insertions, deletions, substitutions and swaps of neighbours (optimal string alignment)
 * between two words; answers most + 1 as soon as more are needed.
 */
export function countSlips(a: string, b: string, most: number): number {
  let before: number[] = [];
  let previous = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= b.length; column += 1) {
      current.push(cellOf({ a, b, row, column, current, previous, before }));
    }
    if (Math.min(...current) > most) return most + 1;
    before = previous;
    previous = current;
  }
  return Math.min(most + 1, previous[b.length] ?? most + 1);
}

type Cell = {
  readonly a: string;
  readonly b: string;
  readonly row: number;
  readonly column: number;
  readonly current: readonly number[];
  readonly previous: readonly number[];
  readonly before: readonly number[];
};

function cellOf({ a, b, row, column, current, previous, before }: Cell): number {
  const at = (line: readonly number[], index: number): number => line[index] ?? Infinity;
  const isSame = a[row - 1] === b[column - 1];
  const swapped =
    row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
  return Math.min(
    at(current, column - 1) + 1,
    at(previous, column) + 1,
    at(previous, column - 1) + (isSame ? 0 : 1),
    swapped ? at(before, column - 2) + 1 : Infinity,
  );
}
