import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../server/src/config.ts';
import { drawShot } from '../server/src/demo/portrait/shot.ts';
import { drawTraits } from '../server/src/demo/portrait/traits.ts';
import { renderPortrait } from '../server/src/demo/portrait.ts';
import { makeSeededRandom } from '../server/src/demo/seeded-random.ts';
import { postOverHttp } from '../server/src/evaluate/post-over-http.ts';
import { type Instance, openInstance } from '../server/src/instance.ts';
import { createInvite, inviteLink } from '../server/src/member/create-invite.ts';
import { someCase } from '../server/test/facts.ts';
import { chromiumFlags, findChromium } from './find-chromium.ts';
import { digitsOf, expectAccessible, goOn } from './page-steps.ts';

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true };
const desktop = { viewport: { width: 1440, height: 900 } };

let dataDir: string;
let instance: Instance;
let browser: Browser;

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'homeward-journey-'));
  instance = await openInstance(
    readConfig({ flags: { data: dataDir, port: '0', 'desk-port': '0' }, env: {} }),
    { onProgress: () => undefined },
  );
  browser = await chromium.launch({ executablePath: findChromium(), args: [...chromiumFlags] });
});
afterAll(async () => {
  await browser?.close();
  await instance?.[Symbol.asyncDispose]();
  await rm(dataDir, { recursive: true, force: true });
});

/** A portrait of the invented person of that name; another shot is another picture of them. */
async function portrait(person: string, shot: string, ageYears: number) {
  const random = makeSeededRandom(`main journey ${person}`);
  const picture = await renderPortrait(
    drawTraits(random.fork('traits'), 'male'),
    drawShot(random.fork(shot), { ageYears, sex: 'male', care: 'family' }),
  );
  const path = join(dataDir, `${person}-${shot}.jpg`);
  await writeFile(path, picture.jpeg);
  return { ...picture, path };
}

async function expectReceipt(page: Page): Promise<void> {
  await page.waitForSelector('.receipt');
  expect(await digitsOf(page)).toMatch(/^\d{24}$/);
}

/** A family, on its phone, in Chinese. */
async function registerFromPhone(photoPath: string): Promise<void> {
  const context = await browser.newContext(phone);
  const page = await context.newPage();
  await page.goto(`${instance.publicUrl}/zh/case`);
  await page.fill('[id="names.chinese"]', '沈知远');
  await page.locator('.chip', { hasText: '男孩' }).click();
  await goOn(page);
  await page.fill('[id="lastSeen.on.year"]', '2025');
  await page.fill('[id="lastSeen.place.label"]', '义乌');
  await page.locator('[role=option]').first().click();
  await goOn(page);
  await page.locator('.figure-front [data-region=knee][data-side=left]').click();
  await page.selectOption('[id="marks.0.type"]', 'scar');
  await goOn(page);
  await page.setInputFiles('[data-photo-choose]', photoPath);
  await page.fill('[data-photo-age]', '7');
  await goOn(page);
  await page.fill('[id="family.name"]', '沈母');
  await page.fill('[id="family.relation"]', '妈妈');
  await page.fill('[id="family.contact"]', '138 0000 0000');
  await page.click('[data-send]');
  await expectReceipt(page);
  await context.close();
}

/** A passer-by, on another phone, in English. */
async function postFromPhone(photo: Awaited<ReturnType<typeof portrait>>): Promise<void> {
  const context = await browser.newContext({ ...phone, locale: 'en-GB' });
  const page = await context.newPage();
  await page.goto(`${instance.publicUrl}/en/sighting`);
  await page.setInputFiles('[data-photo-choose]', photo.path);
  const pick = page.locator('[data-photo-pick]');
  const box = await pick.boundingBox();
  await pick.click({
    position: {
      x: (box?.width ?? 0) * photo.meantPoint.x,
      y: (box?.height ?? 0) * photo.meantPoint.y,
    },
  });
  await goOn(page);
  await page.fill('[id="place.label"]', 'Yiwu');
  await page.locator('[role=option]').first().click();
  await goOn(page);
  await page.locator('.chip', { hasText: 'Boy' }).click();
  await page.click('[data-send]');
  await expectReceipt(page);
  await context.close();
}

async function openDesk(): Promise<Page> {
  const { token } = await instance.store.transact((tx) =>
    createInvite(tx, { role: 'reviewer' }, { actor: 'test', now: new Date() }),
  );
  const context = await browser.newContext({ ...desktop, locale: 'en-GB', bypassCSP: true });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('WebAuthn.enable');
  await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(inviteLink(instance.deskUrl ?? '', token));
  await page.getByLabel('Your name').fill('Ada Reviewer');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Make my passkey' }).click();
  await page.getByRole('heading', { name: 'Sightings to look at' }).waitFor();
  return page;
}

describe('the main job', () => {
  it('leads from a posted photo to a candidate that a reviewer judges', {
    timeout: 240_000,
  }, async () => {
    const child = await portrait('zhiyuan', 'at home', 7);
    const seen = await portrait('zhiyuan', 'in the street', 8);
    for (const other of ['a', 'b', 'c', 'd', 'e', 'f']) {
      const { jpeg } = await portrait(other, 'at home', 7);
      const facts = { ...someCase, photos: [{ meant: null, ageYears: 7 }] };
      await postOverHttp(`${instance.publicUrl}/api/cases`, facts, [jpeg]);
    }
    await registerFromPhone(child.path);
    await postFromPhone(seen);
    await instance.settled();

    const desk = await openDesk();
    await expectAccessible(desk);
    await desk
      .getByRole('link', { name: /Yiwu|义乌/ })
      .first()
      .click();
    await desk.getByRole('heading', { name: 'Your opinion' }).waitFor();
    await expectAccessible(desk);
    await desk.getByText('沈知远').first().waitFor();
    const first = desk.getByRole('list', { name: 'Who it could be' }).getByRole('listitem');
    expect(
      (await first.allTextContents()).findIndex((text) => text.includes('沈知远')),
    ).toBeLessThanOrEqual(1);
    const photos = desk.getByRole('img');
    expect(await photos.count()).toBeGreaterThanOrEqual(2);

    await desk.keyboard.press('7');
    await desk.getByLabel('Why').fill('Same ears, same hairline, the same small mole.');
    await desk.getByRole('button', { name: 'Record my opinion' }).click();
    await desk.getByRole('status').filter({ hasText: 'Same ears' }).waitFor();
    await expectAccessible(desk);

    const opinion = await instance.store.sql
      .selectFrom('opinion')
      .innerJoin('candidate', (join_) =>
        join_
          .onRef('candidate.sighting_id', '=', 'opinion.sighting_id')
          .onRef('candidate.case_id', '=', 'opinion.case_id'),
      )
      .select(['scale', 'rank', 'opinion.content_hash', 'candidate.content_hash as current'])
      .executeTakeFirstOrThrow();
    expect(opinion).toMatchObject({ scale: 3, rank: 1 });
    expect(opinion.content_hash.equals(opinion.current)).toBe(true);

    await desk.context().close();
  });
});
