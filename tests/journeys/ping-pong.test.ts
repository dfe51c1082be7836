import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { dayOf } from '../../src/kernel/day.ts';
import { enrolled, look, openJourney, promiseLine } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
let citizenId: string;

beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T08:00:00.000Z'));
  citizenId = await enrolled(await scene.hand('bo'), 'Vera');
});
afterAll(() => scene.close());

async function refused(page: Page, service: string, reason: string, words: string) {
  await page.getByRole('button', { name: 'Skriv en afvisning' }).click();
  await page.getByLabel('Hvem sagde nej?').selectOption({ label: service });
  await page.getByRole('radio', { name: reason }).check();
  await page.getByLabel('Med deres egne ord').fill(words);
  await page.keyboard.press('Control+Enter');
  await page.getByText(`“${words}”`).first().waitFor();
}

it('each refers to the other: a breach at leadership with its day, opened, answered by both and mended', async () => {
  const bo = await scene.open('bo');
  await scene.go(bo, `/borger/${citizenId}`, 'Vera');
  await refused(bo, 'psykiatrien', 'rusmidlerne først', 'Kom igen, når hun er stoffri');
  await refused(bo, 'rusmiddelcentret', 'psykiatrien først', 'Hun skal udredes først');
  const owed = bo.getByRole('region', { name: 'Et fælles svar mangler' });
  await owed.getByText('fælles svar senest').waitFor();
  const due = await owed.locator('time').first().getAttribute('datetime');
  expect(dayOf(new Date(due ?? ''))).toBe('2026-11-30');
  await bo
    .getByRole('region', { name: 'De næste ting' })
    .getByText('Ét fælles svar fra dem, der afviser')
    .waitFor();
  await look(bo, 'ping-pong-page-1440');

  await scene.pass(48);
  const sara = await scene.open('sara', 360);
  await scene.go(sara, '/opgaver', 'Mine opgaver');
  await sara.getByText('Ét fælles svar fra dem, der afviser').waitFor();
  await look(sara, 'ping-pong-tasks-360');
  await scene.go(sara, '/loefterne', 'Løfterne');
  const line = promiseLine(sara, 'P14');
  await line.getByRole('button', { name: /^1\s+brud nu/ }).click();
  await line.getByText('To steder afviser med hinanden som grund.').waitFor();
  await look(sara, 'ping-pong-promise-360');
  await line.getByRole('link', { name: 'Vera' }).click();
  await sara.getByRole('heading', { level: 1, name: 'Vera' }).waitFor();

  await sara.getByRole('button', { name: 'Skriv det fælles svar' }).click();
  await sara.getByLabel('Hvad er besluttet?').fill('Begge begynder mandag, samme dør');
  await sara.getByLabel('Hvem har besluttet det?').fill('Overlægen og centerlederen');
  await sara.getByRole('checkbox', { name: 'psykiatrien' }).check();
  await sara.getByRole('checkbox', { name: 'rusmiddelcentret' }).check();
  await look(sara, 'ping-pong-joint-360');
  await sara.getByRole('button', { name: 'Gem det fælles svar' }).click();
  await sara
    .getByRole('list', { name: 'Fælles svar' })
    .getByText(/Begge begynder mandag/)
    .waitFor();

  await scene.go(sara, '/loefterne', 'Løfterne');
  await line.getByRole('button', { name: /^0\s+brud nu/ }).waitFor();
  await line.getByText(/^1\s+udbedret i år/).waitFor();
  await line.getByText('typisk efter 2 dage').waitFor();
});
