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
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  await signInAs(page, town.address, username);
  return page;
}

async function find(page: Page, name: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

async function look(page: Page, name: string) {
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  const found = (await new AxeBuilder({ page }).analyze()).violations;
  expect(found.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''}`)).toEqual([]);
}

/** What the thumb must hit is at least 48 px high. */
async function thumbs(page: Page) {
  const small = await page
    .locator('.panel-body button:visible')
    .evaluateAll((all) =>
      all.filter((one) => one.getBoundingClientRect().height < 47.5).map((one) => one.textContent),
    );
  expect(small).toEqual([]);
}

it('records a contact in three taps, undoes it, and says more when more is wanted', async () => {
  const bo = await open('bo', 360);
  await find(bo, 'Skipper');
  await bo.goto(`${bo.url()}?panel=contact`);
  await bo.getByRole('button', { name: 'Mødt vi talte sammen' }).click();
  await look(bo, 'contact-three-taps-360');
  await thumbs(bo);
  await bo.getByRole('button', { name: 'Gem kontakt' }).click();
  await bo.getByText('Gemt: Skipper, mødt.').waitFor();
  await bo.getByRole('button', { name: 'Fortryd' }).click();
  await bo.getByText('Fortrudt.').waitFor();
  await bo.goto(`${bo.url().split('?')[0] ?? ''}?panel=contact`);
  await bo.getByRole('button', { name: 'Mødt vi talte sammen' }).click();
  await bo.getByRole('button', { name: /^Mere: hvor længe/ }).click();
  await bo.getByRole('button', { name: '30', exact: true }).click();
  await bo.getByRole('button', { name: 'Anna Lindhardt' }).click();
  await bo.getByRole('button', { name: 'Krop og helbred' }).click();
  await bo.getByRole('button', { name: 'Blodtryk' }).click();
  await bo.getByRole('button', { name: 'Mad og drikke' }).click();
  await bo.getByLabel('Note (kan udelades)').fill('Bandage skiftes igen fredag');
  await bo.getByRole('radio', { name: 'Helbred' }).check();
  await look(bo, 'contact-more-360');
  await thumbs(bo);
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Blodtrykket skrives som 128/82.').first().waitFor();
  await look(bo, 'contact-refused-360');
  await bo.getByLabel('Blodtryk, som 128/82').fill('128/82');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Gemt: Skipper, mødt.').waitFor();
});

it('keeps the text ready for the journal until somebody says that it stands there', async () => {
  const bo = await open('bo', 1440);
  await bo.goto(`${town.address}/journal`);
  await bo.getByText('Blodtryk: 128/82 mmHg').waitFor();
  await look(bo, 'journal-1440');
  await bo.getByRole('button', { name: 'Kopiér' }).click();
  await bo.getByText('Kopieret. Sæt det ind i journalen.').waitFor();
  expect(await bo.evaluate(() => navigator.clipboard.readText())).toContain('Notat: Bandage');
  const phone = await open('bo', 360);
  await phone.goto(`${town.address}/journal`);
  await phone.getByText('Blodtryk: 128/82 mmHg').waitFor();
  await look(phone, 'journal-360');
  await phone.getByRole('button', { name: 'Ført: Regionens journal' }).click();
  await phone.getByRole('heading', { name: 'Alt er ført i journal' }).waitFor();
  await look(phone, 'journal-empty-360');
  await phone.getByRole('button', { name: 'Fortryd' }).click();
  await phone.getByText('Blodtryk: 128/82 mmHg').waitFor();
});

it('writes no place where the citizen has said no to it, and says why', async () => {
  const bo = await open('bo', 1440);
  await find(bo, 'Skipper');
  const page = bo.url();
  const id = page.split('/').at(-1) ?? '';
  await bo.evaluate(async (citizen) => {
    const me = (await (await fetch('/api/session')).json()) as { csrfToken: string };
    await fetch(`/api/citizens/${citizen}/places-refused`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-csrf-token': me.csrfToken },
      body: '{}',
    });
  }, id);
  await bo.goto(`${page}?panel=contact`);
  await bo.getByText('Stedet skrives ikke: borgeren har sagt nej til det.').waitFor();
  expect(await bo.getByLabel('Hvor?').count()).toBe(0);
  await bo.getByRole('button', { name: 'Talt med netværket' }).click();
  await bo.getByRole('radio', { name: 'en pårørende' }).check();
  await bo.getByLabel('Navn eller forhold').fill('søsteren');
  await look(bo, 'contact-refused-place-1440');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Gemt: Skipper, talt med netværket.').waitFor();
});
