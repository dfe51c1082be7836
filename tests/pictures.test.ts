import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { handClock } from '../src/server/clock.ts';
import { openBrowser, openTown, signInAs } from './browser.ts';

/** A Sunday morning before the meeting: the same for the server and the browser, so that every picture is the same. */
const end = new Date('2026-11-22T07:00:00+01:00');
const widths = { 360: 780, 1440: 900 } as const;
/** With PICTURES=1 the pictures of the README are made anew; a folder's name puts them there. */
const wanted = process.env['PICTURES'];
const folder = wanted === '1' ? 'docs/pictures' : wanted;

/** Every screen: what it is called, who looks, where it is, and what is on it when it is ready. */
const screens: { name: string; who: string; open: (page: Page) => Promise<unknown> }[] = [
  {
    name: 'board',
    who: 'anna',
    open: (page) => page.getByText('Vi skylder en kontakt').first().waitFor(),
  },
  {
    name: 'board-unit',
    who: 'sara',
    open: (page) => page.getByRole('button', { name: /^Enhed/ }).click(),
  },
  {
    name: 'board-no-holder',
    who: 'sara',
    open: (page) => page.getByRole('button', { name: /^Uden tovholder/ }).click(),
  },
  { name: 'citizen', who: 'bo', open: (page) => goToCitizen(page, 'Skipper') },
  { name: 'citizen-door', who: 'dines', open: (page) => goToCitizen(page, 'Birthe') },
  { name: 'handovers', who: 'anna', open: (page) => goTo(page, 'Overdragelser') },
  { name: 'inquiries', who: 'lise', open: (page) => goTo(page, 'Henvendelser') },
  { name: 'duty', who: 'anna', open: (page) => goTo(page, 'Vagten') },
  { name: 'promises', who: 'sara', open: (page) => goTo(page, 'Løfterne') },
];

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;

beforeAll(async () => {
  if (folder) await mkdir(folder, { recursive: true });
  [town, browser] = await Promise.all([
    openTown(inject('ownerUrl'), { end, clock: handClock(end) }),
    openBrowser(),
  ]);
}, 180_000);
afterAll(async () => {
  await browser?.close();
  await town?.close();
});

async function goTo(page: Page, screen: string) {
  const path =
    {
      Overdragelser: 'overdragelser',
      Henvendelser: 'henvendelser',
      Vagten: 'vagten',
      Løfterne: 'loefterne',
    }[screen] ?? '';
  await page.goto(`${town.address}/${path}`);
  await page.getByRole('heading', { level: 1, name: screen }).waitFor();
}

async function goToCitizen(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function look(page: Page, name: string, width: number) {
  // The pointer rests where nothing answers to it.
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.locator('[class*="skeleton"]').first().waitFor({ state: 'detached' });
  if (folder)
    await page.screenshot({
      path: `${folder}/${name}${width === 360 ? '-phone' : ''}.png`,
      animations: 'disabled',
    });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wider, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
}

describe.each(Object.entries(widths).map(([width, height]) => ({ width: Number(width), height })))(
  'at $width px',
  ({ width, height }) => {
    it('shows the sign-in', async () => {
      const page = await open(width, height);
      await page.goto(town.address);
      await page.getByLabel('Brugernavn').waitFor();
      await look(page, 'sign-in', width);
      await page.context().close();
    });

    it.each(screens)('shows $name', async ({ name, who, open: ready }) => {
      const page = await open(width, height);
      await signInAs(page, town.address, who);
      await ready(page);
      await look(page, name, width);
      await page.context().close();
    });
  },
);

async function open(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(end);
  return page;
}
