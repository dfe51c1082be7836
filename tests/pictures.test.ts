import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import type { CitizenPage } from '../src/capabilities/board/page.contract.ts';
import { handClock } from '../src/server/clock.ts';
import { openBrowser, openTown, signInAs } from './browser.ts';
import {
  end,
  goTo,
  goToCitizen,
  goToPanel,
  look,
  makeFolder,
  openPage,
  sizes,
} from './pictures.scene.ts';
import type { Screen, Town } from './pictures.scene.ts';

const list = fileURLToPath(new URL('fixtures/sagsliste.csv', import.meta.url));

/** Every screen of the holding; those of the day stand in a file of their own. */
const screens: Screen[] = [
  {
    name: 'board',
    who: 'anna',
    open: (page) => page.getByText('Vi skylder en kontakt').first().waitFor(),
  },
  {
    name: 'board-unit',
    who: 'sara',
    open: (page) => page.getByRole('button', { name: /^Enhed/ }).click(),
  },
  {
    name: 'board-no-holder',
    who: 'sara',
    open: (page) => page.getByRole('button', { name: /^Uden tovholder/ }).click(),
  },
  { name: 'palette', who: 'anna', open: (page) => search(page, 'skip', 'Skipper') },
  { name: 'palette-acts', who: 'anna', open: (page) => search(page, 'ny', 'Ny borger') },
  { name: 'me', who: 'anna', open: (page) => page.locator('.bar-me').dispatchEvent('click') },
  { name: 'meeting', who: 'anna', open: (page) => goTo(page, town, 'morgenmoede', 'Morgenmøde') },
  { name: 'citizen', who: 'bo', open: (page) => goToCitizen(page, 'Skipper') },
  { name: 'citizen-door', who: 'dines', open: (page) => goToCitizen(page, 'Birthe') },
  {
    name: 'citizen-letters',
    who: 'anna',
    open: async (page) => {
      await goToCitizen(page, 'Benny');
      await page.getByText('når ikke frem').first().waitFor();
    },
  },
  {
    name: 'panel-enrol',
    who: 'sara',
    open: async (page) => {
      await page.getByRole('button', { name: /^Uden tovholder/ }).click();
      await goToCitizen(page, 'Bamse');
      await page.goto(`${page.url()}?panel=enrol`);
      await page.getByRole('dialog').waitFor();
    },
  },
  {
    name: 'merge-asked',
    who: 'mette',
    open: async (page) => {
      await goToCitizen(page, 'Carsten');
      await page.getByText('Ja, jeg er tovholder for begge').waitFor();
    },
  },
  {
    name: 'registration',
    who: 'anna',
    open: (page) => goToPanel(page, town, 'borger/ny', 'Ny borger'),
  },
  {
    name: 'handovers',
    who: 'anna',
    open: (page) => goTo(page, town, 'overdragelser', 'Overdragelser'),
  },
  {
    name: 'inquiries',
    who: 'lise',
    open: (page) => goTo(page, town, 'henvendelser', 'Henvendelser'),
  },
  {
    name: 'inquiry-new',
    who: 'lise',
    open: (page) => goToPanel(page, town, 'henvendelser/ny', 'Henvendelser'),
  },
  { name: 'duty', who: 'anna', open: (page) => goTo(page, town, 'vagten', 'Vagten') },
  { name: 'promises', who: 'sara', open: (page) => goTo(page, town, 'loefterne', 'Løfterne') },
  {
    name: 'administration',
    who: 'sara',
    open: (page) => goTo(page, town, 'administration', 'Administration'),
  },
  { name: 'no-such-page', who: 'anna', open: (page) => page.goto(`${town.address}/ingen-steder`) },
];

type PageAct = CitizenPage['may'][number];

/** What a tovholder may do for a citizen: each panel's name in the address; a colleague may ask for them. */
const panels: Record<string, readonly PageAct[]> = {
  bo: [
    ...(['contact', 'step', 'handover', 'sleep', 'mark', 'called', 'reach', 'letters'] as const),
    ...(['correction', 'authority', 'clinician', 'rhythm', 'move', 'merge', 'end'] as const),
  ],
  camilla: ['pull'],
};

let browser: Browser;
let town: Town;
let empty: Town;

beforeAll(async () => {
  await makeFolder();
  [town, empty, browser] = await Promise.all([
    openTown(inject('ownerUrl'), { end, clock: handClock(end) }),
    openTown(inject('ownerUrl'), { nobody: true, clock: handClock(end) }),
    openBrowser(),
  ]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([town.close(), empty.close()]);
});

async function search(page: Page, typed: string, found: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(typed);
  await page.getByRole('option', { name: found }).first().waitFor();
}

describe.each(sizes)('at $width px', ({ width, height }) => {
  it('shows the sign-in', async () => {
    const page = await openPage(browser, width, height);
    await page.goto(town.address);
    await page.getByLabel('Brugernavn').waitFor();
    await look(page, 'sign-in', width);
    await page.context().close();
  });

  it.each(screens)('shows $name', async ({ name, who, open: ready }) => {
    const page = await openPage(browser, width, height);
    await signInAs(page, town.address, who);
    await ready(page);
    await look(page, name, width);
    await page.context().close();
  });

  it.each(Object.entries(panels))(
    'shows the panels of a citizen to %s',
    async (who, names) => {
      const page = await openPage(browser, width, height);
      await signInAs(page, town.address, who);
      await page.getByRole('button', { name: /^Enhed/ }).click();
      await goToCitizen(page, 'Skipper');
      const citizen = page.url();
      for (const name of names) {
        await page.goto(`${citizen}?panel=${name}`);
        await page.getByRole('dialog').waitFor();
        await look(page, `panel-${name}`, width, '[role=dialog]');
      }
      await page.context().close();
    },
    120_000,
  );

  it('shows the list that a unit keeps today, step by step', async () => {
    const page = await openPage(browser, width, height);
    await signInAs(page, town.address, 'sara');
    await goTo(page, town, 'indlaes-liste', 'Indlæs liste');
    await look(page, 'list-choose', width);
    await page.getByLabel('Listen er fra').fill('20.11.2026');
    await page.locator('input[type=file]').setInputFiles(list);
    await page.getByRole('heading', { name: 'Rækker' }).waitFor();
    await look(page, 'list-rows', width);
    await page.getByRole('button', { name: /^Se på/ }).click();
    await page.getByText('linje 2', { exact: true }).waitFor({ state: 'detached' });
    await look(page, 'list-attention', width);
    await page.getByRole('button', { name: 'Tomme 1' }).click();
    for (const step of ['Tovholdere', 'Kolonner']) {
      const about = page.locator('details').filter({ hasText: step });
      if ((await about.getAttribute('open')) === null) await about.locator('summary').click();
      await look(page, `list-${step.toLowerCase()}`, width);
    }
    await page.context().close();
  });

  it('shows the first step of an empty program', async () => {
    const page = await openPage(browser, width, height);
    await page.goto(empty.address);
    await page.getByRole('heading', { name: 'Opret enheden' }).waitFor();
    await look(page, 'first', width);
    await page.getByRole('button', { name: 'Opret og log ind' }).click();
    await page.locator('[aria-invalid=true]').first().waitFor();
    await look(page, 'first-refused', width);
    await page.context().close();
  });
});
