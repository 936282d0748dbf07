import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

/** From one step of a public form to the next. */
export async function goOn(page: Page): Promise<void> {
  await page.locator('[data-next]:visible').click();
}

/** The digits of the receipt that is shown. */
export async function digitsOf(page: Page): Promise<string> {
  return (await page.locator('[data-digits] span').allTextContents()).join('');
}

/** Fails with every violation axe finds on the page as it is now. */
export async function expectAccessible(page: Page): Promise<void> {
  const script = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
  await page.evaluate(await readFile(script, 'utf8'));
  const found = await page.evaluate(async () => {
    const { violations } = await (
      window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      }
    ).axe.run();
    return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
  });
  expect(found, page.url()).toEqual([]);
}
