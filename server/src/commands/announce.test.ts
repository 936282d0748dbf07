import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { openTestStore, type TestStore } from '../../test/harness.ts';
import type { Instance } from '../instance.ts';
import { newId } from '../new-id.ts';
import { announce } from './announce.ts';

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store[Symbol.asyncDispose]());

type Urls = Pick<Instance, 'publicUrl' | 'deskUrl'>;

async function announced(urls: Urls): Promise<string> {
  let text = '';
  const out = vi.spyOn(process.stdout, 'write').mockImplementation((written) => {
    text += String(written);
    return true;
  });
  try {
    await announce({ store, ...urls });
    return text;
  } finally {
    out.mockRestore();
  }
}

const both: Urls = { publicUrl: 'http://localhost:3000', deskUrl: 'http://localhost:3001' };

describe('a start', () => {
  it('prints both addresses and, while nobody has enrolled, a link for the first member', async () => {
    const text = await announced(both);
    expect(text).toMatch(/^Public pages {2}http:\/\/localhost:3000$/m);
    expect(text).toMatch(/^Review desk {3}http:\/\/localhost:3001$/m);
    expect(text).toMatch(/^First invite {2}http:\/\/localhost:3001\/enrol#[\w-]{43}$/m);
  });

  it('names only what runs in this process', async () => {
    expect(await announced({ ...both, deskUrl: null })).toBe(
      'Public pages  http://localhost:3000\n',
    );
  });

  it('invites nobody once somebody is there', async () => {
    const sealed_name = Buffer.from('sealed');
    const enrolled_at = new Date('2026-11-20T12:00:00Z');
    await store.sql
      .insertInto('member')
      .values({ id: newId('member'), role: 'senior', sealed_name, enrolled_at, state: 'active' })
      .execute();
    expect(await announced(both)).toBe(
      'Public pages  http://localhost:3000\nReview desk   http://localhost:3001\n',
    );
  });
});
