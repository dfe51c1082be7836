import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { roleNames } from '../../src/capabilities/organisations/contract.ts';
import type { Board } from '../../src/capabilities/board/contract.ts';
import type { Promises } from '../../src/capabilities/promises/contract.ts';
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

/** What the server says in Danish, as the page itself asks for it. */
async function ask<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(town.address + path);
  expect(answer.status()).toBe(200);
  return (await answer.json()) as T;
}

const words = (page: Page) => page.locator('#page').innerText();

it('who reads English reads no Danish sentence from the server', async () => {
  const desk = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'en-GB',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await desk.newPage();
  await signInAs(page, town.address, 'sara');
  await page.evaluate(() => {
    localStorage.setItem('tovholder.language', 'en');
  });
  await page.reload();
  await page.getByRole('button', { name: /^Unit/ }).click();
  const { rows } = await ask<Board>(page, '/api/board?scope=unit');
  expect(rows.length).toBeGreaterThan(0);
  for (const row of rows)
    await page.getByRole('link', { name: row.name, exact: true }).first().waitFor();
  const board = await words(page);
  expect(board).not.toMatch(/Vi har ikke set|vores mål|venter på svar|Mødt |ingen har taget det/);
  expect(board).toMatch(/Met |Seen |We have not seen|Today: /);
  expect(board).toContain('For invented data only');
  expect(board).not.toContain('opdigtede');

  await page.goto(`${town.address}/loefterne`);
  const { promises } = await ask<Promises>(page, '/api/promises');
  await page.getByText('We do not let go').waitFor();
  for (const button of await page.getByRole('button', { name: /breach/ }).all())
    await button.click();
  const promised = await words(page);
  expect(promised).toContain('Nobody is tovholder. The manager owns it.');
  for (const line of promises)
    for (const sentence of [line.name, line.says, ...line.breaches.map((one) => one.why)])
      expect(promised).not.toContain(sentence);

  await page.goto(`${town.address}/administration`);
  await page.getByText('Anna Lindhardt').waitFor();
  const administered = await words(page);
  expect(administered).toContain('authority');
  expect(administered).not.toContain(roleNames.authority);
  expect(administered).not.toContain(roleNames.outreach);
  await desk.close();
});
