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

/** Afvist et sted? The reason says by itself whom they refer to. */
async function refused(page: Page, service: string, reason: string, words: string) {
  await page.getByRole('button', { name: 'Skriv en afvisning' }).click();
  await page.getByLabel('Hvem sagde nej?').selectOption({ label: service });
  await page.getByRole('radio', { name: reason }).check();
  await page.getByLabel('Med deres egne ord').fill(words);
  await page.keyboard.press('Control+Enter');
  await page.getByText(`“${words}”`).first().waitFor();
}

it('first the substances, says the one; first psychiatry, says the other: one answer by both', async () => {
  const bo = await open('bo', 1440);
  await find(bo, 'Skipper');
  await refused(bo, 'psykiatrien', 'rusmidlerne først', 'Kom igen, når han er stoffri');
  const breach = 'psykiatrien og rusmiddelcentret afviser med henvisning til hinanden';
  expect(await bo.getByText(breach).count()).toBe(0);
  await refused(bo, 'rusmiddelcentret', 'psykiatrien først', 'Han skal udredes først');
  await bo.getByRole('region', { name: 'Et fælles svar mangler' }).getByText(breach).waitFor();
  await look(bo, 'ping-pong-1440');

  // The manager answers from the phone: not before both have agreed.
  const sara = await open('sara', 360);
  await sara.goto(bo.url().replace(/\?.*$/, ''));
  await sara.getByRole('button', { name: 'Skriv det fælles svar' }).click();
  await sara.getByLabel('Hvad er besluttet?').fill('Begge begynder mandag, samme dør');
  await sara.getByLabel('Hvem har besluttet det?').fill('Overlægen og centerlederen');
  await sara.getByRole('checkbox', { name: 'psykiatrien' }).check();
  await sara.getByRole('button', { name: 'Gem det fælles svar' }).click();
  await sara
    .getByRole('alert')
    .getByText(/gives af dem begge/)
    .waitFor();
  await look(sara, 'joint-refused-360');
  await sara.getByRole('checkbox', { name: 'rusmiddelcentret' }).check();
  await sara.getByRole('button', { name: 'Gem det fælles svar' }).click();
  await sara
    .getByRole('list', { name: 'Fælles svar' })
    .getByText(/Begge begynder mandag/)
    .waitFor();
  await look(sara, 'joint-given-360');
  await bo.getByRole('region', { name: 'Et fælles svar mangler' }).waitFor({ state: 'detached' });
});

it('nobody is sent to the street: a ward discharges, the place is unfit, another is found', async () => {
  const bo = await open('bo', 1440);
  await find(bo, 'Skipper');
  await bo.getByRole('button', { name: 'Udskrives eller skal flytte' }).click();
  await bo.getByLabel('Navn på stedet').fill('Sundets Hospital');
  await bo.getByRole('radio', { name: 'det er sket' }).check();
  await bo.getByLabel('Klokken').fill('00:00');
  await bo.getByRole('checkbox', { name: 'ro til at hvile' }).check();
  await bo.getByRole('radio', { name: 'et sted er tilbudt, men' }).check();
  await bo.getByLabel('Hvilket sted?').fill('Sovesalen');
  await bo.getByLabel('Hvem har sagt, om stedet dækker').fill('Skipper: der er ingen ro');
  await look(bo, 'leaving-1440');
  await bo.keyboard.press('Control+Enter');
  const box = bo.getByRole('region', { name: 'Fra Sundets Hospital' });
  await box.getByText('Lederen har det som opgave').waitFor();
  await look(bo, 'unfit-1440');
  await box.getByRole('button', { name: 'Skriv, hvor til' }).click();
  await bo.getByRole('radio', { name: 'er klar' }).check();
  await bo.getByLabel('Hvilket sted?').fill('Omsorgscentret');
  await bo.getByLabel('Hvem har sagt, om stedet dækker').fill('Sygeplejersken på stedet');
  await bo.getByLabel('Hvem tager imod borgeren?').fill('Karen i modtagelsen');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText(/bruddet blev udbedret/).waitFor();
  await look(bo, 'mended-1440');
});
