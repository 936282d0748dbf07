import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PasskeyOptions, StaffRole } from '@homeward/contract';
import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server';
import { createDeskApp } from '../src/http/desk.ts';
import { createInvite } from '../src/member/create-invite.ts';
import { testSettings } from './desk-world.ts';
import { openTestStore, type TestStore } from './harness.ts';
import { type CeremonyConditions, SoftwareAuthenticator } from './software-authenticator.ts';

const deskPage =
  '<!doctype html><meta property="csp-nonce" nonce="__CSP_NONCE__"><title>desk</title>';

/** A desk on a fresh store with a clock of its own. */
export async function openTestDesk(origin = 'http://localhost:3001') {
  const store: TestStore = await openTestStore();
  const assetsDir = await mkdtemp(join(tmpdir(), 'homeward-desk-'));
  await writeFile(join(assetsDir, 'index.html'), deskPage);
  const clock = { now: new Date('2026-11-19T08:00:00Z') };
  const app = createDeskApp({
    store,
    origin,
    now: () => clock.now,
    settings: async () => testSettings,
    assetsDir,
  });
  const get = (path: string, cookie?: string) =>
    app.request(path, { headers: cookie === undefined ? {} : { cookie } });
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    app.request(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, ...headers },
      body: JSON.stringify(body),
    });
  const invite = async (role: StaffRole = 'reviewer') => {
    const made = await store.transact((tx) =>
      createInvite(tx, { role }, { actor: 'operator', now: clock.now }),
    );
    return made.token;
  };
  const beginEnrol = async (conditions: EnrolConditions = {}) => {
    const name = conditions.name ?? '李审核';
    const token = conditions.token ?? (await invite());
    const first = await post('/api/enrol/options', { invite: token, name });
    const asked = (await first.json()) as PasskeyOptions<PublicKeyCredentialCreationOptionsJSON>;
    return { ...asked, name, conditions };
  };
  const finishEnrol = async (begun: Awaited<ReturnType<typeof beginEnrol>>) => {
    const { ceremony, options, name, conditions } = begun;
    const key = new SoftwareAuthenticator();
    const response = key.register(options, { origin, ...conditions });
    const answer = await post('/api/enrol/verify', { ceremony, name, response });
    return { key, answer, cookie: cookieOf(answer), ceremony, response, name };
  };
  return {
    store,
    app,
    origin,
    clock,
    get,
    post,
    invite,
    /** Lets time pass. */
    wait: (minutes: number) => {
      clock.now = new Date(clock.now.getTime() + minutes * 60_000);
    },
    beginEnrol,
    finishEnrol,
    /** Both halves of an enrolment; the conditions change what browser and key say. */
    enrol: async (conditions: EnrolConditions = {}) => finishEnrol(await beginEnrol(conditions)),
    async signIn(key: SoftwareAuthenticator, conditions: Partial<CeremonyConditions> = {}) {
      const first = await post('/api/sign-in/options', {});
      const { ceremony, options } =
        (await first.json()) as PasskeyOptions<PublicKeyCredentialRequestOptionsJSON>;
      const response = key.assert(options, { origin, ...conditions });
      const answer = await post('/api/sign-in/verify', { ceremony, response });
      return { answer, cookie: cookieOf(answer), ceremony, response };
    },
    async [Symbol.asyncDispose]() {
      await store[Symbol.asyncDispose]();
      await rm(assetsDir, { recursive: true, force: true });
    },
  };
}

type EnrolConditions = Partial<CeremonyConditions> & {
  readonly token?: string;
  readonly name?: string;
};

export type TestDesk = Awaited<ReturnType<typeof openTestDesk>>;

function cookieOf(answer: Response): string {
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}
