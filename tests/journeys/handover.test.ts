import AxeBuilder from '@axe-core/playwright';
import type { Browser } from 'playwright-core';
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

it('passes a citizen from one to the other by keyboard, and the giver sees it live', async () => {
  const annaContext = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
  });
  const dinesContext = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'da-DK',
  });
  const anna = await annaContext.newPage();
  const dines = await dinesContext.newPage();
  await signInAs(anna, town.address, 'anna');
  await anna.getByText('venter på svar').waitFor();
  expect((await new AxeBuilder({ page: anna }).analyze()).violations).toEqual([]);

  await signInAs(dines, town.address, 'dines');
  await dines.getByRole('link', { name: 'Kaj', exact: true }).focus();
  await dines.keyboard.press('Enter');
  await dines.getByRole('heading', { level: 1, name: 'Kaj' }).waitFor();
  expect((await new AxeBuilder({ page: dines }).analyze()).violations).toEqual([]);
  await dines.getByRole('button', { name: 'Jeg tager over' }).focus();
  await dines.keyboard.press('Enter');
  await dines
    .getByLabel('Med dine egne ord: hvad har du forstået, og hvad gør du først?')
    .waitFor();
  await dines.keyboard.type(
    'Jeg har forstået, at Kaj helst kommer på værestedet. Jeg møder ham i morgen.',
  );
  await dines.keyboard.press('Control+Enter');
  await dines.getByText(/Tovholder: ?Dines Krogh/).waitFor();

  await anna.getByText('venter på svar').waitFor({ state: 'detached' });
  await annaContext.close();
  await dinesContext.close();
});
