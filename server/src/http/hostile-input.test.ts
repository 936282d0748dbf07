import { existsSync, readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  apiBody,
  caseFacts,
  newKey,
  openPublicApp,
  type PublicTestApp,
  plainPhoto,
  sightingFacts,
} from '../../test/public-app.ts';

const corpus = new URL('../../../../shared/fixtures/security/corpus/', import.meta.url);
const hasCorpus = existsSync(corpus);
const inCi = process.env['CI'] !== undefined;

let opened: PublicTestApp;
let photo: Buffer<ArrayBuffer>;
beforeAll(async () => {
  opened = await openPublicApp();
  photo = await plainPhoto();
});
afterAll(() => opened[Symbol.asyncDispose]());
afterEach(() => {
  // Whatever was sent, objects of this process stay what they are.
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

type Sent = { readonly status: number; readonly problem: unknown };

async function sendBytes(path: string, body: BodyInit, contentType: string | null): Promise<Sent> {
  const response = await opened.app.request(path, {
    method: 'POST',
    body,
    headers: {
      'Idempotency-Key': newKey(),
      Accept: 'application/json',
      ...(contentType !== null && { 'Content-Type': contentType }),
    },
  });
  return { status: response.status, problem: await response.json().catch(() => null) };
}

async function multipartBytes(
  facts: unknown,
): Promise<{ body: Buffer<ArrayBuffer>; type: string }> {
  const response = new Response(apiBody(facts, [photo]));
  return {
    body: Buffer.from(await response.arrayBuffer()),
    type: response.headers.get('content-type') ?? '',
  };
}

const refusalStatuses = [400, 413, 415, 422];

describe('bodies that nobody well-meaning sends', () => {
  it('answers 400 to a body that breaks off anywhere', async () => {
    const { body, type } = await multipartBytes(sightingFacts);
    for (const share of [0, 0.1, 0.3, 0.5, 0.7, 0.9, 0.99]) {
      const cut = body.subarray(0, Math.floor(body.length * share));
      const { status } = await sendBytes('/api/sightings', cut, type);
      expect(status, `cut at ${share}`).toBe(400);
    }
  });

  it.each([
    ['no content type', null],
    ['JSON', 'application/json'],
    ['another multipart', 'multipart/mixed; boundary=B'],
    ['an urlencoded form', 'application/x-www-form-urlencoded'],
  ])('answers 415 to %s', async (_, type) => {
    const { status } = await sendBytes('/api/sightings', Buffer.from('a=1'), type);
    expect(status).toBe(415);
  });

  it('answers 400 to a multipart type without a boundary', async () => {
    const { status } = await sendBytes('/api/sightings', Buffer.from('x'), 'multipart/form-data');
    expect(status).toBe(400);
  });

  it('answers 413 to a photo over 20 MB and names it', async () => {
    const response = await opened.app.request('/api/sightings', {
      method: 'POST',
      body: apiBody(sightingFacts, [new Uint8Array(20_000_001)]),
      headers: { 'Idempotency-Key': newKey() },
    });
    expect(response.status).toBe(413);
    expect(await response.json()).toMatchObject({
      code: 'photo-too-large',
      fields: [{ field: 'photo.0' }],
    });
  });

  it('answers 413 to an endless body before it has read it all', async () => {
    let sent = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1_000_000;
        controller.enqueue(new Uint8Array(1_000_000));
      },
    });
    const response = await opened.app.request('/api/sightings', {
      method: 'POST',
      body: endless,
      duplex: 'half',
      headers: { 'Idempotency-Key': newKey(), 'Content-Type': 'multipart/form-data; boundary=B' },
    } as RequestInit);
    expect(response.status).toBe(413);
    expect(sent).toBeLessThan(140_000_000);
  });

  it.each(['field', 'file'] as const)(
    'holds no more than a form full of text: 413 to megabytes of it sent as %s parts',
    async (kind) => {
      const body = new FormData();
      const text = 'x'.repeat(100_000);
      for (let part = 0; part < 20; part += 1) {
        body.append('notes', kind === 'field' ? text : new Blob([text]));
      }
      const response = await opened.app.request('/en/sighting', { method: 'POST', body });
      expect(response.status).toBe(413);
    },
  );

  it('answers 413 at once when the head already says too much', async () => {
    const response = await opened.app.request('/api/sightings', {
      method: 'POST',
      body: 'x',
      headers: {
        'Idempotency-Key': newKey(),
        'Content-Type': 'multipart/form-data; boundary=B',
        'Content-Length': '999999999',
      },
    });
    expect(response.status).toBe(413);
  });

  it('never answers 5xx to a mutated multipart body', async () => {
    const whole = await multipartBytes(sightingFacts);
    await fc.assert(
      fc.asyncProperty(mutations, async (changes) => {
        const body = changes.reduce(mutate, whole.body);
        for (const path of ['/api/sightings', '/en/sighting', '/zh/case']) {
          const { status } = await sendBytes(path, body, whole.type);
          expect(status).toBeLessThan(500);
        }
      }),
      { numRuns: 120, endOnFailure: true },
    );
  });
});

type Mutation =
  | { readonly kind: 'flip' | 'cut' | 'double'; readonly at: number; readonly length: number }
  | { readonly kind: 'insert'; readonly at: number; readonly text: string };

const spots = fc.double({ min: 0, max: 1, noNaN: true });
const mutations = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constantFrom('flip' as const, 'cut' as const, 'double' as const),
      at: spots,
      length: fc.integer({ min: 1, max: 64 }),
    }),
    fc.record({
      kind: fc.constant('insert' as const),
      at: spots,
      text: fc.constantFrom(
        '\r\n\r\n',
        '\r\n--',
        '--\r\n',
        'Content-Disposition: form-data; name="photo"; filename="x"\r\n\r\n',
        'Content-Disposition: form-data; name="__proto__"\r\n\r\n',
        '\u0000',
        '\ufeff',
        '"',
      ),
    }),
  ),
  { minLength: 1, maxLength: 4 },
);

function mutate(body: Buffer<ArrayBuffer>, change: Mutation): Buffer<ArrayBuffer> {
  const at = Math.floor(body.length * change.at);
  const before = body.subarray(0, at);
  if (change.kind === 'insert') {
    return Buffer.concat([before, Buffer.from(change.text), body.subarray(at)]);
  }
  const part = body.subarray(at, at + change.length);
  const after = body.subarray(at + change.length);
  switch (change.kind) {
    case 'cut':
      return Buffer.concat([before, after]);
    case 'double':
      return Buffer.concat([before, part, part, after]);
    case 'flip':
      return Buffer.concat([before, part.map((byte) => byte ^ 0x41), after]);
  }
}

if (inCi) {
  it('has the corpus of hostile input in CI', () => {
    expect(hasCorpus).toBe(true);
  });
}

if (hasCorpus) {
  const read = (path: string) => readFileSync(new URL(path, corpus)) as Buffer<ArrayBuffer>;
  const list = (path: string) => readdirSync(new URL(path, corpus));

  describe('the corpus of hostile input', () => {
    it.each(list('generated/multipart/'))('refuses the body %s on every surface', async (name) => {
      const body = read(`generated/multipart/${name}`);
      // The delimiter in the files is `------B`.
      const type = 'multipart/form-data; boundary=----B';
      for (const path of ['/api/sightings', '/api/cases', '/en/sighting', '/zh/case']) {
        const { status } = await sendBytes(path, body, type);
        expect(refusalStatuses, `${path} answered ${status}`).toContain(status);
      }
    });

    it.each(list('generated/json/'))('refuses the facts %s', async (name) => {
      const body = apiBody(read(`generated/json/${name}`).toString('utf8'), [photo]);
      const response = await opened.app.request('/api/cases', {
        method: 'POST',
        body,
        headers: { 'Idempotency-Key': newKey() },
      });
      expect(refusalStatuses).toContain(response.status);
    });

    it('refuses every text of the JSON test suite, and as no JSON what is none', async () => {
      for (const name of list('json/JSONTestSuite/test_parsing/')) {
        const body = apiBody('', []);
        const bytes = read(`json/JSONTestSuite/test_parsing/${encodeURIComponent(name)}`);
        body.set('facts', new Blob([bytes], { type: 'application/json' }), 'facts.json');
        const response = await opened.app.request('/api/cases', {
          method: 'POST',
          body,
          headers: { 'Idempotency-Key': newKey() },
        });
        expect(response.status, name).toBe(422);
        if (name.startsWith('n_')) {
          expect(await response.json(), name).toMatchObject({ fields: [{ field: 'facts' }] });
        }
      }
    });

    it('stores naughty strings unchanged, or refuses them by name', async () => {
      const strings = (JSON.parse(read('unicode/blns.json').toString('utf8')) as string[]).filter(
        (text) => text.length <= 200,
      );
      const tricks = Object.values(
        JSON.parse(read('generated/unicode/unicode-tricks.json').toString('utf8')) as Record<
          string,
          string
        >,
      ).filter((text) => text.length <= 200);
      const all = [...strings, ...tricks];
      // The rule in other words than the schema's: something to see, no control, no half characters.
      const isFine = (text: string) =>
        text.trim() !== '' &&
        Array.from(text).every((character) => {
          const code = character.codePointAt(0) ?? 0;
          return code >= 0x20 && !(code >= 0x7f && code <= 0x9f) && code !== 0xfffd;
        });
      const fine = all.filter(isFine);
      expect(fine.length).toBeGreaterThan(450);
      for (let at = 0; at < fine.length; at += 20) {
        const notes = fine.slice(at, at + 20);
        expect(await storedNotes(notes)).toEqual(notes);
      }
      for (const text of all.filter((one) => !isFine(one))) {
        const { status, problem } = await postMarks([text]);
        expect(status, JSON.stringify(text)).toBe(422);
        expect(problem).toMatchObject({ fields: [{ field: 'marks.0.note' }] });
      }
    });

    it('shows naughty strings in the form again, escaped', async () => {
      const strings = JSON.parse(read('unicode/blns.json').toString('utf8')) as string[];
      for (const text of strings) {
        const body = new FormData();
        body.append('key', newKey());
        body.append('notes', text);
        body.append('contact', text);
        const response = await opened.app.request('/en/sighting', { method: 'POST', body });
        expect(response.status).toBe(422);
        const page = await response.text();
        const shown = /<textarea id="notes"[^>]*>\n([^<]*)<\/textarea>/.exec(page)?.[1];
        expect(unescapeMarkup(shown ?? '')).toBe(text.replaceAll('\r\n', '\n'));
        const value = /<input id="contact"[^>]*? value="([^"]*)"/.exec(page)?.[1];
        expect(unescapeMarkup(value ?? '')).toBe(text.replaceAll('\r\n', '\n'));
      }
    });
  });
}

function unescapeMarkup(markup: string): string {
  const named: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', amp: '&' };
  return markup.replace(/&(?:#(\d+)|(\w+));/g, (whole, code?: string, name?: string) =>
    code === undefined ? (named[name ?? ''] ?? whole) : String.fromCodePoint(Number(code)),
  );
}

async function postMarks(notes: readonly string[]): Promise<Sent> {
  const marks = notes.map((note) => ({
    type: 'other',
    region: 'knee',
    side: 'left',
    withheld: true,
    note,
  }));
  const { body, type } = await (async () => {
    const response = new Response(apiBody({ ...caseFacts, marks }, []));
    return { body: await response.arrayBuffer(), type: response.headers.get('content-type') };
  })();
  return sendBytes('/api/cases', body, type);
}

async function storedNotes(notes: readonly string[]): Promise<(string | undefined)[]> {
  expect((await postMarks(notes)).status).toBe(201);
  const row = await opened.store.sql
    .selectFrom('missing_case')
    .select(['id', 'sealed_facts'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const facts = await opened.store.vault.openJson<{ marks: { note?: string }[] }>(
    { domain: 'case', recordId: row.id, field: 'missing_case.sealed_facts' },
    row.sealed_facts,
  );
  return facts.marks.map(({ note }) => note);
}
