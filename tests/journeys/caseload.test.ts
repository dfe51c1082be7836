import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { createCitizen } from '../../src/capabilities/citizens/door.ts';
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
  if (pictures)
    await page.screenshot({
      path: `${pictures}/${name}.png`,
      fullPage: true,
      clip: { x: 0, y: 0, width: page.viewportSize()?.width ?? 0, height: 1600 },
    });
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
  await page.getByLabel('Listen er fra').fill('20.11.2026');
  await page.keyboard.press('Tab');
  await page.locator('input[type=file]').setInputFiles(list);
  await page.getByRole('button', { name: 'Se på 20' }).waitFor();
  expect(await page.getByLabel('Listen er fra').inputValue()).toBe('20.11.2026');
  await look(page, 'caseload-preview-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await look(page, 'caseload-preview-360');
  await page.getByRole('heading', { name: 'Kolonner' }).click();
  await look(page, 'caseload-columns-360');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('heading', { name: 'Tovholdere' }).click();
  await look(page, 'caseload-columns-1440');
  await page.getByRole('heading', { name: 'Kolonner' }).click();

  await page.getByRole('button', { name: 'Se på 20' }).focus();
  await page.keyboard.press('Enter');
  await page
    .getByRole('combobox', { name: /^Tovholder på linje/ })
    .first()
    .selectOption({ label: 'Bo Rask' });
  await page.getByRole('button', { name: /^Se på (?!20)\d+$/ }).waitFor();
  await look(page, 'caseload-attention-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await look(page, 'caseload-attention-360');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('button', { name: 'Bekræft og indlæs' }).click();
  await page.getByRole('heading', { name: 'Listen er indlæst' }).waitFor();
  await look(page, 'caseload-done-1440');
  await page.setViewportSize({ width: 360, height: 780 });
  await look(page, 'caseload-done-360');
  await page.setViewportSize({ width: 1440, height: 900 });
  await page.getByRole('link', { name: 'Gå til Tavlen' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
  await page.getByRole('button', { name: /^Uden tovholder 1\d$/ }).waitFor();
  await context.close();
}, 180_000);

it('a list is neither read nor brought in from a day that cannot be read; the field says so', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'da-DK',
  });
  const page = await context.newPage();
  await signInAs(page, town.address, 'anna');
  await page.goto(`${town.address}/indlaes-liste`);
  const sent: string[] = [];
  page.on('request', (one) => {
    if (one.method() === 'POST' && one.url().includes('/api/imports')) sent.push(one.url());
  });
  const day = page.getByLabel('Listen er fra');
  const staysAt = async (written: string) => {
    await page.getByText('Skriv dagen som 24.12.2026.').waitFor();
    await expect.poll(() => day.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(await day.inputValue()).toBe(written);
  };
  for (const written of ['24.13', '']) {
    await day.fill('');
    await day.pressSequentially(written);
    await page.locator('input[type=file]').setInputFiles(list);
    await staysAt(written);
  }
  await look(page, 'caseload-day-360');
  await day.pressSequentially('19.11.2026');
  await page.locator('input[type=file]').setInputFiles(list);
  const confirm = page.getByRole('button', { name: 'Bekræft og indlæs' });
  await confirm.waitFor();
  expect(sent).toHaveLength(1);
  await day.fill('24.13');
  await confirm.press('Enter');
  await staysAt('24.13');
  expect(sent).toHaveLength(1);
  await context.close();
});

it('makes a colleague whom the list names, and asks about a citizen whom others know', async () => {
  const { program } = town.running;
  const [lise] = await program.app<
    { id: string }[]
  >`select id from worker where name = 'Lise Kamp'`;
  await createCitizen(
    program,
    { workerId: lise?.id ?? '' },
    { givenName: 'Aage', familyName: 'Prøve', cpr: '610155-1234' },
  );
  const text = 'Navn;CPR;Tovholder;Organisation\nAage Prøve;610155-1234;Nanna Nyby;Havnby Kommune';
  const upload = { name: 'liste.csv', mimeType: 'text/csv', buffer: Buffer.from(text) };

  const annas = await browser.newContext({ viewport: { width: 360, height: 780 } });
  const anna = await annas.newPage();
  await signInAs(anna, town.address, 'anna');
  await anna.goto(`${town.address}/indlaes-liste`);
  await anna.locator('input[type=file]').setInputFiles(upload);
  await anna.getByText('Mangler en kollega? Sara Holm kan oprette dem.').waitFor();
  expect(await anna.getByRole('button', { name: /^Opret medarbejder/ }).count()).toBe(0);
  await anna.getByText('kendes af Udsatteenhed Havnby: spørg.').waitFor();
  await look(anna, 'caseload-elsewhere-360');
  await anna.getByRole('button', { name: 'Lad stå' }).click();
  await anna.getByText('Bliver på listen', { exact: true }).waitFor();
  await anna.getByRole('button', { name: 'Opret alligevel' }).click();
  await anna.getByText('Oprettes, selv om').waitFor();
  await annas.close();

  const saras = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const sara = await saras.newPage();
  const other = text.replace('Aage Prøve;610155-1234', 'Else Ens;');
  await signInAs(sara, town.address, 'sara');
  await sara.goto(`${town.address}/indlaes-liste`);
  await sara.locator('input[type=file]').setInputFiles({ ...upload, buffer: Buffer.from(other) });
  await sara.getByRole('button', { name: 'Opret medarbejder: Nanna Nyby' }).click();
  expect(await sara.getByRole('textbox', { name: 'Navn', exact: true }).inputValue()).toBe(
    'Nanna Nyby',
  );
  await sara.getByLabel('Fag').fill('pædagog');
  await sara.getByLabel('Telefon i arbejdstiden').fill('20 30 40 71');
  await look(sara, 'caseload-colleague-1440');
  await sara.setViewportSize({ width: 360, height: 780 });
  await look(sara, 'caseload-colleague-360');
  await sara.setViewportSize({ width: 1440, height: 900 });
  await sara.getByRole('button', { name: 'Gem medarbejderen' }).click();
  await sara.getByRole('button', { name: /^Opret medarbejder/ }).waitFor({ state: 'detached' });
  await sara.getByText('1 kommer på Tavlen med tovholder').waitFor();
  await look(sara, 'caseload-colleague-made-1440');
  await saras.close();
}, 180_000);
