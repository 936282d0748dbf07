import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newKey, openPublicApp, type PublicTestApp, plainPhoto } from '../../test/public-app.ts';
import { log } from '../log.ts';
import type { StagedPhoto } from '../photo/stage.ts';
import { Refusal } from '../refusal.ts';

let opened: PublicTestApp;
beforeAll(async () => {
  opened = await openPublicApp();
});
afterAll(() => opened[Symbol.asyncDispose]());

type Fields = Readonly<Record<string, string | readonly string[]>>;

const sighting: Fields = {
  'seenOn.date': '2026-05-02',
  'seenOn.precision': 'day',
  seenAtTime: '',
  'place.label': '老街口的桥',
  'place.source': '',
  sex: 'unknown',
  ageYears: '4-6',
  companionKinds: ['woman', 'children'],
  notes: '她说"想妈妈"<script>',
};

const missing: Fields = {
  'names.chinese': '林晓月',
  'names.nicknames': '月月，小月',
  'birth.year': '２０１５',
  'birth.month': '8',
  'birth.calendar': 'lunar',
  'birth.leapMonth': '',
  'lastSeen.on.year': '2020',
  'lastSeen.place.label': '义乌市',
  'marks.0.type': 'mole',
  'marks.0.region': 'cheek',
  'marks.0.side': 'left',
  'marks.0.withheld': 'yes',
  'marks.2.type': 'scar',
  'marks.2.region': 'knee',
  'family.name': '林母',
  'family.relation': '妈妈',
  'family.contact': '138 0000 0000',
};

function formBody(
  fields: Fields,
  photos: readonly (Uint8Array<ArrayBuffer> | null)[] = [],
  key = newKey(),
) {
  const body = new FormData();
  body.append('key', key);
  for (const photo of photos) {
    // A file input left empty sends a part without name and bytes.
    body.append('photo', new Blob(photo === null ? [] : [photo]), photo === null ? '' : 'a.jpg');
  }
  for (const [name, value] of Object.entries(fields)) {
    for (const one of typeof value === 'string' ? [value] : value) {
      body.append(name, one);
    }
  }
  return body;
}

function send(path: string, body: FormData, headers: Record<string, string> = {}) {
  return opened.app.request(path, { method: 'POST', body, headers });
}

/** What the newest row of a kind says, opened. */
async function newestSighting(): Promise<Record<string, unknown>> {
  const row = await opened.store.sql
    .selectFrom('sighting')
    .select(['id', 'sealed_facts'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const ref = { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' } as const;
  return opened.store.vault.openJson(ref, row.sealed_facts);
}

async function newestCase(): Promise<Record<string, unknown>> {
  const row = await opened.store.sql
    .selectFrom('missing_case')
    .select(['id', 'sealed_facts'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const ref = { domain: 'case', recordId: row.id, field: 'missing_case.sealed_facts' } as const;
  return opened.store.vault.openJson(ref, row.sealed_facts);
}

describe('a sighting form sent without any script', () => {
  it('is stored as the API would store it, and answered with 24 digits', async () => {
    const response = await send('/zh/sighting', formBody(sighting, [await plainPhoto()]));
    expect(response.status).toBe(201);
    const page = await response.text();
    expect(page.match(/<span>\d{4}<\/span>/g)).toHaveLength(6);
    expect(await newestSighting()).toEqual({
      seenOn: { date: '2026-05-02', precision: 'day' },
      place: { source: 'text', label: '老街口的桥' },
      sex: 'unknown',
      ageYears: { low: 4, high: 6 },
      companions: '一位女士；其他孩子',
      seemsHurt: false,
      notes: '她说"想妈妈"<script>',
    });
  });

  it('never puts the digits into an address', async () => {
    const response = await send('/en/sighting', formBody(sighting, [await plainPhoto()]));
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  it('comes again as it was filled in, with the error beside the field and on top', async () => {
    const response = await send(
      '/en/sighting',
      formBody({ ...sighting, 'seenOn.date': '2030-01-01' }, [await plainPhoto()]),
    );
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain(
      '<a href="#seenOn.date">Date: This date has not come yet. Please check it.</a>',
    );
    expect(page).toContain('id="seenOn.date-error"');
    expect(page).toContain('value="2030-01-01"');
    expect(page).toContain('value="老街口的桥"');
    expect(page).toContain('她说&quot;想妈妈&quot;&lt;script&gt;');
    expect(page).toContain('value="4-6" checked');
    expect(page).toContain('value="children" checked');
    expect(page).toContain('The photos were not kept');
  });

  it('keeps what was typed after a photo that is refused', async () => {
    const response = await send('/en/sighting', formBody(sighting, [new Uint8Array([1, 2, 3])]));
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('value="老街口的桥"');
    expect(page).toContain('Photo 1 is not JPEG, PNG, WebP or AVIF.');
  });

  it('keeps its number when it comes again, so that it cannot be stored twice', async () => {
    const key = newKey();
    const body = formBody({ ...sighting, heightCentimeters: '900' }, [await plainPhoto()], key);
    const page = await (await send('/en/sighting', body)).text();
    expect(page).toContain(`name="key" value="${key}"`);
  });

  it('gets a new number when its own was used for something else', async () => {
    const photo = await plainPhoto();
    const key = newKey();
    await send('/en/sighting', formBody(sighting, [photo], key));
    const response = await send(
      '/en/sighting',
      formBody({ ...sighting, sex: 'male' }, [photo], key),
    );
    expect(response.status).toBe(409);
    expect(await response.text()).not.toContain(`value="${key}"`);
  });

  it('cuts a date down to what is sure', async () => {
    const fields = { ...sighting, 'seenOn.precision': 'month' };
    await send('/en/sighting', formBody(fields, [await plainPhoto()]));
    expect(await newestSighting()).toMatchObject({
      seenOn: { date: '2026-05-01', precision: 'month' },
    });
  });

  it('takes dates as text browsers send them', async () => {
    const fields = { ...sighting, 'seenOn.date': '2026年5月2日' };
    await send('/en/sighting', formBody(fields, [await plainPhoto()]));
    expect(await newestSighting()).toMatchObject({ seenOn: { date: '2026-05-02' } });
  });

  it('takes the position of a chosen place from the gazetteer, not from the browser', async () => {
    const fields = {
      ...sighting,
      'place.label': 'Yiwu',
      'place.source': 'gazetteer',
      'place.gazetteerId': 'cn-330782',
      'place.latitude': '1',
      'place.longitude': '1',
    };
    await send('/en/sighting', formBody(fields, [await plainPhoto()]));
    const { place } = (await newestSighting()) as {
      place: { latitude: number; longitude: number };
    };
    // Yiwu lies at 29.3 N, 120.1 E (GeoNames 1786764).
    expect(place.latitude).toBeCloseTo(29.3, 0);
    expect(place.longitude).toBeCloseTo(120.1, 0);
  });

  it('keeps the face that was tapped with its photo', async () => {
    const photo = await plainPhoto();
    const body = formBody({ ...sighting, meant: ['0.25,0.5', ''] }, [
      photo,
      await plainPhoto('png'),
    ]);
    expect((await send('/en/sighting', body)).status).toBe(201);
    const photos = await opened.store.sql
      .selectFrom('photo')
      .select(['id', 'sealed_facts'])
      .orderBy('id', 'desc')
      .limit(2)
      .execute();
    const facts = await Promise.all(
      photos.map(({ id, sealed_facts }) =>
        opened.store.vault.openJson(
          { domain: 'media', recordId: id, field: 'photo.sealed_facts' },
          sealed_facts,
        ),
      ),
    );
    expect(facts).toEqual(
      expect.arrayContaining([{ meant: { x: 0.25, y: 0.5 } }, { meant: null }]),
    );
  });

  it('answers a script in JSON with the names of its controls', async () => {
    const body = formBody({ ...sighting, 'place.label': ' ' }, []);
    const response = await send('/en/sighting', body, { Accept: 'application/json' });
    expect(response.status).toBe(422);
    const problem = (await response.json()) as { fields: { field: string }[] };
    expect(problem.fields.map(({ field }) => field)).toEqual(['photo', 'place.label']);
  });

  it('refuses a control that the form does not have', async () => {
    const response = await send(
      '/en/sighting',
      formBody({ ...sighting, admin: '1' }, [await plainPhoto()]),
      { Accept: 'application/json' },
    );
    expect(response.status).toBe(422);
    expect(await response.json()).toMatchObject({ fields: [{ field: 'admin' }] });
  });
});

describe('a case form sent without any script', () => {
  it('is stored with the dates as exact as they were stated', async () => {
    const response = await send('/zh/case', formBody(missing, [null, null]));
    expect(response.status).toBe(201);
    expect(await newestCase()).toMatchObject({
      names: { chinese: '林晓月', nicknames: ['月月', '小月'] },
      birth: { calendar: 'lunar', date: '2015-08-01', precision: 'month' },
      lastSeen: {
        on: { date: '2020-01-01', precision: 'year' },
        place: { source: 'gazetteer', gazetteerId: 'cn-330782', label: '义乌市' },
        circumstances: 'unknown',
      },
      marks: [
        { type: 'mole', region: 'cheek', side: 'left', withheld: true },
        { type: 'scar', region: 'knee', side: 'unknown', withheld: false },
      ],
      neverPublish: [],
    });
  });

  it('ties age and date to the photo beside them when boxes in between stay empty', async () => {
    const photo = await plainPhoto();
    const fields = { ...missing, photoAge: ['', '3', ''], photoTaken: ['', '', '2019-05'] };
    const response = await send(
      '/en/case',
      formBody(fields, [null, photo, await plainPhoto('png')]),
    );
    expect(response.status).toBe(201);
    const rows = await opened.store.sql
      .selectFrom('photo')
      .select(['id', 'position', 'sealed_facts'])
      .where('case_id', 'is not', null)
      .orderBy('position')
      .execute();
    const facts = await Promise.all(
      rows.map(({ id, sealed_facts }) =>
        opened.store.vault.openJson(
          { domain: 'media', recordId: id, field: 'photo.sealed_facts' },
          sealed_facts,
        ),
      ),
    );
    expect(facts).toEqual([
      { meant: null, ageYears: 3 },
      { meant: null, takenOn: { date: '2019-05-01', precision: 'month' } },
    ]);
  });

  // Months of 2015 by the Hong Kong Observatory's tables: the 6th (16 July to 13 August) has 29 days, none is leap.
  it.each([
    ['en', { 'birth.month': '6', 'birth.day': '30' }, 'There is no such date.'],
    ['zh', { 'birth.month': '6', 'birth.day': '30' }, '没有这个日期'],
    ['en', { 'birth.leapMonth': 'yes' }, 'There is no such date.'],
    ['zh', { 'birth.leapMonth': 'yes' }, '没有这个日期'],
  ])(
    'says in %s beside %j that the lunar calendar has no such date',
    async (language, change, words) => {
      const response = await send(`/${language}/case`, formBody({ ...missing, ...change }));
      expect(response.status).toBe(422);
      const page = await response.text();
      const beside = page.slice(page.indexOf('id="birth-error"'));
      expect(beside.slice(0, 300)).toContain(words);
      expect(page).toContain('value="林晓月"');
    },
  );

  it('names the row of a mark that is not whole', async () => {
    const response = await send('/en/case', formBody({ ...missing, 'marks.3.note': 'red' }));
    expect(response.status).toBe(422);
    const page = await response.text();
    expect(page).toContain('<a href="#marks.3.type">Mark 4 · What is it? Please fill this in.</a>');
    expect(page).toContain('<a href="#marks.3.region">');
    expect(page).toContain('value="red"');
  });

  it.each([
    [{ 'birth.year': '', 'birth.month': '3' }, 'birth'],
    [{ 'lastSeen.on.year': '' }, 'lastSeen.on'],
    [{ 'lastSeen.on.year': '2020', 'lastSeen.on.day': '3' }, 'lastSeen.on'],
    [{ 'names.chinese': '', 'names.nicknames': '' }, 'names.chinese'],
    [{ 'family.contact': '' }, 'family.contact'],
    [{ heightCentimeters: 'tall' }, 'heightCentimeters'],
  ])('names the control for %j', async (change, control) => {
    const response = await send('/en/case', formBody({ ...missing, ...change }), {
      Accept: 'application/json',
    });
    const problem = (await response.json()) as { fields: { field: string }[] };
    expect(problem.fields.map(({ field }) => field)).toEqual([control]);
    const page = await (await opened.app.request('/en/case')).text();
    expect(page).toContain(`id="${control}"`);
  });

  it('holds the first mark back unless somebody decides otherwise', async () => {
    const page = await (await opened.app.request('/en/case')).text();
    const ticks = page.match(/name="marks\.\d+\.withheld" value="yes"( checked)?/g) ?? [];
    expect(ticks[0]).toContain('checked');
    expect(ticks.slice(1).join()).not.toContain('checked');
  });
});

describe('a form that arrives when something is wrong on our side', () => {
  it.each([
    [503, new Refusal('busy'), 'Very many people are writing right now'],
    [507, new Refusal('storage-full'), 'There is no room left here'],
    [500, new Error('disk on fire'), 'Something went wrong on our side'],
  ])('answers %i and keeps what was typed', async (status, error, title) => {
    await using failing = await openPublicApp({ stagePhoto: () => Promise.reject(error) });
    const level = log.level;
    log.level = 'silent';
    const response = await failing.app.request('/en/sighting', {
      method: 'POST',
      body: formBody(sighting, [await plainPhoto()]),
    });
    log.level = level;
    expect(response.status).toBe(status);
    const page = await response.text();
    expect(page).toContain(title);
    expect(page).toContain('value="老街口的桥"');
    expect(page).not.toContain('disk on fire');
  });
});

describe('photos of a post that fails', () => {
  async function attempt(keepFirst: boolean) {
    const calls: string[] = [];
    const staged: StagedPhoto = {
      id: 'pho_0190f0c0d5e07abc8def0123456789ab',
      bytes: 1,
      sha256: '00',
      keep: () => Promise.resolve(void calls.push('keep')),
      discard: () => Promise.resolve(void calls.push('discard')),
    };
    await using failing = await openPublicApp({
      stagePhoto: async (source) => {
        for await (const _ of source);
        return staged;
      },
      postSighting: async (_, { photos }) => {
        await (keepFirst ? photos[0]?.keep() : undefined);
        throw new Refusal('storage-full');
      },
    });
    const body = formBody(sighting, [await plainPhoto()]);
    await failing.app.request('/en/sighting', { method: 'POST', body });
    return calls;
  }

  it('are dropped', async () => {
    expect(await attempt(false)).toEqual(['discard']);
  });

  it('stay once they were kept, because the commit may have arrived', async () => {
    expect(await attempt(true)).toEqual(['keep']);
  });
});

describe('a body that is no form at all', () => {
  it('is refused with a page that leads back', async () => {
    const response = await opened.app.request('/en/sighting', { method: 'POST', body: 'a=1' });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain('href="/en/sighting"');
  });
});
