import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { expect } from 'vitest';
import { openTown } from './browser.ts';

/** A Sunday morning before the meeting: the same for the server and the browser, so that every picture is the same. */
export const end = new Date('2026-11-22T07:00:00+01:00');
/** A phone in one hand, and a desk. */
export const sizes = [
  { width: 360, height: 780 },
  { width: 1440, height: 900 },
];

/** With PICTURES=1 the pictures of the README are made anew; a folder's name puts them there. */
const wanted = process.env['PICTURES'];
const folder = wanted === '1' ? 'docs/pictures' : wanted;
/** Makes the folder of the pictures, where any are wanted. */
export const makeFolder = () => (folder ? mkdir(folder, { recursive: true }) : undefined);

export type Town = Awaited<ReturnType<typeof openTown>>;
/** A screen: what it is called, who looks, how they get there, and so what is on it when it is ready. */
export type Screen = {
  name: string;
  who: string;
  open: (page: Page) => Promise<unknown>;
};

/** Opens the address, and waits for its heading. */
export async function goTo(page: Page, town: Town, path: string, heading: string) {
  await page.goto(`${town.address}/${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** The address of a page with its panel open, as after a reload. */
export async function goToPanel(page: Page, town: Town, path: string, heading: string) {
  await goTo(page, town, path, heading);
  await page.getByRole('dialog').waitFor();
}

/** From the board to a citizen's page. */
export async function goToCitizen(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/**
 * The picture, if wanted; axe finds nothing; nothing is wider than the screen.
 * @param part the only part of the page that is new since it was last looked at
 */
export async function look(page: Page, name: string, width: number, part = 'html') {
  // The pointer rests where nothing answers to it.
  await page.mouse.move(0, 0);
  await page.locator('[class*="skeleton"]').first().waitFor({ state: 'detached' });
  if (folder) await picture(page, `${folder}/${name}${width === 360 ? '-phone' : ''}.png`);
  // No frame of ours is from elsewhere: in legacy mode no page is opened beside ours for the answer.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
  expect((await axe.analyze()).violations).toEqual([]);
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wider, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
}

async function picture(page: Page, path: string) {
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.screenshot({ path, animations: 'disabled' });
}

/** A window of this size, at the one instant. */
export async function openPage(browser: Browser, width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(end);
  return page;
}
