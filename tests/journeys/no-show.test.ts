import { afterAll, beforeAll, inject, it } from 'vitest';
import { enrolled, look, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
let path: string;
const search = 'Opsøg: kom ikke til en aftale';

beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T08:00:00.000Z'));
  path = `/borger/${await enrolled(await scene.hand('anna'), 'Vera')}`;
});
afterAll(() => scene.close());

async function book() {
  const page = await scene.open('anna');
  await scene.go(page, path, 'Vera');
  await page.getByRole('button', { name: 'Ny aftale' }).click();
  await page.getByLabel('Med hvem?').selectOption({ label: 'jobcenter' });
  await page.getByLabel('Klokken', { exact: true }).fill('10:00');
  await page.getByLabel('Hvad handler den om?').fill('Samtale om ydelsen');
  await look(page, 'no-show-book-1440');
  await page.keyboard.press('Control+Enter');
  await page.getByText(/^Gemt: aftale/).waitFor();
}

it('nobody came to the job centre: one of us is to go out, and a colleague finds her', async () => {
  await book();
  await scene.pass(2);
  const anna = await scene.open('anna');
  await scene.go(anna, path, 'Vera');
  const steps = anna.getByRole('region', { name: 'De næste ting' });
  await steps.getByRole('button', { name: 'Hvordan gik det?' }).click();
  await steps.getByRole('button', { name: 'Kom ikke' }).click();
  await anna.getByText('Der er lavet en opgave om at finde borgeren.').waitFor();
  const asked = steps.getByRole('listitem').filter({ hasText: search });
  await asked.getByText('Anna Lindhardt').waitFor();
  await asked.getByText('Grund: kom ikke til en aftale').waitFor();
  await look(anna, 'no-show-page-1440');
  await scene.go(anna, '/opgaver', 'Mine opgaver');
  const task = anna.getByRole('listitem').filter({ hasText: search });
  await task.getByText('Anna Lindhardt').waitFor();
  await look(anna, 'no-show-tasks-1440');

  const bo = await scene.open('bo', 360);
  await scene.go(bo, path, 'Vera');
  await bo.getByRole('button', { name: 'Registrér kontakt' }).click();
  await bo.getByRole('button', { name: 'Mødt vi talte sammen' }).click();
  await look(bo, 'no-show-found-360');
  await bo.getByRole('button', { name: 'Gem kontakt' }).click();
  await bo.getByText('Gemt: Vera, mødt.').waitFor();

  await task.waitFor({ state: 'detached' });
  await scene.go(anna, path, 'Vera');
  const done = steps.getByRole('list', { name: 'Gjort for nylig' });
  await done.getByText(`${search} · fundet`).waitFor();
  await done.getByText('Bo Rask').waitFor();
  await look(anna, 'no-show-done-1440');
});

it('the absence itself offers the letter: drafted of what is known, written and marked sent', async () => {
  const anna = await scene.open('anna');
  await scene.go(anna, path, 'Vera');
  const offer = anna.getByRole('link', { name: 'Skriv brevet mod sanktion' });
  await offer.click();
  await anna.getByRole('radio', { name: 'Brev mod en sanktion' }).check();
  await anna.getByRole('button', { name: 'Lav et udkast' }).click();
  const panel = anna.getByRole('dialog');
  await panel.getByText('Før det kan sendes').waitFor();
  await look(anna, 'no-show-letter-1440');
  await panel.getByLabel('Til', { exact: true }).fill('Jobcentret i Havnby');
  for (const box of await panel.getByLabel(/^Tekst i afsnit/).all()) {
    const words = await box.inputValue();
    if (words.includes('[skriv:')) await box.fill('Hun var syg og lå under broen.');
  }
  await panel.getByRole('button', { name: 'Gem', exact: true }).click();
  await panel.getByRole('radio', { name: 'med sikker mail' }).check();
  await panel.getByRole('button', { name: 'Meld sendt' }).click();
  await panel.getByText('Det står, som det blev sendt.').waitFor();
  await scene.go(anna, path, 'Vera');
  await anna
    .getByRole('region', { name: 'Tidslinje' })
    .getByText('Brev mod en sanktion er sendt')
    .waitFor();
});
