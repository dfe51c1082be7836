import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { databaseClock } from '../../src/server/clock.ts';
import { capabilities } from '../../src/server/main.ts';
import { openProgram } from '../../src/server/program.ts';
import type { RunningProgram } from '../../src/server/program.ts';
import { openBrowser } from '../browser.ts';
import { freshDatabase } from '../server.ts';

let browser: Browser;
let database: Awaited<ReturnType<typeof freshDatabase>>;
let running: RunningProgram;
let address: string;

beforeAll(async () => {
  database = await freshDatabase(inject('ownerUrl'));
  running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: () => undefined,
    capabilities,
    firstCode: 'abcd-efgh-jkmn',
  });
  address = await running.server.listen({ port: 0, host: '127.0.0.1' });
  browser = await openBrowser();
});
afterAll(async () => {
  await browser.close();
  await running.close();
  await database.drop();
});

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wider).toBeLessThanOrEqual(0);
}

it('whoever started an empty program makes the unit and is in', async () => {
  const context = await browser.newContext({
    viewport: { width: 360, height: 780 },
    locale: 'da-DK',
  });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByRole('button', { name: 'Opret og log ind' }).click();
  await page.getByText('Udfyld feltet.').waitFor();
  await clean(page);
  const fields = {
    'Kode fra startlinjen': 'gættet',
    'Enhedens navn': 'Udsatteenhed Prøveby',
    'Det første team': 'Team Et',
    'Hvor du er ansat': 'Prøveby Kommune',
    Navn: 'Lea Leder',
    Fag: 'leder',
    'Telefon i arbejdstiden': '20 30 40 80',
    Brugernavn: 'lea',
    Adgangskode: 'en sætning kun jeg kender',
  };
  for (const [label, text] of Object.entries(fields)) {
    await page.getByLabel(label, { exact: true }).fill(text);
  }
  await page.getByRole('button', { name: 'Opret og log ind' }).click();
  await page.locator('.aksel-error-message').waitFor();
  await page.setViewportSize({ width: 1440, height: 900 });
  await clean(page);
  await page.getByLabel('Kode fra startlinjen').fill('abcd-efgh-jkmn');
  await page.getByRole('button', { name: 'Opret og log ind' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
  await context.close();
});
