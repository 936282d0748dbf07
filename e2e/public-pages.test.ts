import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../server/src/config.ts';
import { type Instance, openInstance } from '../server/src/instance.ts';
import { chromiumFlags, findChromium } from './find-chromium.ts';
import { digitsOf, expectAccessible, goOn } from './page-steps.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
/** UI.md's promise for a page as it comes first. */
const firstLoadBytes = 60_000;

let dataDir: string;
let instance: Instance;
let url: string;
let browser: Browser;
let photoPath: string;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-pages-'));
  const flags = { role: 'public', data: dataDir, port: '0' };
  instance = await openInstance(readConfig({ flags, env: {} }), { onProgress: () => undefined });
  url = instance.publicUrl ?? '';
  browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
  photoPath = join(dataDir, 'photo.jpg');
  await sharp(Buffer.from(drawing))
    .withExif({
      IFD0: { Make: 'canary-camera' },
      IFD2: { DateTimeOriginal: '2026:05:03 14:30:11' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '29/1 18/1 2400/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '120/1 4/1 3000/100',
      },
    })
    .jpeg()
    .toFile(photoPath);
});
afterAll(async () => {
  await browser?.close();
  await instance?.[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

const drawing =
  '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="800"><rect width="600" height="800" fill="#9bc"/><circle cx="300" cy="300" r="110" fill="#e2b48e"/></svg>';

async function openPage(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext({ ...phone, ...options });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return { page, context };
}

async function addPhoto(page: Page): Promise<void> {
  await page.setInputFiles('[data-photo-choose]', photoPath);
  await page.locator('[data-photo-pick]').click({ position: { x: 60, y: 60 } });
}

async function newestSighting() {
  const row = await instance.store.sql
    .selectFrom('sighting')
    .select(['id', 'sealed_facts'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  const ref = { domain: 'case', recordId: row.id, field: 'sighting.sealed_facts' } as const;
  const facts = await instance.store.vault.openJson<Record<string, unknown>>(ref, row.sealed_facts);
  return { id: row.id, facts };
}

async function countSightings(): Promise<number> {
  const rows = await instance.store.sql.selectFrom('sighting').select('id').execute();
  return rows.length;
}

describe('a sighting posted from a phone', () => {
  it('takes three steps, and the photo leaves the device without hidden data', async () => {
    const { page, context } = await openPage('/en/sighting');
    await addPhoto(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'Yiwu');
    await page.locator('[role=option]').first().click();
    await goOn(page);
    await page.locator('.chip', { hasText: 'Girl' }).click();
    await page.click('[data-send]');
    await page.waitForSelector('.receipt');
    expect(await digitsOf(page)).toMatch(/^\d{24}$/);
    const { id, facts } = await newestSighting();
    expect(facts).toMatchObject({
      sex: 'female',
      place: { source: 'gazetteer', gazetteerId: 'cn-330782' },
      seenOn: { precision: 'day' },
      seenAtTime: expect.stringMatching(/^\d\d:\d\d$/),
    });
    const photo = await instance.store.sql
      .selectFrom('photo')
      .select(['id', 'sealed_facts'])
      .where('sighting_id', '=', id)
      .executeTakeFirstOrThrow();
    const ref = { domain: 'media', recordId: photo.id } as const;
    const bytes = await instance.store.blobs.get({ ...ref, field: 'blob.original' });
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
    expect(bytes.includes('canary-camera')).toBe(false);
    const stated = await instance.store.vault.openJson<{ meant: { x: number; y: number } }>(
      { ...ref, field: 'photo.sealed_facts' },
      photo.sealed_facts,
    );
    expect(stated.meant.x).toBeGreaterThan(0);
    expect(stated.meant.x).toBeLessThan(0.5);
    await context.close();
  });

  it('uses the time and place saved in the photo only when told to', async () => {
    const { page, context } = await openPage('/zh/sighting');
    await addPhoto(page);
    expect(await page.locator('[data-saved-facts]').textContent()).toContain('2026年5月3日');
    await page.click('[data-saved-use]');
    await goOn(page);
    expect(await page.inputValue('[name="seenOn.date"]')).toBe('2026-05-03');
    expect(await page.inputValue('[name="seenAtTime"]')).toBe('14:30');
    // 29° 18′ 24″ N, 120° 4′ 30″ E.
    expect(await page.inputValue('[name="place.latitude"]')).toBe('29.3067');
    expect(await page.inputValue('[name="place.longitude"]')).toBe('120.0750');
    await context.close();
  });

  it('asks for the face meant, and takes "no face" for an answer', async () => {
    const { page, context } = await openPage('/en/sighting');
    await page.setInputFiles('[data-photo-choose]', photoPath);
    await page.waitForSelector('.photo-card');
    await goOn(page);
    expect(await page.locator('[data-step-problem]').first().textContent()).toContain('Photo 1');
    await page.click('[data-photo-none]');
    await goOn(page);
    expect(await page.locator('[data-progress-text]').textContent()).toContain('Step 2 of 3');
    await context.close();
  });

  it('takes the position of the device, or a point of the map, for a place', async () => {
    const { page, context } = await openPage('/en/sighting', {
      geolocation: { latitude: 29.3, longitude: 120.07, accuracy: 30 },
      permissions: ['geolocation'],
    });
    await addPhoto(page);
    await goOn(page);
    await page.click('[data-place-device]');
    await page.waitForSelector('.place-state.set');
    expect(await page.inputValue('[name="place.source"]')).toBe('device');
    expect(await page.inputValue('[id="place.label"]')).toBe('My position (29.3000, 120.0700)');
    await page.click('[data-place-map]');
    await page.locator('.homeward-map-middle').click();
    expect(await page.inputValue('[name="place.source"]')).toBe('map');
    expect(Number(await page.inputValue('[name="place.latitude"]'))).toBeCloseTo(29.3, 1);
    await goOn(page);
    await page.click('[data-send]');
    await page.waitForSelector('.receipt');
    expect((await newestSighting()).facts).toMatchObject({ place: { source: 'map' } });
    await context.close();
  });

  it('keeps photos in the order they are put, and drops what is removed', async () => {
    const { page, context } = await openPage('/en/sighting');
    await page.setInputFiles('[data-photo-choose]', [photoPath, photoPath, photoPath]);
    await page.waitForFunction(() => document.querySelectorAll('.photo-card').length === 3);
    await page.locator('[data-photo-none]').last().click();
    await page.locator('[data-photo-earlier]').last().click();
    const pressed = () =>
      page
        .locator('[data-photo-none]')
        .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-pressed')));
    expect(await pressed()).toEqual(['false', 'true', 'false']);
    await page.locator('[data-photo-remove]').first().click();
    expect(await pressed()).toEqual(['true', 'false']);
    await context.close();
  });

  it('works by keyboard alone where others tap', async () => {
    const { page, context } = await openPage('/en/sighting');
    await page.setInputFiles('[data-photo-choose]', photoPath);
    await page.locator('[data-photo-pick]').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowUp');
    expect(await page.locator('[data-photo-live]').textContent()).toBe(
      'Mark at 48 % from the left and 48 % from the top.',
    );
    await context.close();
  });

  it('goes to the step with the refused control and says what is wrong there', async () => {
    const { page, context } = await openPage('/en/sighting');
    await addPhoto(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'by the old bridge');
    await page.keyboard.press('Escape');
    await goOn(page);
    await page.fill('[name=heightCentimeters]', 'tall');
    await page.click('[data-send]');
    await page.waitForSelector('#problem:not([hidden])');
    expect(await page.locator('#heightCentimeters-error').textContent()).toContain('a number');
    await page.fill('[name=heightCentimeters]', '120');
    await page.click('[data-send]');
    await page.waitForSelector('.receipt');
    await context.close();
  });

  it('says what would be refused before the photo travels, and cuts nothing off', async () => {
    const { page, context } = await openPage('/en/sighting');
    let posts = 0;
    page.on('request', (request) => {
      posts += request.method() === 'POST' ? 1 : 0;
    });
    await addPhoto(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'by the old bridge');
    await page.keyboard.press('Escape');
    await page.locator('.chip', { hasText: 'Another day' }).click();
    await page.fill('[name="seenOn.date"]', '2999-01-01');
    await goOn(page);
    expect(await page.locator('[id="seenOn.date-error"]').textContent()).toContain('not come yet');
    await page.fill('[name="seenOn.date"]', '2026-01-02');
    await goOn(page);
    await page.fill('[name=heightCentimeters]', '999');
    await page.fill('[name=notes]', 'a'.repeat(5_000));
    await page.click('[data-send]');
    expect(await page.locator('#heightCentimeters-error').textContent()).toContain('at most 230');
    expect(await page.locator('#notes-error').textContent()).toContain('at most 4000');
    expect((await page.inputValue('[name=notes]')).length).toBe(5_000);
    expect(posts).toBe(0);
    await context.close();
  });

  it('works without scripts', async () => {
    const { page, context } = await openPage('/en/sighting', { javaScriptEnabled: false });
    await page.setInputFiles('#photo-file', photoPath);
    await page.fill('[id="place.label"]', 'by the old bridge');
    await page.fill('[id="seenOn.date"]', '2026-01-02');
    await page.click('[data-send]');
    expect(await digitsOf(page)).toMatch(/^\d{24}$/);
    expect((await newestSighting()).facts).toMatchObject({ place: { label: 'by the old bridge' } });
    await context.close();
  });

  it('starts offline, waits on the device and is sent when the network is back', async () => {
    const { page, context } = await openPage('/en/sighting');
    await page.evaluate(() => navigator.serviceWorker.ready);
    const before = await countSightings();
    await context.setOffline(true);
    await page.reload();
    await addPhoto(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'a village without network');
    await goOn(page);
    await page.click('[data-send]');
    await page.waitForSelector('.kept');
    expect(await countSightings()).toBe(before);
    // Somebody may close the page: what waits is shown again on any other.
    await page.goto(`${url}/en/`);
    await page.waitForSelector('[data-kept=waiting]');
    await context.setOffline(false);
    await page.waitForSelector('[data-kept=receipt]');
    const digits = await page.locator('[data-kept] .digits span').allTextContents();
    expect(digits.join('')).toMatch(/^\d{24}$/);
    expect(await countSightings()).toBe(before + 1);
    await page.locator('[data-kept] button').click();
    await page.waitForSelector('[data-kept]', { state: 'detached' });
    expect(await storedReports(page)).toBe(0);
    await context.close();
  });

  it('can be deleted while it waits', async () => {
    const { page, context } = await openPage('/en/sighting');
    await addPhoto(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'somewhere');
    await goOn(page);
    await context.setOffline(true);
    await page.click('[data-send]');
    await page.waitForSelector('.kept');
    page.once('dialog', (dialog) => void dialog.accept());
    await page.locator('.kept .button.quiet').click();
    await page.waitForSelector('#notices .notice');
    expect(await storedReports(page)).toBe(0);
    await context.close();
  });
});

function storedReports(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const opening = indexedDB.open('homeward');
        opening.onsuccess = () => {
          const count = opening.result.transaction('outbox').objectStore('outbox').count();
          count.onsuccess = () => resolve(count.result);
        };
      }),
  );
}

describe('a missing child registered from a phone', () => {
  it('stays on the device as a draft until it is sent', async () => {
    const { page, context } = await openPage('/zh/case');
    await page.fill('[id="names.chinese"]', '林晓月');
    await page.waitForSelector('[data-draft]:not([hidden])');
    await page.reload();
    await page.waitForFunction(
      () => document.querySelector<HTMLInputElement>('[name="names.chinese"]')?.value === '林晓月',
    );
    await goOn(page);
    await page.fill('[id="lastSeen.on.year"]', '2019');
    await page.fill('[id="lastSeen.place.label"]', '老街口');
    await page.keyboard.press('Escape');
    await goOn(page);
    await page.locator('.figure-front [data-region=knee][data-side=left]').click();
    await page.selectOption('[id="marks.0.type"]', 'scar');
    await goOn(page);
    await page.setInputFiles('[data-photo-choose]', photoPath);
    await page.fill('[data-photo-age]', '3');
    await goOn(page);
    await page.fill('[id="family.name"]', '林母');
    await page.fill('[id="family.relation"]', '妈妈');
    await page.fill('[id="family.contact"]', '138 0000 0000');
    await page.click('[data-send]');
    await page.waitForSelector('.receipt');
    expect(await digitsOf(page)).toMatch(/^\d{24}$/);
    const row = await instance.store.sql
      .selectFrom('missing_case')
      .select(['id', 'sealed_facts'])
      .executeTakeFirstOrThrow();
    const facts = await instance.store.vault.openJson(
      { domain: 'case', recordId: row.id, field: 'missing_case.sealed_facts' },
      row.sealed_facts,
    );
    expect(facts).toMatchObject({
      names: { chinese: '林晓月' },
      marks: [{ type: 'scar', region: 'knee', side: 'left', withheld: true }],
    });
    await page.goto(`${url}/zh/case`);
    expect(await page.inputValue('[id="names.chinese"]')).toBe('');
    await context.close();
  });

  it('can be forgotten', async () => {
    const { page, context } = await openPage('/en/case');
    await page.fill('[id="names.romanised"]', 'Lin');
    await page.waitForSelector('[data-draft]:not([hidden])');
    page.once('dialog', (dialog) => void dialog.accept());
    await Promise.all([page.waitForEvent('load'), page.click('[data-draft-forget]')]);
    expect(await page.inputValue('[id="names.romanised"]')).toBe('');
    await context.close();
  });
});

describe('leaving the page', () => {
  it.each(['button', 'keys'])('by the %s shows something else and leaves nothing', async (way) => {
    const context = await browser.newContext(phone);
    await context.route('https://www.bbc.com/**', (route) =>
      route.fulfill({ contentType: 'text/html', body: '<title>Weather</title>' }),
    );
    const page = await context.newPage();
    await page.goto('about:blank');
    await page.goto(`${url}/en/`);
    const length = await page.evaluate(() => history.length);
    await page.locator('.choice').last().click();
    await page.waitForSelector('form');
    await page.evaluate(() => navigator.serviceWorker.ready);
    await page.fill('[id="names.romanised"]', 'Lin');
    await page.waitForSelector('[data-draft]:not([hidden])');
    if (way === 'button') {
      await page.click('#exit');
    } else {
      for (let press = 0; press < 3; press += 1) {
        await page.keyboard.press('Escape');
      }
    }
    await page.waitForURL('https://www.bbc.com/**');
    expect(await page.evaluate(() => history.length)).toBe(length);
    await page.goBack();
    expect(page.url()).toBe('about:blank');
    await page.goto(`${url}/robots.txt`);
    const left = await page.evaluate(async () => ({
      caches: await caches.keys(),
      databases: (await indexedDB.databases()).map(({ name }) => name),
      workers: (await navigator.serviceWorker.getRegistrations()).length,
      local: localStorage.length + sessionStorage.length,
      cookies: document.cookie,
    }));
    expect(left).toEqual({ caches: [], databases: [], workers: 0, local: 0, cookies: '' });
    await context.close();
  });
});

describe('every page', () => {
  it.each(['/zh/', '/en/', '/en/about', '/en/sighting', '/zh/sighting', '/en/case', '/zh/case'])(
    '%s comes first in at most 60 kB compressed',
    async (path) => {
      const { page, context } = await openPage('/healthz');
      let bytes = 0;
      page.on('response', (response) => {
        void response.body().then((body) => {
          bytes += gzipSync(body).length;
        });
      });
      await page.goto(`${url}${path}`, { waitUntil: 'networkidle' });
      expect(bytes).toBeGreaterThan(2_000);
      expect(bytes).toBeLessThanOrEqual(firstLoadBytes);
      await context.close();
    },
  );

  it.each(
    (['light', 'dark'] as const).flatMap((scheme) =>
      (['zh', 'en'] as const).map((locale) => [locale, scheme] as const),
    ),
  )('has no violation axe can find (%s, %s)', async (locale, colorScheme) => {
    const { page, context } = await openPage(`/${locale}/`, {
      colorScheme,
      bypassCSP: true,
      reducedMotion: 'reduce',
    });
    await expectAccessible(page);
    for (const path of ['about', 'nowhere', 'case', 'sighting']) {
      await page.goto(`${url}/${locale}/${path}`);
      await expectAccessible(page);
    }
    await goOn(page);
    await expectAccessible(page);
    await addPhoto(page);
    await expectAccessible(page);
    await goOn(page);
    await page.fill('[id="place.label"]', 'Beijing');
    await page.waitForSelector('[role=option]');
    await page.keyboard.press('ArrowDown');
    await expectAccessible(page);
    await page.keyboard.press('Enter');
    await goOn(page);
    await page.fill('[name=heightCentimeters]', '1');
    await page.click('[data-send]');
    await page.waitForSelector('#heightCentimeters-error');
    await expectAccessible(page);
    await page.fill('[name=heightCentimeters]', '?');
    await page.click('[data-send]');
    await page.waitForSelector('#problem:not([hidden])');
    await expectAccessible(page);
    await page.fill('[name=heightCentimeters]', '');
    await page.click('[data-send]');
    await page.waitForSelector('.receipt');
    await expectAccessible(page);
    await context.close();
  });

  it.each([320, 360, 412])('fits a width of %i without scrolling sideways', async (width) => {
    const viewport = { width, height: 640 };
    const { page, context } = await openPage('/en/', { viewport, isMobile: false });
    for (const path of ['/en/', '/zh/', '/en/about', '/en/sighting', '/zh/case', '/en/case']) {
      await page.goto(`${url}${path}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth);
      expect(wide, path).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
});
