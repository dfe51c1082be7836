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
  await anna.locator('.page-actions').getByRole('button', { name: 'Registrér kontakt' }).click();
  await anna.getByRole('button', { name: /^Mødt/ }).click();
  await anna.getByLabel('En linje').fill('Fik sko på');
  await anna.getByRole('button', { name: 'Gem kontakt' }).click();
  await anna.getByText('Fik sko på').first().waitFor();
  await anna.getByRole('button', { name: 'Skil ad igen' }).click();
  await anna.getByText('er lagt sammen med denne').waitFor({ state: 'detached' });

  await anna.getByRole('button', { name: 'Se det, og flyt' }).click();
  await anna.getByRole('checkbox', { name: /Fik sko på/ }).check();
  await look(anna, 'parted');
  await anna.getByRole('button', { name: 'Flyt til Ole' }).click();
  await anna.getByText('Flyttet til Ole.').waitFor();
  await anna.getByRole('button', { name: 'Se det, og flyt' }).waitFor({ state: 'detached' });
  await anna.goto(record);
  await anna.getByText('Fik sko på').waitFor();
  await context.close();
});

it('asks the other tovholder before two become one, and takes a no', async () => {
  const open = async (username: string) => {
    const context = await browser.newContext({
      viewport: { width: 1440, height: 900 },
      locale: 'da-DK',
    });
    const page = await context.newPage();
    await signInAs(page, town.address, username);
    return page;
  };
  const anna = await open('anna');
  await anna.keyboard.press('Control+k');
  await anna.getByRole('combobox').fill('Kaj');
  await anna.getByRole('option', { name: /Kaj/ }).first().click();
  await anna.getByRole('heading', { level: 1, name: 'Kaj' }).waitFor();
  // A letter that waits is answered or withdrawn first.
  await anna.getByRole('button', { name: 'Træk tilbage' }).click();
  await anna.getByText('venter på svar').waitFor({ state: 'detached' });
  await anna.locator('.page-actions').getByRole('button', { name: 'Mere' }).click();
  await anna.getByRole('menuitem', { name: 'Læg sammen med …' }).click();
  await anna.getByLabel('Find den anden').fill('skipper');
  await anna.getByRole('radio', { name: /Ole Dahl/ }).check();
  await anna.getByLabel('Hvordan ved I, at det er den samme?').fill('Samme gamle kort');
  await look(anna, 'merge-ask');
  await anna.getByRole('button', { name: 'Spørg den anden tovholder' }).click();
  await anna.getByText('Der er spurgt.').waitFor();

  const bo = await open('bo');
  await bo.goto(`${town.address}/overdragelser`);
  await bo.getByText('Anna Lindhardt mener, at de to er samme borger').waitFor();
  await look(bo, 'merge-asked');
  await bo.getByRole('button', { name: 'Nej, det er to' }).focus();
  await bo.keyboard.press('Enter');
  await bo.getByLabel('Hvordan ved du det?').fill('Jeg kender dem begge');
  await look(bo, 'merge-decline');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Afvist. De er stadig to.').waitFor();
  await bo.getByText('mener, at de to er samme borger').waitFor({ state: 'detached' });
});
