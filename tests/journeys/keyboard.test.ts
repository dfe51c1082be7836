import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, openTown, signInAs } from '../browser.ts';

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

async function citizenOf(username: string): Promise<Page> {
  const desk = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await desk.newPage();
  await signInAs(page, town.address, username);
  await page.getByRole('button', { name: /^Enhed/ }).click();
  await page.getByRole('link', { name: 'Skipper', exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name: 'Skipper' }).waitFor();
  return page;
}

/** Where the focus is, as it would be said. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const at = document.activeElement;
    return at?.getAttribute('aria-label') ?? at?.textContent ?? '';
  });

const insideDialog = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null);

/** The panel that is open takes the focus, Esc closes it, and the focus is back where it was. */
async function inAndOut(page: Page, from: string) {
  await page.getByRole('dialog').waitFor();
  await expect.poll(() => insideDialog(page), { message: `${from}: the focus goes in` }).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
}

it('every panel of the citizen page opens and closes by the keyboard, and the focus comes back', async () => {
  const page = await citizenOf('bo');
  for (const name of ['Registrér kontakt', 'Aftale', 'Næste skridt', 'Overdrag']) {
    await page.getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await inAndOut(page, name);
    await expect.poll(() => focused(page)).toBe(name);
  }
  const more = page.getByRole('main').getByRole('button', { name: /^Mere/ });
  await more.focus();
  await page.keyboard.press('Enter');
  const items = await page.getByRole('menuitem').allInnerTexts();
  expect(items.length).toBeGreaterThan(15);
  await page.keyboard.press('Escape');
  for (const name of items) {
    await more.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('menuitem', { name, exact: true }).focus();
    await page.keyboard.press('Enter');
    await inAndOut(page, name);
    await expect.poll(() => focused(page), { message: name }).toMatch(/^Mere/);
  }
  for (const pen of await page.getByRole('link', { name: /^Ret: / }).all()) {
    const name = (await pen.getAttribute('aria-label')) ?? '';
    await pen.focus();
    await page.keyboard.press('Enter');
    await inAndOut(page, name);
    await expect.poll(() => focused(page), { message: name }).toBe(name);
  }
}, 120_000);

it('the timeline is asked by kind and partner; the address keeps codes only, and one press clears all', async () => {
  const page = await citizenOf('bo');
  const timeline = page.getByRole('region', { name: 'Tidslinje' });
  await timeline.getByRole('button', { name: 'kontakt', exact: true }).click();
  const partner = timeline.getByLabel('Partner');
  await partner.selectOption({ label: 'Havnby Kommune' });
  await timeline.getByLabel('Søg i tidslinjen').fill('mødt');
  await timeline.getByText(/^Viser \d+ af \d+\.$/).waitFor();
  const search = new URL(page.url()).searchParams;
  expect(search.get('vis')).toBe('contact');
  expect(search.get('hvem')).toMatch(/^[0-9a-f-]{36}$/);
  expect(page.url()).not.toMatch(/m%C3%B8dt|mødt|Havnby/i);
  await page.reload();
  await timeline.getByRole('button', { name: 'kontakt', exact: true, pressed: true }).waitFor();
  await timeline.getByRole('button', { name: 'Vis alt' }).click();
  await timeline.getByRole('button', { name: 'alt', exact: true, pressed: true }).waitFor();
  expect(new URL(page.url()).search).toBe('');
});
