import AxeBuilder from '@axe-core/playwright';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { addDays, copenhagenInstant, dayOf } from '../../src/kernel/day.ts';
import { openBrowser, openTown, signInAs } from '../browser.ts';
import { signedIn } from '../hand.ts';

let browser: Browser;
let town: Awaited<ReturnType<typeof openTown>>;
const tomorrow = addDays(dayOf(new Date()), 1);

beforeAll(async () => {
  town = await openTown(inject('ownerUrl'), { empty: true });
  browser = await openBrowser();
  const anna = await signedIn(town.running, 'anna');
  const { id } = (await anna.post('/api/citizens', { givenName: 'Vera' })).json<{ id: string }>();
  await anna.post(`/api/citizens/${id}/enrolments`, {
    teamId: anna.me.teams[0]?.id,
    responsibleWorkerId: anna.me.worker.id,
  });
  const answer = await anna.post(`/api/citizens/${id}/appointments`, {
    kind: 'hospital',
    with: 'Afsnit Kviksølv',
    at: copenhagenInstant(tomorrow, '09:30').toISOString(),
    purpose: 'Blodprøver',
    escort: { workerId: anna.me.worker.id, meetPlace: 'Ved kiosken' },
  });
  expect(answer.statusCode).toBe(201);
});
afterAll(async () => {
  await browser.close();
  await town.close();
});

async function clean(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
}

it.each([
  ['desk', 1440, 900],
  ['phone', 360, 780],
])(
  'the day is read and taken along from the %s: who, when, who fetches, and nothing more',
  async (_, width, height) => {
    const context = await browser.newContext({
      viewport: { width, height },
      locale: 'da-DK',
      timezoneId: 'Europe/Copenhagen',
    });
    const page = await context.newPage();
    await signInAs(page, town.address, 'anna');
    await page.goto(`${town.address}/kalender?dag=${tomorrow}`);
    await page.getByRole('link', { name: 'Vera' }).waitFor();
    await page.getByText('Anna Lindhardt henter, Ved kiosken').waitFor();
    await clean(page);
    await page.getByRole('button', { name: 'Dagsliste' }).click();
    await page.getByRole('rowheader', { name: 'Vera' }).waitFor();
    await clean(page);
    expect(await page.textContent('main')).not.toMatch(/Kviksølv|Blodprøver/);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Dagsliste' }).isVisible()).toBe(false);
    expect(await page.getByRole('button', { name: /^Mere/ }).isVisible()).toBe(false);
    expect(await page.getByText('Ved kiosken').isVisible()).toBe(true);
    await page.emulateMedia({ media: 'screen' });
    await page.getByRole('button', { name: 'Mere: kalenderen' }).click();
    await page.getByRole('menuitem', { name: 'Kalender i telefonen' }).click();
    await page.getByRole('button', { name: /^Lav en (ny )?adresse$/ }).click();
    const address = await page.getByLabel('Adressen: vises kun nu').inputValue();
    await clean(page);
    const outside = await (await fetch(address)).text();
    expect(outside).toContain('SUMMARY:Aftale');
    expect(outside).not.toMatch(/Vera|hospital|kiosk/i);
    await page.getByRole('button', { name: 'Sluk adressen' }).click();
    await page.getByText('Der er ingen adresse nu.').waitFor();
    expect((await fetch(address)).status).toBe(404);
    await context.close();
  },
);
