import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { enrolled, look, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T09:00:00.000Z'));
});
afterAll(() => scene.close());

it.each([360, 1440] as const)(
  'at %i px: it comes again by a rhythm one chooses, and is not sent without its number and its last day',
  async (width) => {
    const name = `Vera ${String(width)}`;
    const id = await enrolled(await scene.hand('anna'), name);
    const page = await scene.open('anna', width);
    await scene.go(page, `/borger/${id}`, name);
    await page.getByRole('button', { name: 'Ny aftale' }).click();
    const panel = page.getByRole('dialog');
    await panel.getByLabel('Med hvem?').selectOption({ label: 'jobcenter' });
    await panel.getByLabel('Dag', { exact: true }).fill('24.11.2026');
    await panel.getByLabel('Klokken', { exact: true }).fill('10:00');
    const rhythm = panel.getByRole('combobox', { name: 'Gentages' });
    await rhythm.selectOption({ label: 'med et andet antal dage imellem' });
    await page.keyboard.press('Control+Enter');
    await panel.getByText('Skriv, hvor mange dage der er imellem.').waitFor();
    const number = panel.getByLabel('Hvor mange dage imellem');
    await expect.poll(() => number.evaluate((one) => one === document.activeElement)).toBe(true);
    // What is missing is read where one stands, not below the fold.
    const said = await panel.getByText('Skriv, hvor mange dage der er imellem.').boundingBox();
    const send = await panel.getByRole('button', { name: 'Gem aftale' }).boundingBox();
    expect((said?.y ?? 0) + (said?.height ?? 0)).toBeLessThan(send?.y ?? 0);
    await look(page, `series-number-${String(width)}`);
    await rhythm.selectOption({ label: 'hver anden uge' });
    await rhythm.press('Control+Enter');
    await panel.getByText('Skriv dagen som 24.12.2026.').waitFor();
    const until = panel.getByLabel('Til og med');
    await expect.poll(() => until.evaluate((one) => one === document.activeElement)).toBe(true);
    await look(page, `series-until-${String(width)}`);
    await until.fill('22.12.2026');
    await page.keyboard.press('Control+Enter');
    await page.getByText(/^Gemt: aftale/).waitFor();
    // The 24th, the 8th and the 22nd: the first of them stands, the others behind one press.
    const booked = page.getByRole('region', { name: 'Aftaler', exact: true });
    await booked.getByText('gentages').waitFor();
    await booked.getByRole('button', { name: /^Vis alle/ }).click();
    expect(await booked.getByText('gentages').count()).toBe(3);
    await look(page, `series-page-${String(width)}`);
  },
);
