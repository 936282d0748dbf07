import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  apiBody,
  caseFacts,
  newKey,
  openPublicApp,
  type PublicTestApp,
  plainPhoto,
  sightingFacts,
} from '../../test/public-app.ts';

let opened: PublicTestApp;
beforeAll(async () => {
  opened = await openPublicApp();
});
afterAll(() => opened[Symbol.asyncDispose]());

const receiptPattern = /^(\d{4}-){5}\d{4}$/;

function post(path: string, body: BodyInit, headers: Record<string, string> = {}) {
  return opened.app.request(path, { method: 'POST', body, headers });
}

async function postSighting(
  facts: unknown,
  photos: readonly Uint8Array<ArrayBuffer>[],
  key = newKey(),
) {
  return post('/api/sightings', apiBody(facts, photos), {
    'Idempotency-Key': key,
    'Accept-Language': 'en',
  });
}

async function fieldsOf(response: Response): Promise<string[]> {
  const problem = (await response.json()) as { fields?: { field: string }[] };
  return (problem.fields ?? []).map(({ field }) => field);
}

async function countRows(table: 'sighting' | 'missing_case' | 'photo'): Promise<number> {
  const row = await opened.store.sql
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

describe('posting a sighting over the API', () => {
  it('stores it with its photos and answers 24 digits', async () => {
    const before = await countRows('photo');
    const response = await postSighting(
      { ...sightingFacts, photos: [{ meant: { x: 0.5, y: 0.25 } }, { meant: null }] },
      [await plainPhoto(), await plainPhoto('png')],
    );
    expect(response.status).toBe(201);
    expect(await response.json()).toEqual({ receipt: expect.stringMatching(receiptPattern) });
    expect(await countRows('photo')).toBe(before + 2);
  });

  it('answers a repeated post with the same receipt and stores nothing new', async () => {
    const key = newKey();
    const photo = await plainPhoto();
    const first = await (await postSighting(sightingFacts, [photo], key)).json();
    const before = await countRows('sighting');
    const second = await (await postSighting(sightingFacts, [photo], key)).json();
    expect(second).toEqual(first);
    expect(await countRows('sighting')).toBe(before);
  });

  it('refuses the same key with another body', async () => {
    const key = newKey();
    const photo = await plainPhoto();
    await postSighting(sightingFacts, [photo], key);
    const response = await postSighting({ ...sightingFacts, sex: 'male' }, [photo], key);
    expect(response.status).toBe(409);
  });

  it.each([
    ['a missing field', { seenOn: undefined }, 'seenOn'],
    ['an unknown key', { phone: '1' }, 'phone'],
    ['a date in the future', { seenOn: { date: '2026-06-01', precision: 'day' } }, 'seenOn.date'],
    ['a date that is none', { seenOn: { date: '2026-02-30', precision: 'day' } }, 'seenOn.date'],
    ['a date before 1900', { seenOn: { date: '1850-01-01', precision: 'day' } }, 'seenOn.date'],
    [
      'a day in a date known to the year',
      { seenOn: { date: '2026-02-03', precision: 'year' } },
      'seenOn.date',
    ],
    [
      'a place off the earth',
      { place: { source: 'map', label: 'x', latitude: 91, longitude: 0 } },
      'place.latitude',
    ],
    [
      'a place as wide as half the earth',
      { place: { source: 'map', label: 'x', latitude: 89, longitude: 0, radiusMeters: 2_000_001 } },
      'place.radiusMeters',
    ],
    ['half a position', { place: { source: 'map', label: 'x', latitude: 9 } }, 'place.longitude'],
    ['a map point without a position', { place: { source: 'map', label: 'x' } }, 'place.latitude'],
    [
      'an unknown place id',
      {
        place: {
          source: 'gazetteer',
          gazetteerId: 'cn-999999',
          label: 'x',
          latitude: 1,
          longitude: 1,
        },
      },
      'place.gazetteerId',
    ],
    ['a point outside the picture', { photos: [{ meant: { x: 1.01, y: 0 } }] }, 'photos.0.meant'],
    ['an over-long text', { notes: 'x'.repeat(4_001) }, 'notes'],
    ['a control character', { notes: 'a\u0000b' }, 'notes'],
    ['a newline in a short text', { contact: 'a\nb' }, 'contact'],
    ['half a character', { notes: 'a\ud800' }, 'notes'],
    ['blank text', { notes: '  ' }, 'notes'],
    ['a reversed range', { ageYears: { low: 9, high: 3 } }, 'ageYears'],
    ['text for a number', { heightCentimeters: '120' }, 'heightCentimeters'],
    ['a giant', { heightCentimeters: 231 }, 'heightCentimeters'],
    ['an hour of no day', { seenAtTime: '25:00' }, 'seenAtTime'],
    [
      'a time with a month',
      { seenAtTime: '10:00', seenOn: { date: '2026-01-01', precision: 'month' } },
      'seenAtTime',
    ],
    ['a sex that is no choice', { sex: 'girl' }, 'sex'],
    ['more photos described than sent', { photos: [{ meant: null }, { meant: null }] }, 'photos'],
  ])('names the field of %s and stores nothing', async (_, change, field) => {
    const before = await countRows('sighting');
    const response = await postSighting({ ...sightingFacts, ...change }, [await plainPhoto()]);
    expect(response.status).toBe(422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(await fieldsOf(response)).toEqual([field]);
    expect(await countRows('sighting')).toBe(before);
  });

  it('says no in the reader’s language', async () => {
    const refused = { ...sightingFacts, seenOn: { date: '2027-01-01', precision: 'day' } };
    const response = await post('/api/sightings', apiBody(refused, [await plainPhoto()]), {
      'Idempotency-Key': newKey(),
      'Accept-Language': 'zh-CN,zh;q=0.9,en;q=0.8',
    });
    expect(await response.json()).toMatchObject({
      code: 'field-invalid',
      title: '有几处需要再看一下',
      fields: [{ field: 'seenOn.date', message: '这个日期还没有到，请检查一下。' }],
    });
  });

  it('asks for a photo when there is none', async () => {
    const response = await postSighting({ ...sightingFacts, photos: [] }, []);
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'photo-missing',
      fields: [{ field: 'photo' }],
    });
  });

  it('refuses a seventh photo', async () => {
    const photo = await plainPhoto();
    const response = await postSighting(
      { ...sightingFacts, photos: Array.from({ length: 6 }, () => ({ meant: null })) },
      Array.from({ length: 7 }, () => photo),
    );
    expect(response.status).toBe(422);
    expect(await fieldsOf(response)).toContain('photo');
  });

  it('names the photo that is broken, and drops the good one with it', async () => {
    const photo = await plainPhoto();
    const response = await postSighting(
      { ...sightingFacts, photos: [{ meant: null }, { meant: null }] },
      [photo, photo.subarray(0, photo.length >> 1)],
    );
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({
      code: 'photo-broken',
      fields: [{ field: 'photo.1' }],
    });
  });

  it('needs a key of the right kind', async () => {
    for (const headers of [
      {},
      { 'Idempotency-Key': 'short' },
      { 'Idempotency-Key': 'ä'.repeat(20) },
    ]) {
      const response = await post('/api/sightings', apiBody(sightingFacts, []), headers);
      expect(response.status).toBe(400);
    }
  });

  it('places a name that only one place has, and keeps other words as words', async () => {
    const response = await opened.app.request('/api/places?q=Yiwu&lang=zh-Hans');
    const places = (await response.json()) as { id: string; name: string }[];
    expect(places[0]).toMatchObject({ id: 'cn-330782', name: '义乌市' });
  });
});

describe('registering a case over the API', () => {
  it('stores it without a photo', async () => {
    const response = await post('/api/cases', apiBody(caseFacts, []), {
      'Idempotency-Key': newKey(),
    });
    expect(response.status).toBe(201);
    expect(await countRows('missing_case')).toBeGreaterThan(0);
  });

  it.each([
    ['no name at all', { names: { nicknames: [] } }, 'names.chinese'],
    [
      'a lunar day that no month has',
      { birth: { calendar: 'lunar', date: '2015-08-31', precision: 'day' } },
      'birth.date',
    ],
    [
      // Months of 2015 by the Hong Kong Observatory's tables: the 6th (16 July to 13 August) has 29 days, none is leap.
      'day 30 of a lunar month of 29 days',
      { birth: { calendar: 'lunar', date: '2015-06-30', precision: 'day' } },
      'birth.date',
    ],
    [
      'a leap month in a year without one',
      { birth: { calendar: 'lunar', date: '2015-04-01', leapMonth: true, precision: 'month' } },
      'birth.date',
    ],
    [
      'a solar leap month',
      { birth: { calendar: 'solar', date: '2015-08-01', leapMonth: true, precision: 'day' } },
      'birth.leapMonth',
    ],
    [
      'a ninth nickname',
      { names: { nicknames: Array.from({ length: 9 }, (_, i) => `n${i}`) } },
      'names.nicknames',
    ],
    [
      'an unknown kind of mark',
      { marks: [{ type: 'wing', region: 'cheek', side: 'left', withheld: true }] },
      'marks.0.type',
    ],
    ['a family without contact', { family: { name: 'a', relation: 'b' } }, 'family.contact'],
  ])('refuses %s', async (_, change, field) => {
    const response = await post('/api/cases', apiBody({ ...caseFacts, ...change }, []), {
      'Idempotency-Key': newKey(),
    });
    expect(response.status).toBe(422);
    expect(await fieldsOf(response)).toEqual([field]);
  });
});

describe('what every answer has in common', () => {
  it('is the same in shape and size whoever is registered', async () => {
    const photo = await plainPhoto();
    const answers: string[] = [];
    for (const label of ['老街口', 'a place nobody named', '义乌']) {
      const facts = { ...sightingFacts, place: { source: 'text', label } };
      const response = await postSighting(facts, [photo]);
      const body = await response.text();
      const headers = [...response.headers].map(([name, value]) => `${name}: ${value}`).join('\n');
      answers.push(`${response.status} ${body.length}\n${headers}`);
    }
    expect(new Set(answers).size).toBe(1);
  });

  it.each([
    '/',
    '/zh/',
    '/en/about',
    '/sighting',
    '/case',
    '/api/places?q=x',
    '/nowhere',
    '/healthz',
  ])('%s carries the security headers and sets no cookie', async (path) => {
    const { headers } = await opened.app.request(path);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe-inline');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('permissions-policy')).toContain('geolocation=(self)');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('set-cookie')).toBeNull();
  });

  it('never mounts a desk route', async () => {
    for (const path of ['/api/queue', '/api/session', '/api/sign-in/options', '/api/opinions']) {
      expect((await opened.app.request(path)).status).toBe(404);
      expect((await opened.app.request(path, { method: 'POST' })).status).toBe(404);
    }
  });

  it('describes itself in OpenAPI 3.1, closed to unknown keys', async () => {
    const description = await (await opened.app.request('/api/openapi.json')).json();
    expect(description).toMatchObject({
      openapi: '3.1.0',
      components: {
        schemas: {
          PostSighting: {
            additionalProperties: false,
            required: expect.arrayContaining(['seenOn', 'place']),
          },
          RegisterCase: { additionalProperties: false },
        },
      },
    });
    expect(Object.keys(description.paths)).toEqual(['/api/sightings', '/api/cases', '/api/places']);
  });

  it('speaks the language of the address, of the browser, or Chinese', async () => {
    const lang = async (path: string, accept?: string) => {
      const headers: Record<string, string> =
        accept === undefined ? {} : { 'Accept-Language': accept };
      const page = await (await opened.app.request(path, { headers })).text();
      return /<html lang="([^"]+)"/.exec(page)?.[1];
    };
    expect(await lang('/en/', 'zh-CN')).toBe('en');
    expect(await lang('/zh/', 'en')).toBe('zh-Hans');
    expect(await lang('/', 'en-GB,en;q=0.9')).toBe('en');
    expect(await lang('/', 'fr-FR,zh;q=0.3,en;q=0.2')).toBe('zh-Hans');
    expect(await lang('/', 'fr')).toBe('en');
    expect(await lang('/')).toBe('zh-Hans');
  });
});
