import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import type { Promises } from '../../src/capabilities/promises/contract.ts';
import { enrolled, look, made, openJourney, promiseLine } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
let citizenId: string;
const visits = 13;
const days = 28;

/** A year of visits at a shut door: somebody moves behind the curtain, and that is all; nobody gives up. */
beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2025-11-24T10:00:00.000Z'));
  const anna = await scene.hand('anna');
  citizenId = await enrolled(anna, 'Vera');
  await anna.post(`/api/citizens/${citizenId}/rhythm`, { days, agreed: false });
  for (let visit = 0; visit < visits; visit += 1) {
    await scene.pass(days * 24);
    const hand = await scene.hand('anna');
    await made(hand, `/api/citizens/${citizenId}/contacts`, {
      outcome: 'seen',
      place: 'Ved døren',
      text: 'Bag gardinet',
    });
  }
});
afterAll(() => scene.close());

async function broken() {
  const { promises } = await (await scene.hand('sara')).get<Promises>('/api/promises');
  return promises.flatMap((line) => line.breaches.filter((one) => one.citizenId === citizenId));
}

it('the door opens after a year: a small step, told where the work is seen, and no promise was broken', async () => {
  expect(await broken()).toEqual([]);
  const anna = await scene.open('anna', 360);
  await anna.getByRole('link', { name: 'Vera' }).click();
  await anna.getByRole('heading', { level: 1, name: 'Vera' }).waitFor();
  const plan = anna.getByRole('region', { name: 'Planen' });
  await plan.getByText('Der er ingen plan endnu, og det er i orden.').waitFor();
  await plan.getByRole('button', { name: 'Lille skridt' }).click();
  await anna.getByLabel('Hvad skete der?').fill('Lukkede døren op');
  await look(anna, 'door-panel-360');
  await anna.keyboard.press('Control+Enter');
  await anna.getByText('Et lille skridt er skrevet.').waitFor();

  await plan.getByRole('list', { name: 'Små skridt' }).getByText('Lukkede døren op').waitFor();
  const timeline = anna.getByRole('region', { name: 'Tidslinje' });
  await timeline.getByText('Lukkede døren op').waitFor();
  await timeline.getByText('Bag gardinet').first().waitFor();
  await look(anna, 'door-page-360');

  const bo = await scene.open('bo');
  const row = bo.getByRole('listitem').filter({ has: bo.getByRole('link', { name: 'Vera' }) });
  await row.getByText('1 lille skridt i ugen').waitFor();
  await look(bo, 'door-board-1440');
  await scene.go(bo, '/loefterne', 'Løfterne');
  await promiseLine(bo, 'P2')
    .getByRole('button', { name: /^0\s+brud nu/ })
    .waitFor();
  await promiseLine(bo, 'P3')
    .getByRole('button', { name: /^0\s+brud nu/ })
    .waitFor();
  await look(bo, 'door-promises-1440');
  expect(await broken()).toEqual([]);
});
