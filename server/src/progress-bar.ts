export type Step = { readonly done: number; readonly total: number; readonly label: string };

/** A stream that may be a terminal. */
type Out = { readonly isTTY: boolean; write(text: string): unknown };

const width = 30;

/** A bar on a terminal, one line per tenth elsewhere; always on stderr. */
export function progressBar(out: Out = process.stderr): (step: Step) => void {
  let lastTenth = -1;
  return ({ done, total, label }) => {
    const share = total === 0 ? 1 : Math.min(1, done / total);
    if (out.isTTY) {
      const full = Math.round(share * width);
      const bar = '█'.repeat(full) + '░'.repeat(width - full);
      out.write(`\r\u001b[K${bar} ${Math.round(share * 100)} % ${label}${share === 1 ? '\n' : ''}`);
      return;
    }
    const tenth = Math.floor(share * 10);
    if (tenth !== lastTenth) {
      lastTenth = tenth;
      out.write(`${done}/${total} ${label}\n`);
    }
  };
}
