import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asAccount, findAccount, giveTo } from '../server/src/db/embedded/account.ts';
import { serverEnvironment, spawnServer } from '../server/src/db/embedded/postmaster.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const bin = process.env['POSTGRES15_BIN'] ?? '/usr/lib/postgresql/15/bin';

/** Runs the server's tests on a throw-away cluster of the machine's own PostgreSQL 15. */
async function main(): Promise<number> {
  if (!existsSync(join(bin, 'postgres'))) {
    process.stdout.write(`PostgreSQL 15 is not installed (${bin}): nothing to test on.\n`);
    return 0;
  }
  await using opened = new AsyncDisposableStack();
  const home = await mkdtemp(join(tmpdir(), 'homeward-postgres15-'));
  opened.defer(() => rm(home, { recursive: true, force: true }));
  const port = await freePort();
  opened.adopt(await startCluster(home, port), (server) => server.stop());
  const tests = spawn(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      ...(process.argv.length > 2 ? process.argv.slice(2) : ['server/']),
    ],
    {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        DATABASE_URL_TEST: `postgresql://homeward:test@127.0.0.1:${port}/postgres`,
      },
    },
  );
  const [code] = (await once(tests, 'close')) as [number | null];
  return code ?? 1;
}

async function startCluster(home: string, port: number) {
  const account = await findAccount();
  const data = join(home, 'data');
  const passwordFile = join(home, 'password');
  await giveTo(account, home, 0o700);
  await writeFile(passwordFile, 'test\n', { mode: 0o600 });
  await giveTo(account, passwordFile, 0o600);
  const flags = '-U homeward --auth scram-sha-256 --encoding UTF8 --locale C.UTF-8 --no-sync';
  await run(join(bin, 'initdb'), [...flags.split(' '), '--pwfile', passwordFile, '-D', data], {
    cwd: '/',
    env: serverEnvironment(),
    ...asAccount(account),
  });
  const settings = [
    `port=${port}`,
    'listen_addresses=127.0.0.1',
    `unix_socket_directories=${home}`,
    'max_connections=300',
    'fsync=off',
    'full_page_writes=off',
  ];
  return spawnServer({
    program: join(bin, 'postgres'),
    args: ['-D', data, ...settings.flatMap((setting) => ['-c', setting])],
    account,
    dataDirectory: data,
    onLog: () => undefined,
  });
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

process.exitCode = await main();
