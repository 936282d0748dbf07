/**
 * A pass that many ask for: whoever asks while one runs shares the one that starts after it, so that
 * every caller's change is seen by the pass that answers it.
 */
export function coalesce(pass: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  const start = (): Promise<void> => {
    running = pass().finally(() => {
      running = null;
    });
    return running;
  };
  return () => {
    if (running === null) {
      return start();
    }
    next ??= running
      .catch(() => undefined)
      .then(() => {
        next = null;
        return start();
      });
    return next;
  };
}
