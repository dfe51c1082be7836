import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { DecisionGround } from '../../src/capabilities/plan/decision.contract.ts';
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

async function look(page: Page, name: string) {
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  expect((await new AxeBuilder({ page }).analyze()).violations.map((one) => one.id)).toEqual([]);
}

/** By the search, as most are found; then the whole plan. */
async function openPlan(page: Page, name: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(name);
  await page.getByRole('option', { name }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.goto(`${new URL(page.url()).origin}${new URL(page.url()).pathname}/plan`);
  await page.getByRole('heading', { level: 1, name: 'Planen' }).waitFor();
}

async function setGoal(page: Page, words: string, area: string) {
  await page.getByRole('button', { name: 'Nyt mål' }).click();
  await page.getByLabel('Hvad vil').fill(words);
  await page.getByRole('radio', { name: area }).check();
  await page.keyboard.press('Control+Enter');
  await page.getByRole('heading', { level: 2, name: words }).waitFor();
}

it('a manager gives a mandate, and says what a paragraph’s source is', async () => {
  const sara = await open('sara', 1440);
  await sara.getByRole('link', { name: 'Hjemler og mandater' }).click();
  await sara.getByRole('heading', { level: 1, name: 'Hjemler og mandater' }).waitFor();
  await look(sara, 'ground-empty-1440');
  await sara.getByRole('button', { name: 'Nyt mandat' }).click();
  await sara
    .getByLabel('Hvem? (kun med rollen myndighed)')
    .selectOption({ label: 'Anna Lindhardt' });
  await sara.getByRole('checkbox', { name: /^SEL § 85 ·/ }).check();
  await sara.getByLabel('Op til hvilket beløb').fill('50.000');
  await look(sara, 'mandate-1440');
  await sara.keyboard.press('Control+Enter');
  await sara.getByText('op til 50.000 kr.').waitFor();
  const phone = await open('sara', 360);
  await phone.goto(`${town.address}/administration/plan`);
  await phone.getByText('op til 50.000 kr.').waitFor();
  await look(phone, 'ground-360');
});

it('a measure is wished, decided and started in one meeting', async () => {
  const anna = await open('anna', 1440);
  await openPlan(anna, 'Skipper');
  await anna.getByText('Der er ingen plan endnu, og det er i orden.').waitFor();
  await look(anna, 'plan-empty-1440');
  await setGoal(anna, 'Jeg vil have min egen dør', 'Bolig');

  await anna.getByRole('button', { name: 'Tilføj indsats' }).click();
  await anna.getByLabel('Hvad skal der ske?').fill('Bostøtte, to gange om ugen');
  const ground = await anna.evaluate(
    async () => (await (await fetch('/api/plan/decision-ground')).json()) as unknown,
  );
  const basis = (ground as DecisionGround).bases.find((one) => one.code === 'SEL § 85');
  await anna.getByLabel('Hjemmel').selectOption(basis?.id ?? '');
  await look(anna, 'activity-1440');
  await anna.keyboard.press('Control+Enter');
  await anna.getByText('ønsket', { exact: true }).waitFor();

  await anna.getByRole('button', { name: 'Beslut: Bostøtte' }).click();
  await anna.getByLabel('Beløb i hele kroner').fill('60.000');
  await anna
    .getByText('Det ligger uden for dit mandat')
    .or(anna.getByText('Ingen i enheden har mandat'))
    .waitFor();
  await look(anna, 'decision-outside-1440');
  await anna.getByLabel('Beløb i hele kroner').fill('12.500');
  await look(anna, 'decision-1440');
  await anna.keyboard.press('Control+Enter');
  await anna.getByText('besluttet', { exact: true }).waitFor();
  await anna.getByText('12.500 kr.').waitFor();

  await anna.getByRole('button', { name: 'Skift tilstand' }).click();
  await anna.getByRole('radio', { name: 'i gang' }).check();
  await anna.keyboard.press('Control+Enter');
  await anna.getByRole('dialog').waitFor({ state: 'detached' });
  await anna.getByText('i gang', { exact: true }).waitFor();
  await anna.getByText('Fra ønske til beslutning: 0 dage').waitFor();

  await anna.getByRole('button', { name: 'Lille skridt' }).first().click();
  await anna.getByLabel('Hvad skete der?').fill('Lukkede døren op');
  await anna.keyboard.press('Control+Enter');
  await anna.getByText('Et lille skridt er skrevet.').waitFor();
  await anna.getByText('Lukkede døren op').waitFor();
  await look(anna, 'plan-1440');

  await anna.getByRole('button', { name: 'Sammenlign to dage' }).click();
  await anna.getByText('Nyt mål, bolig: “Jeg vil have min egen dør”').waitFor();
  await look(anna, 'plan-compare-1440');

  const phone = await open('anna', 360);
  await phone.goto(anna.url());
  await phone.getByText('Lukkede døren op').waitFor();
  await look(phone, 'plan-360');
  await phone.getByRole('button', { name: 'Ret bolig' }).click();
  await phone.getByLabel('Hvordan vil').fill('Med plads til hunden');
  await phone.getByRole('radio', { name: 'skæv bolig' }).check();
  await look(phone, 'home-360');
  await phone.getByRole('button', { name: 'Gem' }).click();
  await phone.getByText('“Med plads til hunden”').waitFor();
});

it('two write in the same plan at once, and neither’s words are lost', async () => {
  const [anna, bo] = await Promise.all([open('anna', 1440), open('bo', 1440)]);
  await Promise.all([openPlan(anna, 'Skipper'), openPlan(bo, 'Skipper')]);
  for (const page of [anna, bo]) await page.getByRole('button', { name: 'Ret målet' }).click();
  await anna.getByLabel('Hvad vil').fill('Jeg vil have min egen dør, og hunden med');
  await bo.getByLabel('Hvad vil').fill('Jeg vil have min egen dør ved havnen');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Målet er rettet.').waitFor();

  await anna.getByText('Bo Rask skrev imens').waitFor();
  await anna.keyboard.press('Control+Enter');
  await anna.getByRole('alert').getByText('En kollega har skrevet her imens').waitFor();
  expect(await anna.getByLabel('Hvad vil').inputValue()).toBe(
    'Jeg vil have min egen dør, og hunden med',
  );
  await look(anna, 'goal-meanwhile-1440');
  await anna.getByRole('button', { name: 'Læg teksterne sammen' }).click();
  await anna.keyboard.press('Control+Enter');
  const both = /ved havnen\s+Jeg vil have min egen dør, og hunden med/;
  for (const page of [anna, bo])
    await page.getByRole('heading', { level: 2, name: both }).waitFor();
});
