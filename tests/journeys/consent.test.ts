import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { enrolled, look, made, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
beforeAll(async () => {
  const start = new Date('2026-11-23T09:00:00.000Z');
  scene = await openJourney(inject('ownerUrl'), start, { strict: true });
});
afterAll(() => scene.close());

/** A citizen of Anna's with a note about health from Camilla, the nurse. */
async function treated(name: string): Promise<string> {
  const id = await enrolled(await scene.hand('anna'), name);
  const note = { category: 'health', text: 'Såret heler pænt' };
  await made(await scene.hand('camilla'), `/api/citizens/${id}/contacts`, { outcome: 'met', note });
  return id;
}

it.each([360, 1440] as const)(
  'at %i px: a yes on a bench opens, and taken back in a phone call it closes',
  async (width) => {
    const name = `Viggo ${String(width)}`;
    const id = await treated(name);
    const page = await scene.open('anna', width);
    await scene.go(page, `/borger/${id}`, name);
    await page.getByText('Mødt').first().waitFor();
    expect(await page.getByText('Såret heler pænt').count()).toBe(0);

    await page.getByRole('link', { name: 'Hvem må se hvad' }).click();
    await page.getByRole('heading', { level: 1, name: 'Samtykke og indsigt' }).waitFor();
    await page.getByText('Ingen har spurgt endnu.').waitFor();
    await look(page, `consent-empty-${String(width)}`);

    await page.getByRole('button', { name: 'Skriv borgerens svar' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Hvem må se?').selectOption({ label: 'Havnby Kommune' });
    await panel.getByLabel('Helbred').check();
    await panel.getByLabel('Hvad skal det bruges til?').fill('Så vi kan køre til sårskift');
    await panel.getByLabel('Ja', { exact: true }).check();
    // What opens, and to whom, stands there before it is sent: the nurse sees it already.
    const opens = panel.getByRole('status');
    await opens.getByText('Anna Lindhardt: helbred').waitFor();
    expect(await opens.getByText('Camilla').count()).toBe(0);
    await panel.getByLabel('Mundtligt').check();
    await look(page, `consent-say-${String(width)}`);
    await page.keyboard.press('Control+Enter');
    await page.getByText('Gemt. Der er åbnet nu.').waitFor();
    await page.getByText('Så vi kan køre til sårskift').waitFor();
    await look(page, `consent-given-${String(width)}`);

    await scene.go(page, `/borger/${id}`, name);
    await page.getByText('Såret heler pænt').first().waitFor();

    await scene.go(page, `/borger/${id}/samtykke`, 'Samtykke og indsigt');
    await page.getByRole('button', { name: 'Træk ja tilbage' }).click();
    await page.getByRole('dialog').getByLabel('I telefonen').check();
    await page.getByRole('dialog').getByRole('button', { name: 'Luk nu' }).click();
    await page.getByText('Ja er trukket tilbage. Der er lukket nu.').waitFor();
    await page.getByText('trukket tilbage', { exact: false }).first().waitFor();
    scene.clock.forward(1000);
    await scene.go(page, `/borger/${id}`, name);
    await page.getByText('Mødt').first().waitFor();
    expect(await page.getByText('Såret heler pænt').count()).toBe(0);
  },
);

it('that the citizen was told is written where one stands', async () => {
  const id = await treated('Vilma');
  const page = await scene.open('anna', 360);
  await scene.go(page, `/borger/${id}/samtykke`, 'Samtykke og indsigt');
  await page.getByText('Ikke endnu.', { exact: false }).waitFor();
  await page.getByRole('button', { name: 'Borgeren har fået det at vide' }).click();
  const panel = page.getByRole('dialog');
  await page.keyboard.press('Control+Enter');
  await panel.getByText('Vælg, om borgeren fik det at vide').first().waitFor();
  await panel.getByLabel('Mundtligt').check();
  await panel.getByLabel('På papir').check();
  await look(page, 'consent-told-360');
  await page.keyboard.press('Control+Enter');
  await page.getByText('Gemt: borgeren har fået det at vide.').waitFor();
  await page.getByText('mundtligt og på papir', { exact: false }).waitFor();
});

it.each([360, 1440] as const)(
  'at %i px: who has looked is shown to the citizen, a person at a time, and printed',
  async (width) => {
    const id = await treated(`Vagn ${String(width)}`);
    for (const username of ['bo', 'camilla']) {
      scene.clock.forward(60_000);
      await (await scene.hand(username)).ask(`/api/citizens/${id}`);
    }
    scene.clock.forward(60_000);
    const page = await scene.open('anna', width);
    await scene.go(page, `/borger/${id}/samtykke`, 'Samtykke og indsigt');
    await page.getByRole('link', { name: 'Hvem har set' }).click();
    const heading = { level: 1, name: 'Hvem har set mine oplysninger' } as const;
    await page.getByRole('heading', heading).waitFor();
    await page.getByText('Bo Rask').last().waitFor();
    await look(page, `log-${String(width)}`);
    await page.getByLabel('Hvem', { exact: true }).selectOption({ label: 'Camilla Toft' });
    await expect
      .poll(() => page.getByRole('listitem').filter({ hasText: 'Bo Rask' }).count())
      .toBe(0);
    await page.getByText('din side').waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('button', { name: 'Print til borgeren' }).isVisible()).toBe(false);
    await page.emulateMedia({ media: 'screen' });
  },
);
