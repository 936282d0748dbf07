import type { Problem, SessionView } from '@homeward/contract';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTestDesk, type TestDesk } from '../../test/desk-app.ts';

let desk: TestDesk;
beforeAll(async () => {
  desk = await openTestDesk();
});
afterAll(async () => {
  await desk[Symbol.asyncDispose]();
});

async function codeOf(answer: Response): Promise<string> {
  return ((await answer.json()) as Problem).code;
}

describe('enrolling with an invite', () => {
  it('makes a member with the role of the invite who is signed in at once', async () => {
    const token = await desk.invite('senior');
    const { answer, cookie } = await desk.enrol({ token, name: '王资深' });
    expect(answer.status).toBe(204);
    const session = (await (await desk.get('/api/session', cookie)).json()) as SessionView;
    expect(session.member).toMatchObject({ name: '王资深', role: 'senior' });
  });

  it('refuses an invite that was used', async () => {
    const token = await desk.invite();
    await desk.enrol({ token });
    const again = await desk.post('/api/enrol/options', { invite: token, name: 'x' });
    expect(again.status).toBe(410);
    expect(await codeOf(again)).toBe('invite-invalid');
  });

  it('lets one of two people who hold the same link in', async () => {
    const invite = await desk.invite();
    // Both are asked by their devices before either answers.
    const begun = [
      await desk.beginEnrol({ token: invite }),
      await desk.beginEnrol({ token: invite }),
    ];
    const both = await Promise.all(begun.map((one) => desk.finishEnrol(one)));
    expect(both.map(({ answer }) => answer.status).toSorted((a, b) => a - b)).toEqual([204, 410]);
  });

  it('refuses an invite after a day', async () => {
    const invite = await desk.invite();
    desk.wait(24 * 60);
    const late = await desk.post('/api/enrol/options', { invite, name: 'x' });
    expect(await codeOf(late)).toBe('invite-invalid');
  });

  it('refuses an invite that nobody made', async () => {
    const made = await desk.post('/api/enrol/options', { invite: 'A'.repeat(43), name: 'x' });
    expect(await codeOf(made)).toBe('invite-invalid');
  });

  it('keeps the token in no column of the database', async () => {
    const token = await desk.invite();
    const rows = await desk.store.sql.selectFrom('invite').selectAll().execute();
    const stored = JSON.stringify(rows, (_, value: unknown) =>
      value !== null && typeof value === 'object' && 'type' in value && 'data' in value
        ? Buffer.from(value.data as number[]).toString('latin1')
        : value,
    );
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(Buffer.from(token, 'base64url').toString('latin1'));
  });

  it.each([
    ['another origin', { origin: 'http://localhost:3000' }],
    ['a page that looks like ours', { origin: 'http://localhost.example:3001', rpId: 'localhost' }],
    ['a key for another host', { rpId: 'example.org' }],
    ['nobody proved to be there', { userVerified: false }],
    ['another challenge', { challenge: Buffer.alloc(32).toString('base64url') }],
  ])('refuses an answer with %s and leaves the invite usable', async (_, conditions) => {
    const token = await desk.invite();
    const { answer } = await desk.enrol({ token, ...conditions });
    expect(answer.status).toBe(403);
    expect(await codeOf(answer)).toBe('passkey-refused');
    expect((await desk.enrol({ token })).answer.status).toBe(204);
  });

  it('spends the challenge even when the answer is wrong', async () => {
    const { ceremony, response, name } = await desk.enrol({ userVerified: false });
    const again = await desk.post('/api/enrol/verify', { ceremony, name, response });
    expect(await codeOf(again)).toBe('passkey-refused');
  });
});

describe('signing in', () => {
  it('opens a session for the owner of the passkey', async () => {
    const { key } = await desk.enrol({ name: '赵六' });
    const { answer, cookie } = await desk.signIn(key);
    expect(answer.status).toBe(204);
    const session = (await (await desk.get('/api/session', cookie)).json()) as SessionView;
    expect(session.member.name).toBe('赵六');
  });

  it('refuses the same answer a second time', async () => {
    const { key } = await desk.enrol();
    const { ceremony, response } = await desk.signIn(key);
    const replay = await desk.post('/api/sign-in/verify', { ceremony, response });
    expect(replay.status).toBe(403);
  });

  it('refuses an old answer to a new challenge', async () => {
    const { key } = await desk.enrol();
    const { response } = await desk.signIn(key);
    const next = (await (await desk.post('/api/sign-in/options', {})).json()) as {
      ceremony: string;
    };
    const replay = await desk.post('/api/sign-in/verify', { ceremony: next.ceremony, response });
    expect(await codeOf(replay)).toBe('passkey-refused');
  });

  it('refuses a passkey whose counter did not grow: it was copied', async () => {
    const { key } = await desk.enrol();
    await desk.signIn(key);
    await desk.signIn(key);
    key.counter -= 1;
    expect((await desk.signIn(key)).answer.status).toBe(403);
    expect((await desk.signIn(key)).answer.status).toBe(204);
  });

  it('refuses an answer after five minutes', async () => {
    const { key } = await desk.enrol();
    const first = await desk.post('/api/sign-in/options', {});
    const { ceremony, options } = (await first.json()) as { ceremony: string; options: never };
    const response = key.assert(options, { origin: desk.origin });
    desk.wait(5);
    const late = await desk.post('/api/sign-in/verify', { ceremony, response });
    expect(await codeOf(late)).toBe('passkey-refused');
  });

  it('refuses a ceremony that was begun to enrol', async () => {
    const { key } = await desk.enrol();
    const invite = await desk.invite();
    const first = await desk.post('/api/enrol/options', { invite, name: 'x' });
    const { ceremony, options } = (await first.json()) as { ceremony: string; options: never };
    const response = key.assert(options, { origin: desk.origin });
    const crossed = await desk.post('/api/sign-in/verify', { ceremony, response });
    expect(await codeOf(crossed)).toBe('passkey-refused');
  });

  it.each([
    ['another origin', { origin: 'https://localhost:3001' }],
    ['a key for another host', { rpId: 'example.org' }],
    ['nobody proved to be there', { userVerified: false }],
  ])('refuses an answer with %s', async (_, conditions) => {
    const { key } = await desk.enrol();
    expect((await desk.signIn(key, conditions)).answer.status).toBe(403);
  });

  it('refuses the passkey of a member who was removed', async () => {
    const { key, cookie } = await desk.enrol();
    await removeMember(cookie);
    expect((await desk.signIn(key)).answer.status).toBe(403);
  });
});

describe('a session', () => {
  it('ends after half an hour without a request', async () => {
    const { cookie } = await desk.enrol();
    desk.wait(29);
    expect((await desk.get('/api/session', cookie)).status).toBe(200);
    desk.wait(29);
    expect((await desk.get('/api/session', cookie)).status).toBe(200);
    desk.wait(30);
    expect((await desk.get('/api/session', cookie)).status).toBe(401);
  });

  it('ends after twelve hours however busy it is', async () => {
    const { cookie } = await desk.enrol();
    for (let minutes = 0; minutes + 20 < 12 * 60; minutes += 20) {
      desk.wait(20);
      expect((await desk.get('/api/session', cookie)).status).toBe(200);
    }
    desk.wait(20);
    expect((await desk.get('/api/session', cookie)).status).toBe(401);
  });

  it('ends with the next request once the member is removed', async () => {
    const { cookie } = await desk.enrol();
    await removeMember(cookie);
    expect((await desk.get('/api/session', cookie)).status).toBe(401);
  });

  it('ends when the member signs out, for a copy of the cookie as well', async () => {
    const { cookie } = await desk.enrol();
    const out = await desk.post('/api/sign-out', {}, { cookie });
    expect(out.status).toBe(204);
    expect(out.headers.get('set-cookie')).toMatch(/^homeward-desk=;.*Max-Age=0/);
    expect((await desk.get('/api/session', cookie)).status).toBe(401);
  });

  it('is not opened by a token somebody made up', async () => {
    const made = `homeward-desk=${'A'.repeat(43)}`;
    expect((await desk.get('/api/session', made)).status).toBe(401);
  });
});

async function removeMember(cookie: string): Promise<void> {
  const session = (await (await desk.get('/api/session', cookie)).json()) as SessionView;
  await desk.store.sql
    .updateTable('member')
    .set({ state: 'removed' })
    .where('id', '=', session.member.id)
    .execute();
}
