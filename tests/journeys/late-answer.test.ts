import type { Locator, Page, Route } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { enrolled, made, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

// On a slow line the answer comes when the worker is somewhere else already: it closes nothing there.
let scene: JourneyScene;
beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T09:00:00.000Z'));
  const hand = await scene.hand('anna');
  for (const name of ['Vera', 'Ib']) {
    const id = await enrolled(hand, name);
    for (const service of ['benefits', 'psychiatry'])
      await made(hand, `/api/citizens/${id}/refusals`, {
        ...{ service, what: 'refused', reason: 'no-room', happenedOn: '2026-11-23' },
      });
  }
});
afterAll(() => scene.close());

/** The answer to the next of these requests waits until it is let go. */
async function held(page: Page, path: string) {
  const gate: { open?: () => void } = {};
  const opened = new Promise<void>((resolve) => (gate.open = resolve));
  const hold = async (route: Route) => {
    const response = await route.fetch();
    await opened;
    await route.fulfill({ response });
  };
  await page.route(path, hold, { times: 1 });
  return () => gate.open?.();
}

const button = (page: Page | Locator, name: string) =>
  page.getByRole('button', { name, exact: true });

async function toCitizen(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

it('the same panel of another citizen, opened meanwhile, stays open and is saved there', async () => {
  const page = await scene.open('anna');
  await toCitizen(page, 'Vera');
  await button(page, 'Næste skridt').click();
  await page.getByLabel('Hvad skal der ske?').fill('Ring til lægen');
  const letGo = await held(page, '**/steps');
  await button(page, 'Gem skridt').click();
  await page.getByRole('link', { name: 'Tavlen' }).first().click();
  await toCitizen(page, 'Ib');
  await button(page, 'Næste skridt').click();
  await page.getByLabel('Hvad skal der ske?').fill('Hent nøglen');
  letGo();
  await page.getByText(/^Gemt: næste skridt/).waitFor();
  await button(page, 'Gem skridt').click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('heading', { level: 1, name: 'Ib' }).isVisible()).toBe(true);
  await page.getByText('Hent nøglen').first().waitFor();
  expect(await page.getByText('Ring til lægen').count()).toBe(0);
});

it('what is open for one refusal is not for the next: neither its words nor its closing', async () => {
  const page = await scene.open('anna');
  await toCitizen(page, 'Vera');
  const box = page.getByRole('region', { name: 'Afvist', exact: true });
  const open = (service: RegExp) =>
    button(box.getByRole('listitem').filter({ hasText: service }), 'Skriv svaret').click();
  const [one, other] = [/psykiatri/i, /ydelse/i];
  const words = page.getByRole('dialog').getByRole('textbox');
  await open(one);
  await words.first().fill('Klagen er sendt');
  await open(other);
  expect(await words.first().inputValue()).toBe('');
  await open(one);
  expect(await words.first().inputValue()).toBe('Klagen er sendt');
  const letGo = await held(page, '**/answer');
  await page.keyboard.press('Control+Enter');
  await open(other);
  await words.first().fill('De ringer i morgen');
  letGo();
  await page.getByText('Svaret er skrevet, og opgaven er gjort.').waitFor();
  expect(await words.first().inputValue()).toBe('De ringer i morgen');
});
