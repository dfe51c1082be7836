import AxeBuilder from '@axe-core/playwright';
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { CitizenPage } from '../src/capabilities/board/page.contract.ts';
import { handClock } from '../src/server/clock.ts';
import { openBrowser, openTown, signInAs } from './browser.ts';

/** A Sunday morning before the meeting: the same for the server and the browser, so that every picture is the same. */
const end = new Date('2026-11-22T07:00:00+01:00');
const widths = { 360: 780, 1440: 900 } as const;
/** With PICTURES=1 the pictures of the README are made anew; a folder's name puts them there. */
const wanted = process.env['PICTURES'];
const list = fileURLToPath(new URL('fixtures/sagsliste.csv', import.meta.url));
const folder = wanted === '1' ? 'docs/pictures' : wanted;

/** Every screen: what it is called, who looks, how they get there, and so what is on it when it is ready. */
const screens: { name: string; who: string; open: (page: Page) => Promise<unknown> }[] = [
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
  { name: 'meeting', who: 'anna', open: (page) => goTo(page, 'morgenmoede', 'Morgenmøde') },
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
  { name: 'registration', who: 'anna', open: (page) => goToPanel(page, 'borger/ny', 'Ny borger') },
  { name: 'handovers', who: 'anna', open: (page) => goTo(page, 'overdragelser', 'Overdragelser') },
  { name: 'inquiries', who: 'lise', open: (page) => goTo(page, 'henvendelser', 'Henvendelser') },
  {
    name: 'inquiry-new',
    who: 'lise',
    open: (page) => goToPanel(page, 'henvendelser/ny', 'Henvendelser'),
  },
  { name: 'duty', who: 'anna', open: (page) => goTo(page, 'vagten', 'Vagten') },
  { name: 'promises', who: 'sara', open: (page) => goTo(page, 'loefterne', 'Løfterne') },
  {
    name: 'administration',
    who: 'sara',
    open: (page) => goTo(page, 'administration', 'Administration'),
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
let town: Awaited<ReturnType<typeof openTown>>;
let empty: typeof town;

beforeAll(async () => {
  if (folder) await mkdir(folder, { recursive: true });
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

async function goTo(page: Page, path: string, heading: string) {
  await page.goto(`${town.address}/${path}`);
  await page.getByRole('heading', { level: 1, name: heading }).waitFor();
}

/** The address of a page with its panel open, as after a reload. */
async function goToPanel(page: Page, path: string, heading: string) {
  await goTo(page, path, heading);
  await page.getByRole('dialog').waitFor();
}

async function search(page: Page, typed: string, found: string) {
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill(typed);
  await page.getByRole('option', { name: found }).first().waitFor();
}

async function goToCitizen(page: Page, name: string) {
  await page.getByRole('link', { name, exact: true }).first().click();
  await page.getByRole('heading', { level: 1, name }).waitFor();
}

/** @param part the only part of the page that is new since it was last looked at */
async function look(page: Page, name: string, width: number, part = 'html') {
  // The pointer rests where nothing answers to it.
  await page.mouse.move(0, 0);
  await page.waitForLoadState('networkidle').catch(() => undefined);
  await page.locator('[class*="skeleton"]').first().waitFor({ state: 'detached' });
  if (folder)
    await page.screenshot({
      path: `${folder}/${name}${width === 360 ? '-phone' : ''}.png`,
      animations: 'disabled',
    });
  // No frame of ours is from elsewhere: in legacy mode no page is opened beside ours for the answer.
  const axe = new AxeBuilder({ page }).setLegacyMode().include(part);
  expect((await axe.analyze()).violations).toEqual([]);
  const wider = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(wider, `${name} is wider than ${width} px`).toBeLessThanOrEqual(0);
}

describe.each(Object.entries(widths).map(([width, height]) => ({ width: Number(width), height })))(
  'at $width px',
  ({ width, height }) => {
    it('shows the sign-in', async () => {
      const page = await open(width, height);
      await page.goto(town.address);
      await page.getByLabel('Brugernavn').waitFor();
      await look(page, 'sign-in', width);
      await page.context().close();
    });

    it.each(screens)('shows $name', async ({ name, who, open: ready }) => {
      const page = await open(width, height);
      await signInAs(page, town.address, who);
      await ready(page);
      await look(page, name, width);
      await page.context().close();
    });

    it.each(Object.entries(panels))(
      'shows the panels of a citizen to %s',
      async (who, names) => {
        const page = await open(width, height);
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
      const page = await open(width, height);
      await signInAs(page, town.address, 'sara');
      await goTo(page, 'indlaes-liste', 'Indlæs liste');
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
      const page = await open(width, height);
      await page.goto(empty.address);
      await page.getByRole('heading', { name: 'Opret enheden' }).waitFor();
      await look(page, 'first', width);
      await page.getByRole('button', { name: 'Opret og log ind' }).click();
      await page.locator('[aria-invalid=true]').first().waitFor();
      await look(page, 'first-refused', width);
      await page.context().close();
    });
  },
);

async function open(width: number, height: number): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'da-DK',
    timezoneId: 'Europe/Copenhagen',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(end);
  return page;
}
