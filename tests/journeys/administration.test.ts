import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, openTown, signInAs } from '../browser.ts';

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'), { empty: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
}

it('a manager adds a worker, who chooses their own password and is in', async () => {
  const desk = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await desk.newPage();
  await signInAs(page, town.address, 'sara');
  await page.getByRole('link', { name: 'Administration' }).first().click();
  await page.getByText('Anna Lindhardt').waitFor();
  await clean(page);
  await page.getByRole('button', { name: 'Ret Bo Rask' }).click();
  await page.getByRole('button', { name: 'Giv rollen' }).waitFor();
  await clean(page);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Ny medarbejder' }).click();
  await page.getByLabel('Navn', { exact: true }).fill('Nanna Ny');
  await page.getByLabel('Fag').fill('socialrådgiver');
  await page.getByLabel('Telefon i arbejdstiden').fill('20 30 40 71');
  await page.getByLabel('Brugernavn (hvis de skal logge ind)').fill('nanna');
  await clean(page);
  await page.keyboard.press('Control+Enter');
  const given = (await page.locator('.one-time').textContent()) ?? '';
  expect(given).toMatch(/^\w{4}-\w{4}-\w{4}$/);

  const phone = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'da-DK',
  });
  const nanna = await phone.newPage();
  await nanna.goto(town.address);
  await nanna.getByLabel('Brugernavn').fill('nanna');
  await nanna.getByLabel('Adgangskode').fill(given);
  await nanna.getByRole('button', { name: 'Log ind' }).click();
  await nanna.getByLabel('Den adgangskode, du fik').fill(given);
  await nanna.getByLabel('Din egen adgangskode').fill('kort');
  await nanna.getByRole('button', { name: 'Gem og fortsæt' }).click();
  await nanna.getByText('Adgangskoden skal have mindst 12 tegn').waitFor();
  await clean(nanna);
  await nanna.getByLabel('Din egen adgangskode').fill('en sætning kun jeg kender');
  await nanna.getByRole('button', { name: 'Gem og fortsæt' }).click();
  await nanna.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
  await desk.close();
  await phone.close();
});

it('a manager gives the night’s duty to another, and a gap is shown as a breach', async () => {
  const desk = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await desk.newPage();
  await signInAs(page, town.address, 'sara');
  await page.getByRole('link', { name: 'Vagten' }).first().click();
  await page.getByRole('button', { name: 'Ny vagt' }).click();
  await page.getByLabel('Hvem har vagten?').fill('Bo');
  await page.getByRole('option', { name: 'Bo Rask' }).click();
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const [field, clock] of [
    ['Fra', '16'],
    ['Til', '23.00'],
  ] as const) {
    const group = page.getByRole('group', { name: field, exact: true });
    await group.getByLabel('Dag').fill(tomorrow.split('-').toReversed().join('.'));
    await group.getByLabel('Klokken').fill(clock);
  }
  // Esc closes the calendar and leaves the panel, where something is written, open.
  await page.getByRole('button', { name: 'Åbn kalenderen' }).first().click();
  await page.getByRole('grid').waitFor();
  await clean(page);
  await page.keyboard.press('Escape');
  await page.getByRole('grid').waitFor({ state: 'detached' });
  await page.keyboard.press('Control+Enter');
  await page.getByText('Sara Holm har vagten i det tidsrum').waitFor();
  await clean(page);
  await page.getByRole('button', { name: 'Ja, tag tiden fra dem' }).click();
  await page.getByRole('button', { name: 'Ret Bo Rasks vagt' }).click();
  await page.getByRole('button', { name: 'Tag vagten af listen' }).click();
  await page.getByText('Ingen på vagt').waitFor();
  await page.getByRole('button', { name: 'Skriv en vagt ind' }).waitFor();
  await clean(page);
  await page.setViewportSize({ width: 360, height: 780 });
  await clean(page);
  await desk.close();
});
