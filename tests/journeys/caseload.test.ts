import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, openTown, signInAs } from '../browser.ts';

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;
const list = fileURLToPath(new URL('../fixtures/sagsliste.csv', import.meta.url));

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'), { empty: true });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

/** Where pictures go, when somebody wants to look at them. */
const pictures = process.env['PICTURES'];

async function look(page: Page, name: string) {
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png` });
}

it('brings the list in: chosen, looked through, mended, confirmed, on the board', async () => {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'da-DK',
  });
  const page = await context.newPage();
  await signInAs(page, town.address, 'anna');
  await page.goto(`${town.address}/indlaes-liste`);
  await page.getByLabel('Listen er fra').waitFor();
  await look(page, 'caseload-choose-1440');

  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'x.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7') });
  await page.getByRole('alert').getByText('Filen er en PDF').waitFor();
  await page.getByLabel('Listen er fra').fill('2026-11-20');
  await page.locator('input[type=file]').setInputFiles(list);
  await page.getByRole('button', { name: 'Se på 20' }).waitFor();
  await look(page, 'caseload-preview-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await look(page, 'caseload-preview-360');
  await page.setViewportSize({ width: 1440, height: 900 });

  await page.getByRole('button', { name: 'Se på 20' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('combobox', { name: /^Tovholder på linje/ })
    .first()
    .selectOption({ label: 'Bo Rask' });
  await page.getByRole('button', { name: /^Se på (?!20)\d+$/ }).waitFor();
  await look(page, 'caseload-attention-1440');
  await page.getByRole('button', { name: 'Bekræft og indlæs' }).click();
  await page.getByRole('heading', { name: 'Listen er indlæst' }).waitFor();
  await look(page, 'caseload-done-1440');
  await page.getByRole('link', { name: 'Gå til Tavlen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
  await page.getByRole('button', { name: /^Uden tovholder 1\d$/ }).waitFor();
  await context.close();
}, 180_000);
