import { createHash, createHmac, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeS3Account = {
  readonly region: string;
  readonly bucket: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
};

export type FakeS3 = {
  readonly endpoint: string;
  /** By object name, as they came. */
  readonly objects: Map<string, Buffer>;
  /** Statuses to answer the next requests with instead of doing them. */
  readonly failNext: number[];
  readonly requests: string[];
  [Symbol.asyncDispose](): Promise<void>;
};

/**
 * An S3 on loopback for one bucket: PUT, GET, DELETE, and nobody without a right Signature V4 over
 * the very bytes that arrived. Written from the description in the Amazon S3 API reference,
 * "Authenticating Requests: Using the Authorization Header".
 */
export async function startFakeS3(account: FakeS3Account): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const failNext: number[] = [];
  const requests: string[] = [];
  const server = createServer((request, response) => {
    void readBody(request).then((body) => {
      const fault = failNext.shift() ?? refuse(account, request, body);
      const name = decodeURIComponent(request.url ?? '').slice(account.bucket.length + 2);
      requests.push(`${request.method} ${name}`);
      const answer = fault === null ? serve(objects, request.method ?? '', { name, body }) : fault;
      response.writeHead(typeof answer === 'number' ? answer : 200);
      response.end(typeof answer === 'number' ? undefined : answer);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    objects,
    failNext,
    requests,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) {
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

function serve(
  objects: Map<string, Buffer>,
  method: string,
  { name, body }: { name: string; body: Buffer },
): number | Buffer {
  switch (method) {
    case 'PUT':
      objects.set(name, body);
      return 200;
    case 'GET':
      return objects.get(name) ?? 404;
    case 'DELETE':
      objects.delete(name);
      return 204;
    default:
      return 405;
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex');
const hmac = (key: string | Buffer, data: string) =>
  createHmac('sha256', key).update(data).digest();

/** The status of the refusal, or null for a request that is signed as it must be. */
function refuse(account: FakeS3Account, request: IncomingMessage, body: Buffer): number | null {
  const header = (name: string) => String(request.headers[name] ?? '');
  const found =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      header('authorization'),
    );
  const [, accessKeyId, date = '', region, signedHeaders = '', signature = ''] = found ?? [];
  const time = header('x-amz-date');
  const payload = header('x-amz-content-sha256');
  if (
    accessKeyId !== account.accessKeyId ||
    region !== account.region ||
    !time.startsWith(date) ||
    !['host', 'x-amz-date', 'x-amz-content-sha256'].every((name) =>
      signedHeaders.split(';').includes(name),
    )
  ) {
    return 403;
  }
  if (body.length > 0 && payload !== sha256(body)) {
    return 400;
  }
  const { pathname } = new URL(request.url ?? '', 'http://fake');
  const canonical = [
    request.method,
    pathname,
    '',
    ...signedHeaders.split(';').map((name) => `${name}:${header(name).trim()}`),
    '',
    signedHeaders,
    payload,
  ].join('\n');
  const scope = `${date}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', time, scope, sha256(canonical)].join('\n');
  const key = ['s3', 'aws4_request'].reduce(
    (previous, part) => hmac(previous, part),
    hmac(hmac(`AWS4${account.secretAccessKey}`, date), account.region),
  );
  const expected = hmac(key, toSign);
  if (!timingSafeEqual(expected, Buffer.from(signature, 'hex'))) {
    return 403;
  }
  return pathname.startsWith(`/${account.bucket}/`) ? null : 404;
}
