import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { enrolled, look, made, openJourney, promiseLine } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';

let scene: JourneyScene;
let path: string;
const task = 'Find et sted nu: der mangler et, der dækker behovet';

beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), new Date('2026-11-23T08:00:00.000Z'));
  const bo = await scene.hand('bo');
  path = `/borger/${await enrolled(bo, 'Vera')}`;
  // One nobody is tovholder for, and one whose municipality nobody knows.
  await made(bo, '/api/citizens', { givenName: 'Ib' });
  const kaj = await made(bo, '/api/citizens', { givenName: 'Kaj' });
  await made(bo, `/api/citizens/${kaj}/enrolments`, {
    teamId: bo.me.teams[0]?.id,
    responsibleWorkerId: bo.me.worker.id,
    yes: { how: 'spoken' },
  });
  for (const [name, takes, cannot] of [
    ['Sovesalen', [], ['rest']],
    ['Omsorgscentret', ['rest', 'wounds'], []],
  ] as const)
    await made(bo, '/api/vacancies', { kind: 'care-centre', name, takes, cannot });
});
afterAll(() => scene.close());

it('the ward has nowhere to send her: the manager knows at once, and it stands until she has come somewhere', async () => {
  const bo = await scene.open('bo');
  await scene.go(bo, path, 'Vera');
  await bo.getByRole('button', { name: 'Udskrives eller skal flytte' }).click();
  await bo.getByRole('button', { name: 'Gem', exact: true }).click();
  await bo.getByText('Vælg, hvad borgeren rejser fra.').waitFor();
  await look(bo, 'leaving-missing-1440');
  await bo.getByRole('radio', { name: 'sygehus' }).check();
  await bo.getByLabel('Navn på stedet').fill('Sundets Hospital');
  await bo.getByLabel('Klokken').fill('15:00');
  await bo.getByRole('checkbox', { name: 'ro til at hvile' }).check();
  await bo.getByRole('radio', { name: 'intet sted er tilbudt' }).check();
  await bo.keyboard.press('Control+Enter');
  const box = bo.getByRole('region', { name: 'Fra Sundets Hospital' });
  await box.getByText('Lederen har det som opgave').waitFor();

  const sara = await scene.open('sara', 360);
  await scene.go(sara, '/opgaver', 'Mine opgaver');
  await sara.getByText(task).waitFor();
  await look(sara, 'leaving-tasks-360');
  await scene.go(sara, '/loefterne', 'Løfterne');
  const line = promiseLine(sara, 'P4');
  // Why is said before anybody asks whom; a municipality unknown and a tovholder missing are two things.
  await line.getByText('1 Skal ud, og intet sted er tilbudt.').waitFor();
  await promiseLine(sara, 'P1').getByText('1 Ingen er tovholder.').waitFor();
  await promiseLine(sara, 'P1').getByText('1 Handlekommunen er ukendt eller omstridt.').waitFor();
  await line.getByRole('button', { name: /^1\s+brud nu/ }).click();
  await line.getByText('Skal ud, og intet sted er tilbudt.').waitFor();
  await look(sara, 'leaving-promise-360');

  await scene.go(sara, '/ledige-pladser', 'Ledige pladser');
  await sara.getByRole('button', { name: /^Omsorgscentret: / }).click();
  await sara.getByRole('button', { name: '2', exact: true }).click();
  await sara.getByRole('button', { name: 'Omsorgscentret: 2 ledige. Ret antallet' }).waitFor();
  await look(sara, 'leaving-places-360');

  await scene.go(sara, path, 'Vera');
  await sara.getByRole('button', { name: 'Skriv, hvor til' }).click();
  await sara.getByRole('radio', { name: 'er klar' }).check();
  const places = sara.getByLabel('Sted fra Ledige pladser');
  expect(await places.getByRole('option').nth(1).textContent()).toBe(
    'Omsorgscentret (2 ledige; dækker behovet)',
  );
  await places.selectOption({ index: 1 });
  await sara.getByLabel('Hvem har sagt, om stedet dækker').fill('Sygeplejersken på stedet');
  await sara.getByLabel('Hvem tager imod borgeren?').fill('Karen i modtagelsen');
  await look(sara, 'leaving-answer-360');
  await sara.getByRole('button', { name: 'Gem', exact: true }).click();
  await sara.getByText('Skrevet: hvor til.').waitFor();
  await scene.go(sara, '/loefterne', 'Løfterne');
  await line.getByRole('button', { name: /^0\s+brud nu/ }).waitFor();
});

it('she leaves, is met, and is followed up: the place, the medicine, the days, the home', async () => {
  await scene.pass(6);
  const bo = await scene.open('bo');
  await scene.go(bo, path, 'Vera');
  await bo.getByRole('button', { name: 'Er rejst' }).click();
  await look(bo, 'leaving-left-1440');
  await bo.keyboard.press('Control+Enter');
  await bo.getByText('Skrevet: rejst. Opfølgningen ligger som opgaver.').waitFor();
  const steps = bo.getByRole('region', { name: 'De næste ting' });
  for (const [what, due] of [
    ['Efterværn: medicin', '2026-11-25'],
    ['Følg op: er stedet, som det skal være?', '2026-11-30'],
    ['Efterværn: økonomi og hverdag', '2026-12-07'],
    ['Efterværn: boligen', '2026-12-21'],
  ] as const) {
    const step = steps.getByRole('listitem').filter({ hasText: what });
    await step.getByText('Bo Rask').waitFor();
    expect([what, await step.locator('time').first().getAttribute('datetime')]).toEqual([
      what,
      due,
    ]);
  }
  const timeline = bo.getByRole('region', { name: 'Tidslinje' });
  const left = timeline.getByRole('listitem').filter({ hasText: 'Rejste fra Sundets Hospital.' });
  await left.getByText('Bo Rask').waitFor();
  await look(bo, 'leaving-followed-1440');
  await scene.go(bo, '/loefterne', 'Løfterne');
  const line = promiseLine(bo, 'P11');
  await line.getByRole('button', { name: /^1\s+borgere, der følges op/ }).click();
  await line.getByRole('link', { name: 'Vera' }).waitFor();
});
