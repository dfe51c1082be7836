import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openBrowser, openTown, signInAs } from '../browser.ts';
import { readPdf, rolesIn } from '../pdf.ts';

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
  const height = width === 360 ? 780 : 900;
  const context = await browser.newContext({ viewport: { width, height }, locale: 'da-DK' });
  const page = await context.newPage();
  await signInAs(page, town.address, username);
  return page;
}

async function look(page: Page, name: string) {
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([]);
}

/** A citizen found by the search; then their papers. */
async function openPapers(page: Page, name: string): Promise<string> {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  const path = new URL(page.url()).pathname;
  await page.goto(`${town.address}${path}/papirer`);
  await page.getByRole('heading', { level: 1, name: 'Papirerne' }).waitFor();
  return path.split('/').at(-1) ?? '';
}

it('the plan is printed as a tagged PDF, and a letter is drafted, written and sent', async () => {
  const page = await open('anna', 1440);
  const citizenId = await openPapers(page, 'Skipper');
  await look(page, 'papers-1440');
  const plan = await page.request.get(`${town.address}/api/citizens/${citizenId}/papers/plan.pdf`);
  const pdf = await readPdf(await plan.body());
  expect(pdf).toMatchObject({ language: 'da-DK', marked: true, title: 'Min plan: Skipper' });
  expect(rolesIn(pdf.trees).filter((role) => role === 'H1')).toHaveLength(1);

  await page.getByRole('button', { name: 'Nyt papir' }).click();
  await page.getByRole('button', { name: 'Lav et udkast' }).click();
  await page.getByText('Vælg, hvilket papir det skal være.').waitFor();
  await page.getByRole('radio', { name: 'Brev mod en sanktion' }).check();
  await look(page, 'papers-choose-1440');
  await page.getByRole('button', { name: 'Lav et udkast' }).click();
  await page.getByText('Før det kan sendes').waitFor();
  await look(page, 'papers-write-1440');

  const narrow = await open('anna', 360);
  await narrow.goto(page.url());
  await narrow.getByRole('button', { name: 'Skriv videre' }).click();
  await narrow.getByText('Før det kan sendes').waitFor();
  await look(narrow, 'papers-write-360');

  const panel = page.getByRole('dialog');
  await panel.getByLabel('Til', { exact: true }).fill('Jobcentret i Havnby');
  for (const box of await panel.getByLabel(/^Tekst i afsnit/).all()) {
    const words = await box.inputValue();
    if (words.includes('[skriv:')) await box.fill('Han lå på sygehuset hele dagen.');
  }
  await panel.getByRole('button', { name: 'Gem', exact: true }).click();
  await panel.getByRole('radio', { name: 'med sikker mail' }).check();
  await panel.getByRole('button', { name: 'Meld sendt' }).click();
  await panel.getByText('Det står, som det blev sendt.').waitFor();
  await look(page, 'papers-sent-1440');
});

it('on a phone, what is said covers no field of the letter', async () => {
  const page = await open('anna', 360);
  await openPapers(page, 'Skipper');
  await page.getByRole('button', { name: 'Nyt papir' }).click();
  await page.getByRole('radio', { name: 'Brev mod en sanktion' }).check();
  await page.getByRole('button', { name: 'Lav et udkast' }).click();
  const panel = page.getByRole('dialog');
  for (const said of ['Udkastet er lavet.', 'Papiret er gemt.']) {
    const toast = page.getByRole('status').filter({ hasText: said }).locator('.toast');
    await toast.waitFor();
    const [over, fields] = [
      await toast.boundingBox(),
      await panel.locator('.panel-body').boundingBox(),
    ];
    // The fields are rolled through below the head, where the words lie: none of them gets under it.
    expect((over?.y ?? Infinity) + (over?.height ?? 0), said).toBeLessThanOrEqual(fields?.y ?? 0);
    await look(page, `papers-said-360-${said.slice(0, 3)}`);
    await panel.getByLabel('Tekst i afsnit 2').fill('Bo var på sygehuset.');
    await panel.getByRole('button', { name: 'Gem', exact: true }).click();
  }
});

it('two who write in the same paper lose nobody’s words', async () => {
  const anna = await open('anna', 1440);
  await openPapers(anna, 'Skipper');
  await anna.getByRole('button', { name: 'Nyt papir' }).click();
  await anna.getByRole('radio', { name: 'Henvisning til bolig' }).check();
  await anna.getByRole('button', { name: 'Lav et udkast' }).click();
  await anna.getByText('Før det kan sendes').waitFor();
  const bo = await open('bo', 1440);
  await bo.goto(anna.url());
  await bo.getByRole('button', { name: 'Skriv videre' }).first().click();
  await bo.getByLabel('Tekst i afsnit 2').fill('Bos ord');
  await anna.getByLabel('Tekst i afsnit 2').fill('Annas ord');
  await anna.getByRole('button', { name: 'Gem', exact: true }).click();
  await anna.getByText('Papiret er gemt.').waitFor();
  await bo.getByRole('button', { name: 'Gem', exact: true }).click();
  await bo.getByRole('region', { name: 'En kollega har skrevet imens' }).waitFor();
  await bo.getByText('Læs, hvad der står nu').click();
  await bo.getByText('Annas ord').waitFor();
  expect(await bo.getByLabel('Tekst i afsnit 2').inputValue()).toBe('Bos ord');
  await look(bo, 'papers-meanwhile-1440');
  await bo.getByRole('button', { name: 'Behold mine ord' }).click();
  await bo.getByRole('button', { name: 'Gem', exact: true }).click();
  await bo.getByText('Gem, før du melder papiret sendt.').waitFor({ state: 'detached' });
});
