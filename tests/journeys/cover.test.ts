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

async function open(username: string, width: number) {
  const context = await browser.newContext({
    viewport: { width, height: width === 360 ? 780 : 900 },
    locale: 'da-DK',
  });
  const page = await context.newPage();
  await signInAs(page, town.address, username);
  return page;
}

async function noFindings(page: Page, name: string) {
  if (process.env['PICTURES'])
    await page.screenshot({ path: `${process.env['PICTURES']}/${name}.png`, fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
}

it('covers a whole caseload with one tap and one yes, and gives it back', async () => {
  const bo = await open('bo', 360);
  await bo.goto(`${town.address}/overdragelser`);
  await bo.getByRole('button', { name: 'Væk en tid …' }).click();
  await bo.getByLabel('Hvem kan afløse?').fill('Camilla');
  await bo.getByRole('option', { name: /Camilla Toft/ }).click();
  await noFindings(bo, 'away-360');
  await bo.getByRole('button', { name: 'Meld fravær' }).click();
  await bo.getByText('Camilla Toft er spurgt.').waitFor();

  const camilla = await open('camilla', 1440);
  await camilla.goto(`${town.address}/overdragelser`);
  await camilla.getByText('Bo Rask er væk. Vil du afløse?').waitFor();
  await noFindings(camilla, 'asked-1440');
  await camilla.getByRole('button', { name: 'Jeg afløser' }).click();
  await camilla.getByText('Du afløser.').waitFor();
  await camilla.goto(`${town.address}/`);
  await camilla.getByRole('link', { name: 'Skipper', exact: true }).click();
  await camilla.getByText('Afløser Bo Rask').first().waitFor();
  await camilla.getByText('Camilla Toft afløser Bo Rask.').waitFor();
  await noFindings(camilla, 'covered-1440');

  await bo.reload();
  await bo.getByText('Camilla Toft afløser dig.').waitFor();
  await noFindings(bo, 'covered-360');
  await bo.getByRole('button', { name: 'Jeg er tilbage' }).click();
  await bo.getByRole('button', { name: 'Jeg er syg' }).waitFor();
  await camilla.getByText('Bo Rask er tilbage som tovholder.').waitFor();
});

it('lets a worker ask for a citizen, and a move and a municipality be recorded', async () => {
  const dines = await open('camilla', 1440);
  await dines.getByRole('link', { name: 'Skipper', exact: true }).click();
  const more = () => dines.getByRole('button', { name: 'Mere', exact: true }).click();
  await more();
  await dines.getByRole('menuitem', { name: 'Må jeg få borgeren?' }).click();
  await dines
    .getByLabel('Hvorfor ville det være godt for Skipper?')
    .fill('Jeg skifter hans forbinding hver torsdag');
  await dines.getByRole('button', { name: 'Spørg Bo Rask' }).click();
  await dines.getByText('Camilla Toft har spurgt Bo Rask').waitFor();
  await more();
  await dines.getByRole('menuitem', { name: 'Kommune' }).click();
  await dines.getByLabel('Hvor ved vi det fra?').fill('Brev fra kommunen');
  await noFindings(dines, 'authority-1440');
  await dines.getByRole('button', { name: 'Gem' }).click();
  await dines.getByText('Kommunen er skrevet.').waitFor();

  const bo = await open('bo', 360);
  await bo.goto(`${town.address}/overdragelser`);
  await bo.getByText('Camilla Toft spørger, om de må få Skipper').waitFor();
  await noFindings(bo, 'pull-360');
  await bo.getByRole('button', { name: 'Skriv brevet til Camilla' }).click();
  await bo.getByRole('button', { name: 'Bed Camilla om at tage over' }).waitFor();
});
