import { once } from 'node:events';
import { type AddressInfo, connect } from 'node:net';
import { limits } from '@homeward/contract';
import { createAdaptorServer } from '@hono/node-server';
import { describe, expect, it } from 'vitest';
import { limitWaits } from './limit-waits.ts';

const answer = async (request: Request) =>
  new Response(await request.text().catch(() => 'cut off'));

describe('the limits on waiting', () => {
  it('let the largest photo through at the 100 kbit/s that EDGE often gives', () => {
    const server = createAdaptorServer({ fetch: answer });
    limitWaits(server);
    const seconds = limits.photoBytes / (100_000 / 8);
    expect(server).toMatchObject({ requestTimeout: expect.any(Number) });
    expect((server as { requestTimeout?: number }).requestTimeout).toBeGreaterThan(seconds * 1000);
  });

  it('end a connection that sends a little and then nothing', async () => {
    const server = createAdaptorServer({ fetch: answer });
    limitWaits(server, { idleMilliseconds: 200 });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
    socket.on('error', () => undefined);
    socket.write('POST /api/sightings HTTP/1.1\r\nHost: here\r\nContent-Length: 1000\r\n\r\nslow');
    socket.resume();
    await once(socket, 'close');
    server.close();
    await once(server, 'close');
    expect(socket.destroyed).toBe(true);
  }, 5_000);
});
