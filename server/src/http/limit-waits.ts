import type { ServerType } from '@hono/node-server';

// A photo takes as long as a slow network needs, as long as bytes keep coming: Node's own five
// minutes cut off 4 MB at the speed of EDGE. What falls silent is ended, head or body.
const wholeRequestMilliseconds = 60 * 60_000;
const headMilliseconds = 30_000;
const idleMillisecondsUsual = 120_000;

/** How long a listener waits for a request: long for a slow one, not for ever for a silent one. */
export function limitWaits(
  server: ServerType,
  { idleMilliseconds = idleMillisecondsUsual }: { readonly idleMilliseconds?: number } = {},
): void {
  if ('requestTimeout' in server) {
    server.requestTimeout = wholeRequestMilliseconds;
    server.headersTimeout = headMilliseconds;
  }
  server.setTimeout(idleMilliseconds);
}
