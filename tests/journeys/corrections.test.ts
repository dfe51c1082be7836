import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { enrolled, look, made, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';
import type { Hand } from '../hand.ts';

// What was written wrong is corrected where it stands, and what followed from it follows along.
let scene: JourneyScene;
let hand: Hand;
beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T09:00:00.000Z'));
  hand = await scene.hand('anna');
});
afterAll(() => scene.close());

const tick = () => {
  scene.clock.forward(60_000);
};
const box = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

it.each([360, 1440] as const)(
  'at %i px: a no-show, a refusal, a series and a letter are corrected and tied',
  async (width) => {
    const name = `Vera ${String(width)}`;
    const id = await enrolled(hand, name);
    const at = scene.clock.now().toISOString();
    const book = { kind: 'jobcentre', at };
    const one = await made(hand, `/api/citizens/${id}/appointments`, book);
    tick();
    await hand.post(`/api/appointments/${one}/outcome`, { outcome: 'no_show' });
    tick();
    await made(hand, `/api/citizens/${id}/refusals`, {
      ...{ service: 'benefits', what: 'sanctioned', reason: 'absence', happenedOn: '2026-11-23' },
    });
    tick();
    await made(hand, `/api/citizens/${id}/appointments`, {
      kind: 'substance-centre',
      at: new Date(scene.clock.now().getTime() + 86_400_000).toISOString(),
      repeat: { days: 1, until: '2026-11-27' },
    });
    tick();
    const page = await scene.open('anna', width);
    await scene.go(page, `/borger/${id}`, name);
    await look(page, `corrections-page-${String(width)}`);
    const appointments = box(page, 'Aftaler');
    tick();
    await appointments.getByRole('button', { name: 'Ret', exact: true }).click();
    await appointments.getByRole('button', { name: 'Kom', exact: true }).click();
    await page.getByText('Rettet. Opgaven om at finde borgeren lukkes').waitFor();
    await box(page, 'De næste ting').getByText('Rettet: borgeren kom').waitFor();

    tick();
    await appointments.getByRole('button', { name: 'Flyt eller aflys' }).click();
    await appointments.getByRole('button', { name: 'Aflyst …' }).click();
    await page.getByRole('radio', { name: 'Denne og de følgende' }).check();
    await page.getByRole('radio', { name: 'os', exact: true }).check();
    await page.getByRole('radio', { name: 'der er ikke brug for den længere' }).check();
    await look(page, `corrections-rest-${String(width)}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Aflyst, også de følgende.').waitFor();
    await appointments.getByText('Ingen aftaler ligger forude.').waitFor();

    tick();
    const refusals = box(page, 'Afvist');
    await refusals.getByRole('link', { name: 'Skriv brevet' }).click();
    await page.getByText('svarer på, at').waitFor();
    await look(page, `corrections-letter-${String(width)}`);
    await page.getByRole('button', { name: 'Lav et udkast' }).click();
    await page.getByText('Udkastet er lavet.').waitFor();
    await look(page, `corrections-draft-${String(width)}`);
    await page.keyboard.press('Escape');

    tick();
    await refusals.getByRole('button', { name: 'Træk tilbage' }).click();
    await page.getByRole('radio', { name: 'det var en anden borger' }).check();
    await look(page, `corrections-withdraw-${String(width)}`);
    await page.keyboard.press('Control+Enter');
    await refusals.getByText('trukket tilbage af Anna Lindhardt').waitFor();
    await look(page, `corrections-after-${String(width)}`);
  },
  60_000,
);

it.each([360, 1440] as const)(
  'at %i px: a small step is written, undone, corrected and taken back; a goal was a mistake',
  async (width) => {
    const name = `Ib ${String(width)}`;
    const id = await enrolled(hand, name);
    tick();
    const plan = `/api/citizens/${id}/plan`;
    await made(hand, `${plan}/goals`, { words: 'Min egen dør', quoted: true, area: 'bolig' });
    tick();
    const page = await scene.open('anna', width);
    await scene.go(page, `/borger/${id}/plan`, 'Planen');
    const write = async (words: string) => {
      tick();
      await page.getByRole('button', { name: 'Lille skridt' }).first().click();
      await page.getByLabel('Hvad skete der?').fill(words);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Et lille skridt er skrevet.').waitFor();
    };
    await write('Lukede op');
    tick();
    await page.getByRole('button', { name: 'Fortryd' }).click();
    await page.getByText('Fortrudt.').waitFor();
    await expect.poll(() => page.getByText('Lukede op').count()).toBe(0);
    await write('Lukkkede op');
    tick();
    await page.getByRole('button', { name: 'Ret: Lukkkede op' }).click();
    await page.getByLabel('Hvad skete der?').fill('Lukkede op');
    await page.keyboard.press('Control+Enter');
    await page.getByText('Skridtet er rettet.').waitFor();
    await page.getByRole('button', { name: 'Ret: Lukkede op' }).click();
    await page.getByText('“Lukkkede op”').waitFor();
    await look(page, `corrections-step-${String(width)}`);
    tick();
    await page.getByRole('button', { name: 'Det skete ikke' }).click();
    await page.getByText('Taget tilbage.').waitFor();
    tick();
    await page.getByRole('button', { name: 'Nået eller sluppet' }).click();
    await page.getByRole('radio', { name: 'skrevet ved en fejl' }).check();
    await look(page, `corrections-goal-${String(width)}`);
    await page.keyboard.press('Control+Enter');
    await page.getByRole('button', { name: 'Tag målet op igen' }).waitFor();
    await look(page, `corrections-plan-${String(width)}`);
  },
  60_000,
);
