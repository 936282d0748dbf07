import type { SessionView } from '@homeward/contract';
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { NONCE, secureHeaders } from 'hono/secure-headers';
import { readQueue } from '../candidate/read-queue.ts';
import { readSighting } from '../candidate/read-sighting.ts';
import { noteOfCalibration, type RankingSettings } from '../candidate/settings.ts';
import type { Store } from '../db/open-store.ts';
import { relyingPartyOf, takeCeremony } from '../member/ceremony.ts';
import { checkSession, type Session } from '../member/check-session.ts';
import { beginEnrolment, enrolMember } from '../member/enrol.ts';
import { beginSignIn, signIn } from '../member/sign-in.ts';
import { signOut } from '../member/sign-out.ts';
import { Refusal } from '../refusal.ts';
import { lookAtPhoto } from '../review/look-at-photo.ts';
import { recordOpinion } from '../review/record-opinion.ts';
import { serveDeskPages } from './desk-pages.ts';
import { readBody, schemas } from './desk-schemas.ts';
import { localeOf } from './locale.ts';
import { problem } from './problem.ts';
import { sessionCookieOf } from './session.ts';

export type DeskDeps = {
  readonly store: Store;
  /** Scheme, host and port the desk is reached at; passkeys and the origin check hang on it. */
  readonly origin: string;
  readonly now: () => Date;
  /** Read anew: an instance may become the demo world while it serves. */
  readonly settings: () => Promise<RankingSettings>;
  /** Where the built desk lies. */
  readonly assetsDir: string;
};

type DeskEnv = { Variables: { session: Session; secureHeadersNonce?: string } };

/** Everything else under /api needs a session: a new route is closed until it is named here. */
export const openDeskRoutes: ReadonlySet<string> = new Set([
  '/api/enrol/options',
  '/api/enrol/verify',
  '/api/sign-in/options',
  '/api/sign-in/verify',
  '/api/sign-out',
]);

const bodyBytes = 64 * 1024;

/** The desk: its API and its pages. It never shares a listener with the public pages. */
export function createDeskApp(deps: DeskDeps): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.onError((error, c) => problem(c, error, localeOf(c)));
  app.use(deskHeaders());
  app.use('/api/*', noStore, sameOrigin(deps.origin));
  app.use(
    '/api/*',
    bodyLimit({
      maxSize: bodyBytes,
      onError: () => {
        throw new Refusal('body-too-large');
      },
    }),
  );
  app.use('/api/*', requireSession(deps));
  memberRoutes(app, deps);
  reviewRoutes(app, deps);
  app.all('/api/*', () => {
    throw new Refusal('not-found');
  });
  serveDeskPages(app, deps.assetsDir);
  return app;
}

function deskHeaders() {
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      baseUri: ["'none'"],
      connectSrc: ["'self'"],
      fontSrc: ["'self'"],
      formAction: ["'none'"],
      frameAncestors: ["'none'"],
      // The map's markers are data URLs of our own making; photos come from the API.
      imgSrc: ["'self'", 'data:'],
      scriptSrc: ["'self'"],
      // Mantine writes its theme into style elements: they carry this answer's nonce.
      styleSrc: ["'self'", NONCE],
    },
    crossOriginEmbedderPolicy: 'require-corp',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    referrerPolicy: 'no-referrer',
    xFrameOptions: 'DENY',
    // The proxy in front speaks TLS and says so itself.
    strictTransportSecurity: false,
    permissionsPolicy: {
      camera: [],
      microphone: [],
      geolocation: [],
      publickeyCredentialsGet: ['self'],
    },
  });
}

async function noStore(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  c.header('Cache-Control', 'no-store');
}

/** Cookies are SameSite=Strict; a browser also names the origin of every request that writes. */
function sameOrigin(origin: string) {
  return async (c: Context, next: () => Promise<void>): Promise<void> => {
    const reads = c.req.method === 'GET' || c.req.method === 'HEAD';
    if (!reads && c.req.header('origin') !== origin) {
      throw new Refusal('forbidden');
    }
    await next();
  };
}

function requireSession(deps: DeskDeps) {
  const cookie = sessionCookieOf(deps.origin);
  return async (c: Context<DeskEnv>, next: () => Promise<void>): Promise<void> => {
    if (!openDeskRoutes.has(c.req.path)) {
      const token = cookie.read(c);
      const session =
        token === undefined
          ? null
          : await deps.store.transact((tx) => checkSession(tx, { token }, { now: deps.now() }));
      if (session === null) {
        cookie.clear(c);
        throw new Refusal('not-signed-in');
      }
      c.set('session', session);
    }
    await next();
  };
}

function memberRoutes(app: Hono<DeskEnv>, deps: DeskDeps): void {
  const { store, now } = deps;
  const cookie = sessionCookieOf(deps.origin);
  const relyingParty = relyingPartyOf(deps.origin);

  app.get('/api/session', async (c) => {
    const { memberId, name, role } = c.get('session');
    const { demo } = await deps.settings();
    const view: SessionView = { member: { id: memberId, name, role }, demo };
    return c.json(view);
  });
  app.post('/api/enrol/options', async (c) => {
    const body = await readBody(c, schemas.enrolOptions);
    return c.json(
      await store.transact((tx) => beginEnrolment(tx, { ...body, relyingParty }, { now: now() })),
    );
  });
  app.post('/api/enrol/verify', async (c) => {
    const body = await readBody(c, schemas.enrolVerify);
    const ceremony = await store.transact((tx) =>
      takeCeremony(tx, { token: body.ceremony, purpose: 'enrol' }, { now: now() }),
    );
    const response = body.response as unknown as RegistrationResponseJSON;
    const { session } = await store.transact((tx) =>
      enrolMember(tx, { ceremony, response, name: body.name, relyingParty }, { now: now() }),
    );
    cookie.write(c, session);
    return c.body(null, 204);
  });
  app.post('/api/sign-in/options', async (c) =>
    c.json(await store.transact((tx) => beginSignIn(tx, { relyingParty }, { now: now() }))),
  );
  app.post('/api/sign-in/verify', async (c) => {
    const body = await readBody(c, schemas.signInVerify);
    const ceremony = await store.transact((tx) =>
      takeCeremony(tx, { token: body.ceremony, purpose: 'sign-in' }, { now: now() }),
    );
    const response = body.response as unknown as AuthenticationResponseJSON;
    const { session } = await store.transact((tx) =>
      signIn(tx, { ceremony, response, relyingParty }, { now: now() }),
    );
    cookie.write(c, session);
    return c.body(null, 204);
  });
  app.post('/api/sign-out', async (c) => {
    const token = cookie.read(c);
    if (token !== undefined) {
      await store.transact((tx) => signOut(tx, { token }, { now: now() }));
    }
    cookie.clear(c);
    c.header('Clear-Site-Data', '"cache"');
    return c.body(null, 204);
  });
}

function reviewRoutes(app: Hono<DeskEnv>, deps: DeskDeps): void {
  const { store, now } = deps;
  const actOf = (c: Context<DeskEnv>) => ({ actor: c.get('session').memberId, now: now() });

  app.get('/api/queue', async (c) => c.json(await readQueue(store.sql, store.vault, now())));
  app.get('/api/sightings/:id', async (c) => {
    const sightingId = schemas.sightingId.safeParse(c.req.param('id')).data;
    if (sightingId === undefined) {
      throw new Refusal('not-found');
    }
    const { calibration } = await deps.settings();
    const calibrationNote = noteOfCalibration(calibration);
    return c.json(
      await store.transact((tx) => readSighting(tx, { sightingId, calibrationNote }, actOf(c))),
    );
  });
  app.get('/api/photos/:id/:variant', async (c) => {
    const photo = schemas.photoVariant.safeParse(c.req.param()).data;
    if (photo === undefined) {
      throw new Refusal('not-found');
    }
    const ref = await store.transact((tx) =>
      lookAtPhoto(tx, { photoId: photo.id, variant: photo.variant }, actOf(c)),
    );
    const bytes = await store.blobs.get(ref);
    return c.body(new Uint8Array(bytes), 200, { 'Content-Type': pictureTypeOf(bytes) });
  });
  app.post('/api/opinions', async (c) => {
    const body = await readBody(c, schemas.opinion);
    return c.json(await store.transact((tx) => recordOpinion(tx, body, actOf(c))));
  });
}

function pictureTypeOf(bytes: Buffer): string {
  if (bytes.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff))) {
    return 'image/jpeg';
  }
  return bytes.subarray(8, 12).toString('latin1') === 'WEBP' ? 'image/webp' : 'image/png';
}
