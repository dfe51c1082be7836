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

async function look(page: Page, name: string) {
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([]);
  if (pictures === undefined) return;
  for (const width of [1440, 360]) {
    await page.setViewportSize({ width, height: 820 });
    await page.screenshot({ path: `${pictures}/${name}-${String(width)}.png` });
  }
  await page.setViewportSize({ width: 1440, height: 900 });
}

it('shows who may be the same while a citizen is written down, merges the two, and takes them apart', async () => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
  });
  const anna = await context.newPage();
  await signInAs(anna, town.address, 'anna');
  await anna.keyboard.press('Control+k');
  await anna.getByRole('combobox').fill('Ny borger');
  await anna.keyboard.press('Enter');
  await anna.getByLabel('Fornavn').fill('Ole');
  await anna.getByLabel('Efternavn').fill('Dal');
  await anna.getByLabel('Kendt som').fill('Skipper');
  await anna.getByLabel('Fødselsår').fill('1959');
  await anna.getByText('Kan det være en af dem?').waitFor();
  await look(anna, 'new');
  await anna.getByRole('button', { name: 'Opret borgeren' }).click();
  await anna.getByRole('heading', { level: 1, name: 'Ole' }).waitFor();
  const record = anna.url();

  await anna.locator('.page-actions').getByRole('button', { name: 'Mere' }).click();
  await anna.getByRole('menuitem', { name: 'Læg sammen med …' }).click();
  await anna.getByLabel('Find den anden').fill('skipper');
  await anna.getByRole('radio', { name: /Ole Dahl/ }).check();
  await anna.getByLabel('Hvordan ved I, at det er den samme?').fill('Han viste sit gamle kort');
  await look(anna, 'merge');
  await anna.getByRole('button', { name: 'Læg sammen', exact: true }).click();
  await anna.getByRole('heading', { level: 1, name: 'Skipper' }).waitFor();
  await anna.getByText('er lagt sammen med denne').waitFor();
  await look(anna, 'merged');

  await anna.goto(record);
  await anna.getByText('Posten, du åbnede, er lagt sammen').waitFor();
  await anna.getByRole('button', { name: 'Skil ad igen' }).click();
  await anna.getByText('er lagt sammen med denne').waitFor({ state: 'detached' });
  await context.close();
});
