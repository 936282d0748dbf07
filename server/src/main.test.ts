import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addCase } from '../test/desk-world.ts';
import { openTestStore, type TestStore } from '../test/harness.ts';
import { main } from './main.ts';
import { hashToken } from './member/token.ts';

type Ended = { readonly status: number; readonly out: string; readonly err: string };

/** Runs a command line in this process and keeps what it writes. */
async function run(args: readonly string[], env: Record<string, string> = {}): Promise<Ended> {
  const written = { out: '', err: '' };
  const keep = (name: 'out' | 'err') => (text: string | Uint8Array) => {
    written[name] += String(text);
    return true;
  };
  const out = vi.spyOn(process.stdout, 'write').mockImplementation(keep('out'));
  const err = vi.spyOn(process.stderr, 'write').mockImplementation(keep('err'));
  try {
    return { status: await main(args, env), ...written };
  } finally {
    out.mockRestore();
    err.mockRestore();
  }
}

describe('the command line', () => {
  it('explains itself when asked, on stdout', async () => {
    for (const args of [['--help'], ['-h'], ['help'], ['serve', '--help']]) {
      const { status, out, err } = await run(args);
      expect([status, err]).toEqual([0, '']);
      expect(out).toMatch(/^Usage:\n {2}homeward serve/);
    }
  });

  it('explains itself to somebody who says nothing, as bad usage', async () => {
    expect(await run([])).toMatchObject({ status: 2, out: expect.stringMatching(/^Usage:/) });
  });

  it.each([
    [['dance'], 'unknown command "dance"'],
    [['constructor'], 'unknown command "constructor"'],
    [['__proto__'], 'unknown command "__proto__"'],
    [['serve', '--colour', 'red'], "Unknown option '--colour'"],
    [['serve', '--port'], "Option '--port <value>' argument missing"],
    [['serve', '--port', 'x'], '--port: expected a port from 0 to 65535, got "x"'],
    [['serve', '--role', 'king'], '--role: expected all, public, desk, worker, got "king"'],
    [['invite', '--role', 'king'], 'invite: --role: expected reviewer or senior, got "king"'],
    [['models'], 'models: expected list or verify, got ""'],
    [['models', 'dance'], 'models: expected list or verify, got "dance"'],
    [['evaluate'], 'got ""'],
    [['evaluate', 'luck'], 'got "luck"'],
    [['evaluate', 'faces'], 'evaluate: --images is missing'],
    [['evaluate', 'faces', '--images', 'x'], 'evaluate: --pairs is missing'],
    [['evaluate', 'journey'], 'evaluate: --people is missing'],
    [['evaluate', 'calibrate-faces'], 'evaluate: --scores is missing'],
  ])('answers %j with what it expected and status 2', async (args, message) => {
    const { status, out, err } = await run(args);
    expect(err).toContain(`homeward: `);
    expect(err).toContain(message);
    expect(err).toContain('Usage:');
    expect(err).not.toMatch(/^ +at /m);
    expect([status, out]).toEqual([2, '']);
  });

  it('lists the models as JSON', async () => {
    const { status, out } = await run(['models', 'list']);
    expect(status).toBe(0);
    const models = JSON.parse(out) as { id: string; licence: string }[];
    expect(models.map(({ id }) => id)).toContain('faceres');
    expect(models.every(({ licence }) => licence.includes('MIT'))).toBe(true);
  });
});

describe('a command on a database', () => {
  let folder: string;
  let store: TestStore;
  let env: Record<string, string>;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'homeward-main-'));
    store = await openTestStore();
    await writeFile(join(folder, 'root.key'), `${store.rootKeyHex}\n`, { mode: 0o600 });
    env = {
      DATABASE_URL: store.databaseUrl,
      KEY_DATABASE_URL: store.keyDatabaseUrl,
      HOMEWARD_DATA: folder,
    };
  });
  afterAll(async () => {
    await store[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  });

  it('invites a member by a link that only its hash is kept of', async () => {
    const { status, out } = await run(['invite', '--role', 'senior'], env);
    expect(status).toBe(0);
    const [, token] = /^http:\/\/localhost:3001\/enrol#([\w-]{43})\n$/.exec(out) ?? [];
    const invites = await store.sql.selectFrom('invite').selectAll().execute();
    expect(invites.map(({ role, used_at }) => ({ role, used_at }))).toEqual([
      { role: 'senior', used_at: null },
    ]);
    expect(invites[0]?.token_hash).toEqual(hashToken(store.vault, 'invite', token ?? ''));
  });

  it('puts the address of the desk into the link', async () => {
    const origin = 'https://desk.example.org';
    const { out } = await run(['invite'], { ...env, DESK_ORIGIN: origin });
    expect(out.startsWith(`${origin}/enrol#`)).toBe(true);
  });

  it('says what is wrong with a root key and shows no stack', async () => {
    const file = join(folder, 'open.key');
    await writeFile(file, `${store.rootKeyHex}\n`);
    await chmod(file, 0o644);
    const { status, out, err } = await run(['invite', '--root-key', file], env);
    expect([status, out]).toEqual([1, '']);
    expect(err).toBe(
      `homeward: The root key file ${file} can be read by others (mode 644). Run: chmod 600 ${file}\n`,
    );
  });

  it('never mixes the demo world with real records', async () => {
    await addCase(store, {}, new Date('2026-11-20T12:00:00Z'));
    const { status, out, err } = await run(['demo'], env);
    expect([status, out]).toEqual([1, '']);
    expect(err).toContain('This instance is not empty');
    expect(await store.sql.selectFrom('missing_case').select('id').execute()).toHaveLength(1);
  });
});
