// A process of its own for tests that kill it: serves a data directory, writes without end, and says
// on stdout what was acknowledged. Arguments: data directory, root key in hex.
import { join } from 'node:path';
import { startEmbeddedPostgres } from '../src/db/embedded.ts';
import { openStore } from '../src/db/open-store.ts';
import { newId } from '../src/new-id.ts';
import { rootKeyFrom } from '../src/vault/root-key.ts';

const [dataDir = '', rootKeyHex = '', mode = 'write'] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);

const server = await startEmbeddedPostgres({ dataDir, onLog: (line) => say(`log ${line}`) });
say(`server ${server.pid}`);
if (mode === 'exit') {
  process.exit(3);
}
const store = await openStore({
  databaseUrl: server.databaseUrl,
  rootKey: rootKeyFrom(Buffer.from(rootKeyHex, 'hex')),
  blobs: { kind: 'files', directory: join(dataDir, 'blobs') },
});
let stopping = false;
process.once('SIGTERM', () => {
  stopping = true;
});
say('ready');

async function writeOne(): Promise<void> {
  const id = newId('member');
  const photoId = newId('photo');
  const photo = { domain: 'media', recordId: photoId, field: 'blob.original' } as const;
  await store.blobs.put(photo, Buffer.from(photoId.repeat(100)));
  await store.transact(async (tx) => {
    await tx.sql
      .insertInto('member')
      .values({
        id,
        role: 'reviewer',
        sealed_name: await tx.vault.seal(
          { domain: 'staff', recordId: id, field: 'member.sealed_name' },
          Buffer.from(id),
        ),
        enrolled_at: new Date(),
        state: 'active',
      })
      .execute();
    await tx.enqueue('photo-derive', { photoId });
  });
  say(`acknowledged ${id} ${photoId}`);
}

async function writeMany(): Promise<void> {
  while (!stopping) {
    await writeOne();
  }
}

await Promise.all([writeMany(), writeMany(), writeMany(), writeMany()]);
await store[Symbol.asyncDispose]();
await server[Symbol.asyncDispose]();
say('stopped');
