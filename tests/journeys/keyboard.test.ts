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

/** Opens the menu whose button has the focus; the menu takes the focus first, and then one of it is chosen. */
async function chooseInMenu(page: Page, name: string) {
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => document.activeElement?.closest('[role=menu]') !== null);
  const item = page.getByRole('menuitem', { name, exact: true });
  await item.focus();
  await page.keyboard.press('Enter');
}

it('every panel of the citizen page opens and closes by the keyboard, and the focus comes back', async () => {
  const page = await citizenOf('bo');
  for (const name of ['Registrér kontakt', 'Aftale', 'Næste skridt', 'Overdrag']) {
    await page.getByRole('button', { name, exact: true }).first().focus();
    await page.keyboard.press('Enter');
    await inAndOut(page, name);
    await expect.poll(() => focused(page)).toBe(name);
  }
  const more = page.getByRole('main').getByRole('button', { name: 'Mere', exact: true });
  await more.focus();
  await page.keyboard.press('Enter');
  const items = await page.getByRole('menuitem').allInnerTexts();
  expect(items.length).toBeGreaterThan(15);
  await page.keyboard.press('Escape');
  for (const name of items) {
    await more.focus();
    await chooseInMenu(page, name);
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

/** Tab, as somebody without a mouse does, until the focus is at what is called so. */
async function tabTo(page: Page, name: string) {
  const at = () =>
    page.evaluate(() => {
      const here = document.activeElement;
      const labels = here instanceof HTMLInputElement ? [...(here.labels ?? [])] : [];
      return labels[0]?.textContent ?? here?.getAttribute('aria-label') ?? here?.textContent ?? '';
    });
  const passed: string[] = [];
  while (!(await at()).startsWith(name)) {
    passed.push(await at());
    expect(passed.length, `${name} after ${passed.join(' | ')}`).toBeLessThan(40);
    await page.keyboard.press('Tab');
  }
}

/** Opens a panel from its button, by the keyboard. */
async function openPanel(page: Page, name: string) {
  await page.getByRole('button', { name, exact: true }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog', { name }).waitFor();
  await expect.poll(() => insideDialog(page)).toBe(true);
}

it('a contact and a next step are filled in and sent by the keyboard alone', async () => {
  const page = await citizenOf('bo');
  await openPanel(page, 'Registrér kontakt');
  await tabTo(page, 'Mødt');
  await page.keyboard.press('Space');
  await tabTo(page, 'En linje');
  await page.keyboard.type('Delte en termokande ved slusen');
  await tabTo(page, 'Gem kontakt');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page
    .getByRole('region', { name: 'Tidslinje' })
    .getByText('Delte en termokande ved slusen')
    .waitFor();
  await expect.poll(() => focused(page)).toBe('Registrér kontakt');

  await openPanel(page, 'Næste skridt');
  await tabTo(page, 'Hvad skal der ske?');
  await page.keyboard.type('Hent posten sammen');
  await tabTo(page, 'i morgen');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  const steps = page.getByRole('region', { name: 'De næste ting' });
  const line = steps.getByRole('listitem').filter({ hasText: 'Hent posten sammen' });
  await line.getByText('i morgen').waitFor();
  await expect.poll(() => focused(page)).toBe('Næste skridt');

  await line.getByRole('button', { name: 'Mere: Hent posten sammen' }).focus();
  await chooseInMenu(page, 'Udskyd');
  await inAndOut(page, 'Udskyd');
  await expect.poll(() => focused(page)).toBe('Mere: Hent posten sammen');
});

it('a day that cannot be read is said at its field, and nothing is sent without it', async () => {
  const page = await citizenOf('bo');
  await openPanel(page, 'Næste skridt');
  await tabTo(page, 'Hvad skal der ske?');
  await page.keyboard.type('Ring til boligselskabet');
  const day = page.getByRole('dialog').getByRole('textbox', { name: 'Hvornår' });
  await day.fill('24.13');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('dialog').getByText('Skriv dagen som 24.12.2026.').waitFor();
  await expect.poll(() => day.evaluate((field) => field === document.activeElement)).toBe(true);
  expect(await day.inputValue()).toBe('24.13');
  await page.keyboard.press('Escape');
  const steps = page.getByRole('region', { name: 'De næste ting' });
  expect(await steps.getByText('Ring til boligselskabet').count()).toBe(0);
});

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
