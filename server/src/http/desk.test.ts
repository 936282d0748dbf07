import { createHash } from 'node:crypto';
import type { PhotoId, Problem, QueueView, RecordOpinion, SightingView } from '@homeward/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../test/desk-app.ts';
import { addCase, addSighting, jpegBytes, rank } from '../../test/desk-world.ts';
import { newId } from '../new-id.ts';
import { openDeskRoutes } from './desk.ts';

let desk: TestDesk;
let cookie: string;
beforeAll(async () => {
  desk = await openTestDesk();
  ({ cookie } = await desk.enrol());
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

describe('every route of the desk', () => {
  it('asks for a session unless it is how one gets a session', async () => {
    const routes = desk.app.routes.filter(
      ({ method, path }) => path.startsWith('/api/') && method !== 'ALL' && !path.includes('*'),
    );
    const closed = routes.filter(({ path }) => !openDeskRoutes.has(path));
    expect(closed.map(({ method, path }) => `${method} ${path}`).toSorted()).toEqual([
      'GET /api/photos/:id/:variant',
      'GET /api/queue',
      'GET /api/session',
      'GET /api/sightings/:id',
      'POST /api/opinions',
    ]);
    for (const { method, path } of closed) {
      const answer = await desk.app.request(path, { method, headers: { origin: desk.origin } });
      expect(`${path} ${answer.status}`).toBe(`${path} 401`);
      expect(await codeOf(answer)).toBe('not-signed-in');
    }
  });

  it('does not tell a stranger which routes there are', async () => {
    expect((await desk.get('/api/anything')).status).toBe(401);
    expect((await desk.get('/api/anything', cookie)).status).toBe(404);
  });

  it('names open routes that exist only', () => {
    const paths = new Set(desk.app.routes.map(({ path }) => path));
    for (const open of openDeskRoutes) {
      expect(paths).toContain(open);
    }
  });

  it('refuses to write for another site, even with the session', async () => {
    for (const origin of ['http://localhost:3000', 'https://evil.example', 'null']) {
      const answer = await desk.post('/api/sign-out', {}, { cookie, origin });
      expect(answer.status).toBe(403);
      expect(await codeOf(answer)).toBe('forbidden');
    }
    const silent = await desk.app.request('/api/sign-out', { method: 'POST', headers: { cookie } });
    expect(silent.status).toBe(403);
    expect((await desk.get('/api/session', cookie)).status).toBe(200);
  });

  it('keeps no answer of the API in any cache', async () => {
    for (const path of ['/api/session', '/api/queue', '/api/nothing']) {
      expect((await desk.get(path, cookie)).headers.get('cache-control')).toBe('no-store');
    }
  });
});

describe('the session cookie', () => {
  it('cannot be read by a page nor sent by another site', async () => {
    const { answer } = await desk.enrol();
    const set = answer.headers.get('set-cookie') ?? '';
    expect(set).toMatch(/^homeward-desk=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  it('is bound to the host over https', async () => {
    await using secure = await openTestDesk('https://desk.example.org');
    const { answer } = await secure.enrol();
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-homeward-desk=[\w-]{43}; Path=\/; HttpOnly; Secure; SameSite=Strict$/,
    );
  });
});

describe('the pages of the desk', () => {
  it('come with a policy that lets nothing of another origin or inline in', async () => {
    const page = await desk.get('/sightings/anything');
    const policy = page.headers.get('content-security-policy') ?? '';
    const nonce = /style-src 'self' 'nonce-([\w+/=-]{16,})'/.exec(policy)?.[1];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(await page.text()).toContain(`nonce="${nonce}"`);
    expect(page.headers.get('cache-control')).toBe('no-store');
  });

  it('carry another nonce every time', async () => {
    const policies = await Promise.all([desk.get('/'), desk.get('/')]);
    expect(policies[0]?.headers.get('content-security-policy')).not.toBe(
      policies[1]?.headers.get('content-security-policy'),
    );
  });

  it('answer a missing file as missing, not with the page', async () => {
    expect((await desk.get('/assets/none.js')).status).toBe(404);
    expect((await desk.get('/assets/../index.html%00')).status).not.toBe(500);
  });
});

describe('the reviewer’s API', () => {
  it('leads from the queue to an opinion', async () => {
    const { now } = desk.clock;
    await addCase(desk.store, { photos: [{ meant: null }] }, now);
    const sightingId = await addSighting(desk.store, {}, now);
    await rank(desk.store, sightingId, now);
    const queue = (await (await desk.get('/api/queue', cookie)).json()) as QueueView;
    expect(queue.rows.map((row) => row.sightingId)).toEqual([sightingId]);
    const page = await desk.get(`/api/sightings/${sightingId}`, cookie);
    const view = (await page.json()) as SightingView;
    const candidate = view.ranking?.candidates[0];
    const body: RecordOpinion = {
      sightingId,
      caseId: candidate?.caseId ?? 'cas_',
      scale: -1,
      reason: '身高不符\n再看耳朵',
      contentHash: candidate?.contentHash ?? '',
    };
    const recorded = await desk.post('/api/opinions', body, { cookie });
    expect(recorded.status).toBe(200);
    expect(await recorded.json()).toMatchObject({ scale: -1, reason: '身高不符\n再看耳朵' });
    const stale = { ...body, contentHash: createHash('sha256').digest('hex') };
    const refused = await desk.post('/api/opinions', stale, { cookie });
    expect(refused.status).toBe(409);
    expect(await codeOf(refused)).toBe('content-changed');
  });

  it.each([
    ['no reason', { reason: '' }, 'reason'],
    ['a reason of blanks', { reason: ' \n ' }, 'reason'],
    ['a reason that is too long', { reason: 'x'.repeat(2001) }, 'reason'],
    ['control characters', { reason: 'a\u0000b' }, 'reason'],
    ['a scale that does not exist', { scale: 4 }, 'scale'],
    ['half a step', { scale: 0.5 }, 'scale'],
    ['a hash that is none', { contentHash: 'zz' }, 'contentHash'],
    ['an unknown key', { role: 'senior' }, 'role'],
    ['another kind of id', { caseId: newId('sighting') }, 'caseId'],
  ])('names the field when an opinion has %s', async (_, change, field) => {
    const body = {
      sightingId: newId('sighting'),
      caseId: newId('case'),
      scale: 1,
      reason: 'x',
      contentHash: 'a'.repeat(64),
      ...change,
    };
    const answer = await desk.post('/api/opinions', body, { cookie, 'accept-language': 'en' });
    const problem = (await answer.json()) as Problem;
    expect(answer.status).toBe(422);
    expect(problem.fields?.map((refused) => refused.field)).toEqual([field]);
    expect(problem.fields?.[0]?.message).toMatch(/^[A-Z]/);
  });

  it('says what is wrong with a body that is no JSON, too large or of another type', async () => {
    const headers = { origin: desk.origin, cookie, 'content-type': 'application/json' };
    const send = (body: string, more = {}) =>
      desk.app.request('/api/opinions', {
        method: 'POST',
        headers: { ...headers, ...more },
        body,
      });
    expect((await send('{')).status).toBe(400);
    expect((await send(`"${'x'.repeat(70_000)}"`)).status).toBe(413);
    expect((await send('{}', { 'content-type': 'text/plain' })).status).toBe(415);
  });
});

describe('a photo on the desk', () => {
  let seen: PhotoId;
  let compared: PhotoId;
  let unrelated: PhotoId;
  const photoOf = async (owner: 'sighting_id' | 'case_id', id: string): Promise<PhotoId> => {
    const photo = await desk.store.sql
      .selectFrom('photo')
      .select('id')
      .where(owner, '=', id as never)
      .executeTakeFirstOrThrow();
    return photo.id;
  };
  beforeAll(async () => {
    const { now } = desk.clock;
    const sightingId = await addSighting(desk.store, {}, now);
    const caseId = await addCase(desk.store, { photos: [{ meant: null }] }, now);
    await rank(desk.store, sightingId, now);
    seen = await photoOf('sighting_id', sightingId);
    compared = await photoOf('case_id', caseId);
    unrelated = await photoOf(
      'case_id',
      await addCase(desk.store, { photos: [{ meant: null }] }, now),
    );
  });

  it('is shown covered or as a face, with the look written down', async () => {
    for (const [photo, variant] of [
      [seen, 'covered'],
      [compared, 'chip'],
    ] as const) {
      const answer = await desk.get(`/api/photos/${photo}/${variant}`, cookie);
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('image/jpeg');
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(jpegBytes);
      const looks = await desk.store.sql
        .selectFrom('event')
        .select('data')
        .where('verb', '=', 'photo.seen')
        .where('subject_id', '=', photo)
        .execute();
      expect(looks).toEqual([{ data: { variant } }]);
    }
  });

  it('is never shown as it came in, nor with everybody’s face', async () => {
    for (const variant of ['original', 'clean', 'public', 'CHIP', '..']) {
      expect((await desk.get(`/api/photos/${seen}/${variant}`, cookie)).status).toBe(404);
    }
  });

  it('of a child nobody was compared with stays closed', async () => {
    expect((await desk.get(`/api/photos/${unrelated}/chip`, cookie)).status).toBe(404);
  });

  it('that does not exist is not found', async () => {
    expect((await desk.get(`/api/photos/${newId('photo')}/chip`, cookie)).status).toBe(404);
    expect((await desk.get('/api/photos/pho_x/chip', cookie)).status).toBe(404);
  });
});
