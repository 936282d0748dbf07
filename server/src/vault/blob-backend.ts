import { mkdir, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { Refusal } from '../refusal.ts';
import { syncDirectory } from './blob-staging.ts';
import type { BlobPlace } from './blob-store.ts';

export type SealedFile = {
  readonly path: string;
  /** Of the sealed bytes, hex. */
  readonly sha256: string;
};

/** Where sealed bytes rest. Names are safe in paths and URLs. */
export type BlobBackend = {
  /** Takes the file away; the blob is durable when it returns. */
  commit(name: string, file: SealedFile): Promise<void>;
  read(name: string): Promise<Buffer | null>;
  remove(name: string): Promise<void>;
};

export async function openBlobBackend(place: BlobPlace): Promise<BlobBackend> {
  return place.kind === 'files' ? openFiles(place.directory) : openS3(place);
}

async function openFiles(directory: string): Promise<BlobBackend> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    async commit(name, file) {
      const target = join(directory, name);
      const folder = dirname(target);
      const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(file.path, target);
      await syncDirectory(folder);
      if (firstMade !== undefined) {
        // New folders are names in their parents.
        await syncDirectory(dirname(folder));
        await syncDirectory(directory);
      }
    },
    read: (name) => readFile(join(directory, name)).catch(nullWhenMissing),
    async remove(name) {
      await unlink(join(directory, name)).catch(nullWhenMissing);
    },
  };
}

function nullWhenMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') {
    return null;
  }
  throw error;
}

const s3TimeoutMs = 60_000;

function openS3(place: Extract<BlobPlace, { kind: 's3' }>): BlobBackend {
  const client = new AwsClient({
    accessKeyId: place.accessKeyId,
    secretAccessKey: place.secretAccessKey,
    ...(place.sessionToken === undefined ? {} : { sessionToken: place.sessionToken }),
    service: 's3',
    region: place.region,
    retries: 4,
  });
  const send = (method: string, name: string, body?: { bytes: Buffer; sha256: string }) =>
    client.fetch(`${place.endpoint}/${place.bucket}/${place.prefix}${name}`, {
      method,
      signal: AbortSignal.timeout(s3TimeoutMs),
      ...(body === undefined
        ? {}
        : { body: new Uint8Array(body.bytes), headers: { 'x-amz-content-sha256': body.sha256 } }),
    });
  return {
    async commit(name, { path, sha256 }) {
      const answer = await send('PUT', name, { bytes: await readFile(path), sha256 });
      await answer.body?.cancel();
      if (answer.status === 507) {
        throw new Refusal('storage-full');
      }
      refuseOther(answer, 'PUT');
      await unlink(path);
    },
    async read(name) {
      const answer = await send('GET', name);
      if (answer.status === 404) {
        await answer.body?.cancel();
        return null;
      }
      refuseOther(answer, 'GET');
      return Buffer.from(await answer.arrayBuffer());
    },
    async remove(name) {
      const answer = await send('DELETE', name);
      await answer.body?.cancel();
      if (answer.status !== 404) {
        refuseOther(answer, 'DELETE');
      }
    },
  };
}

/** The body of an S3 error repeats the request; the status is enough. */
function refuseOther(answer: Response, method: string): void {
  if (!answer.ok) {
    throw new Error(`blob storage answered ${answer.status} to ${method}`);
  }
}
