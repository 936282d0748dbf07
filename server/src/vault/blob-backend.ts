import { createHash } from 'node:crypto';
import { mkdir, readFile, rename, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { AwsClient } from 'aws4fetch';
import { Refusal } from '../refusal.ts';
import type { BlobPlace } from './blob-store.ts';
import { syncDirectory } from './sync-directory.ts';

/** Where sealed bytes rest. Names are safe in paths and URLs. */
export type BlobBackend = {
  /** Takes the file away; the blob is durable when it returns. */
  commit(name: string, path: string): Promise<void>;
  read(name: string): Promise<Buffer | null>;
  remove(name: string): Promise<void>;
};

export async function openBlobBackend(place: BlobPlace): Promise<BlobBackend> {
  return place.kind === 'files' ? openFiles(place.directory) : openS3(place);
}

async function openFiles(directory: string): Promise<BlobBackend> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  return {
    async commit(name, path) {
      const target = join(directory, name);
      const folder = dirname(target);
      const firstMade = await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(path, target);
      // New folders are names in their parents. All at once: the disk flushes once for all.
      const changed = firstMade === undefined ? [folder] : [folder, dirname(folder), directory];
      await Promise.all(changed.map((one) => syncDirectory(one)));
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
  const send = (method: string, name: string, body?: Uint8Array<ArrayBuffer>) =>
    client.fetch(`${place.endpoint}/${place.bucket}/${place.prefix}${name}`, {
      method,
      signal: AbortSignal.timeout(s3TimeoutMs),
      ...(body === undefined ? {} : { body, headers: { 'x-amz-content-sha256': sha256(body) } }),
    });
  return {
    async commit(name, path) {
      const answer = await send('PUT', name, new Uint8Array(await readFile(path)));
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

/** Signed with the request, so that the service refuses bytes that changed on the way. */
function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** The body of an S3 error repeats the request; the status is enough. */
function refuseOther(answer: Response, method: string): void {
  if (!answer.ok) {
    throw new Error(`blob storage answered ${answer.status} to ${method}`);
  }
}
