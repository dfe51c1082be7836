import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, openTown, signInAs } from '../browser.ts';

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;
const pictures = process.env['PICTURES'];

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

async function open(username: string, width: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 780 : 900 },
    locale: 'da-DK',
  });
  const page = await context.newPage();
  await signInAs(page, town.address, username);
  return page;
}

/** By the search, as most are found. */
async function find(page: Page, name: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function look(page: Page, name: string) {
  if (pictures !== undefined) await page.screenshot({ path: `${pictures}/${name}.png` });
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([]);
}

it('names who treats, beside the tovholder, and ends it again', async () => {
  const bo = await open('bo', 1440);
  await find(bo, 'Skipper');
  await bo.getByText('ingen behandler er skrevet ned').waitFor();
  await bo.getByRole('button', { name: 'Mere' }).first().click();
  await bo.getByRole('menuitem', { name: 'Behandlere' }).click();
  await bo.getByRole('radio', { name: 'psykiater' }).check();
  await bo.getByLabel('Navn').fill('Ea Moltke');
  await bo.getByLabel('Sted eller organisation').fill('Distriktspsykiatrien');
  await bo.getByLabel('Telefon').fill('20 30 40 51');
  await bo.getByLabel('Hvor ved vi det fra?').fill('Skipper selv');
  await look(bo, 'clinician-new-1440');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Ea Moltke (psykiater)').waitFor();
  await look(bo, 'clinician-named-1440');

  const phone = await open('bo', 360);
  await phone.goto(bo.url());
  await phone.getByRole('link', { name: 'Ret: Behandlere' }).click();
  await phone.getByRole('button', { name: 'Behandler ikke længere' }).click();
  await phone.getByLabel('Hvorfor ikke længere?').fill('Hun er gået på pension');
  await look(phone, 'clinician-ending-360');
  await phone.getByRole('button', { name: 'Afslut Ea Moltke' }).click();
  await phone.getByText('Hun er gået på pension').waitFor();
  await look(phone, 'clinician-before-360');
  await bo.getByText('ingen behandler er skrevet ned').waitFor();
});

it('says how often we meet, with the citizen, at the rope', async () => {
  const bo = await open('bo', 1440);
  await find(bo, 'Skipper');
  await bo.getByText('Vi mødes hver 7. dag').waitFor();
  await bo.getByRole('button', { name: 'Ret, hvor tit vi mødes' }).click();
  await bo.getByRole('button', { name: 'hver 3. dag' }).click();
  await bo.getByLabel('Det har vi aftalt med Skipper').check();
  await look(bo, 'rhythm-1440');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Vi mødes hver 3. dag', { exact: true }).waitFor();
  await bo.getByText(/^aftalt med Skipper/).waitFor();

  const phone = await open('bo', 360);
  await phone.goto(`${bo.url()}?panel=rhythm`);
  await phone.getByLabel('Hver … dag').fill('120');
  await phone.getByRole('button', { name: 'Gem' }).click();
  await phone
    .getByRole('alert')
    .getByText(/fra 1 til 90/)
    .waitFor();
  await look(phone, 'rhythm-refused-360');
});
