import { readdir, readFile } from 'node:fs/promises';

export type MemoryWatch = { peakMb(): number; stop(): Promise<void> };

/**
 * Watches the memory of this process and everything it started. Pages that several processes share
 * are counted once (proportional set size); where the system does not tell, this process alone counts.
 */
export function watchMemory(everyMilliseconds = 500): MemoryWatch {
  let peakKb = 0;
  let stopped = false;
  const loop = (async () => {
    while (!stopped) {
      peakKb = Math.max(peakKb, await treeKilobytes(process.pid));
      await new Promise((resolve) => setTimeout(resolve, everyMilliseconds));
    }
  })();
  return {
    peakMb: () => Math.round(peakKb / 1024),
    async stop() {
      stopped = true;
      await loop;
    },
  };
}

async function treeKilobytes(root: number): Promise<number> {
  const children = await childrenByParent();
  const sizes: Promise<number>[] = [];
  const visit = (pid: number): void => {
    sizes.push(processKilobytes(pid));
    for (const child of children.get(pid) ?? []) {
      visit(child);
    }
  };
  visit(root);
  const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
  return total > 0 ? total : process.memoryUsage().rss / 1024;
}

async function childrenByParent(): Promise<ReadonlyMap<number, readonly number[]>> {
  const children = new Map<number, number[]>();
  const entries = await readdir('/proc').catch(() => []);
  for (const name of entries.filter((entry) => /^\d+$/.test(entry))) {
    const stat = await readFile(`/proc/${name}/stat`, 'utf8').catch(() => '');
    // The command in brackets may hold spaces: the parent is the second field behind it.
    const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
    if (Number.isInteger(parent)) {
      children.set(parent, [...(children.get(parent) ?? []), Number(name)]);
    }
  }
  return children;
}

async function processKilobytes(pid: number): Promise<number> {
  const rollup = await readFile(`/proc/${pid}/smaps_rollup`, 'utf8').catch(() => '');
  return Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
}
