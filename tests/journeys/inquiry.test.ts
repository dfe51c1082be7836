import AxeBuilder from '@axe-core/playwright';
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

async function at(width: number, height: number, username: string) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'da-DK' });
  const page = await context.newPage();
  await signInAs(page, town.address, username);
  return page;
}

/** Where pictures go, when somebody wants to look: `TOVHOLDER_PICTURES` names a folder. */
async function picture(page: Page, name: string) {
  const folder = process.env['TOVHOLDER_PICTURES'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/inquiry-${name}.png` });
}

async function findNothing(page: Page) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

async function chooseWorker(page: Page, label: string, typed: string, name: string) {
  await page.getByRole('combobox', { name: label }).fill(typed);
  await page.getByRole('option', { name: new RegExp(name) }).click();
}

it('a library is worried, one of us owns it, the citizen says yes and has a tovholder on the board', async () => {
  // Anna takes the call, on her phone, and asks Bo to own the answer.
  const anna = await at(360, 780, 'anna');
  await anna.goto(`${town.address}/henvendelser`);
  await anna.getByRole('button', { name: 'Ny henvendelse' }).click();
  await anna.getByLabel('Hvem handler det om?').fill('en mand ved avisreolerne, kaldes Avismanden');
  await anna
    .getByLabel('Hvad blev der sagt?')
    .fill('Han har siddet her hver dag i en uge og spiser ikke.');
  await anna.getByLabel('Hvor?').fill('Hovedbiblioteket');
  await anna.getByLabel('Hvem er bekymret?').selectOption('library');
  await anna.getByLabel('Navn eller rolle').fill('Gerda');
  await anna.getByLabel('Telefon, så de').fill('20 30 40 60');
  await chooseWorker(anna, 'Ejer', 'Bo R', 'Bo Rask');
  await findNothing(anna);
  await picture(anna, 'new-360');
  await anna.getByRole('button', { name: 'Skriv ned' }).click();
  await anna.getByText('ejer: Bo Rask').waitFor();
  await findNothing(anna);
  await picture(anna, 'list-360');

  // Bo sees it counted beside the entry, by keyboard goes to it and answers: the citizen said yes.
  const bo = await at(1440, 900, 'bo');
  await bo
    .getByRole('navigation', { name: 'Sider' })
    .getByRole('link', { name: 'Henvendelser 1 åbne er dine' })
    .focus();
  await bo.keyboard.press('Enter');
  await bo.getByText('du ejer den').waitFor();
  await findNothing(bo);
  await picture(bo, 'list-1440');
  await bo.getByRole('button', { name: 'Besvar' }).focus();
  await bo.keyboard.press('Enter');
  await bo.getByRole('radio', { name: 'Borgeren har sagt ja' }).check();
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Skriv borgerens navn, eller det, borgeren er kendt som').first().waitFor();
  await bo.getByLabel('Fornavn').fill('Kaj');
  await bo.getByText('Er det en, vi kender?').waitFor();
  await picture(bo, 'likely-1440');
  await bo.getByLabel('Fornavn').fill('Villads');
  await bo.getByLabel('Kendt som').fill('Avismanden');
  await chooseWorker(bo, 'Tovholder fra nu', 'Din', 'Dines Krogh');
  await findNothing(bo);
  await picture(bo, 'yes-1440');
  await bo.keyboard.press('Control+Enter');
  await bo.getByRole('heading', { name: 'Besvaret' }).waitFor();
  await bo.getByRole('link', { name: 'Villads', exact: true }).waitFor();
  await picture(bo, 'answered-1440');

  // Anna's list follows live; the board has him, with his tovholder.
  await anna.getByText('Borgeren har sagt ja').waitFor();
  await bo.goto(town.address);
  const row = bo.getByRole('listitem').filter({ hasText: 'Villads' });
  await row.getByText('Dines Krogh').waitFor();
  await picture(bo, 'board-1440');
});

it('lets a worry that nobody was found for stay open, and passes it on', async () => {
  const sara = await at(1440, 900, 'sara');
  await sara.goto(`${town.address}/henvendelser/ny`);
  await sara.getByLabel('Hvem handler det om?').fill('Skipper');
  await sara.getByRole('button', { name: /Skipper · Ole Dahl/ }).click();
  await sara.getByLabel('Hvad blev der sagt?').fill('Naboen har ikke set ham i tre dage.');
  await sara.keyboard.press('Control+Enter');
  await sara.getByText('du ejer den').waitFor();
  await sara.getByRole('button', { name: 'Besvar' }).click();
  await sara.getByRole('radio', { name: 'Bekymringen er besvaret' }).check();
  await sara.keyboard.press('Control+Enter');
  await sara.getByText('Er ingen fundet endnu, bliver henvendelsen åben').first().waitFor();
  await sara.keyboard.press('Escape');

  // She went and did not find him: a line, and it is open as before.
  await sara.getByRole('button', { name: 'Skriv forsøg' }).click();
  await sara.getByRole('button', { name: 'Gem forsøg' }).click();
  await sara.getByText('Vælg, hvad I gjorde').first().waitFor();
  await findNothing(sara);
  await sara.getByRole('button', { name: 'Tog derhen' }).click();
  await sara.getByRole('button', { name: 'traf ikke borgeren' }).click();
  await sara.keyboard.press('Control+Enter');
  await sara.getByText('Sara Holm: tog derhen, traf ikke borgeren.').waitFor();
  await sara.getByText('du ejer den').waitFor();

  await sara.getByRole('button', { name: 'Giv videre' }).click();
  await chooseWorker(sara, 'Til', 'Cam', 'Camilla Toft');
  await sara.keyboard.press('Control+Enter');
  await sara.getByText('ejer: Camilla Toft').waitFor();
  await sara.getByText('Sara Holm gav den til Camilla Toft.').waitFor();
  await findNothing(sara);
});
