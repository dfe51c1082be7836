import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, inject, it } from 'vitest';
import type { CitizenPage } from '../src/capabilities/board/page.contract.ts';
import { handClock } from '../src/server/clock.ts';
import { openBrowser, openTown, signInAs } from './browser.ts';
import { end, goTo, goToCitizen, look, makeFolder, openPage, sizes } from './pictures.scene.ts';
import type { Screen, Town } from './pictures.scene.ts';

let browser: Browser;
let town: Town;
let empty: Town;

/** The screens of the day: what is due, planned, searched for, refused, vacant, written. */
const screens: Screen[] = [
  { name: 'tasks', who: 'anna', open: (page) => goTo(page, town, 'opgaver', 'Mine opgaver') },
  {
    name: 'tasks-unit',
    who: 'sara',
    open: (page) => goTo(page, town, 'opgaver?hvem=unit', 'Enhedens opgaver'),
  },
  {
    name: 'task-rules',
    who: 'sara',
    open: (page) => goTo(page, town, 'administration/opgaver', 'Hvad bliver til en opgave?'),
  },
  {
    name: 'outreach',
    who: 'anna',
    open: (page) => goTo(page, town, 'opsoegning', 'Hvem har vi ikke set'),
  },
  { name: 'calendar', who: 'anna', open: (page) => goTo(page, town, 'kalender', 'Kalender') },
  {
    name: 'day-list',
    who: 'sara',
    open: (page) => goTo(page, town, 'kalender?hvem=unit&vis=dag', 'Kalender'),
  },
  {
    name: 'vacancies',
    who: 'anna',
    open: (page) => goTo(page, town, 'ledige-pladser', 'Ledige pladser'),
  },
  { name: 'refused', who: 'sara', open: (page) => goTo(page, town, 'afvisninger', 'Afvisninger') },
  {
    name: 'journal',
    who: 'dines',
    open: (page) => goTo(page, town, 'journal', 'Ikke ført i journal'),
  },
  {
    name: 'plan-settings',
    who: 'sara',
    open: (page) => goTo(page, town, 'administration/plan', 'Hjemler og mandater'),
  },
  { name: 'plan', who: 'bo', open: (page) => goToPart(page, 'Skipper', 'plan') },
  { name: 'papers', who: 'anna', open: (page) => goToPart(page, 'Benny', 'papirer') },
];

/** What a plan and a day are made of: each panel's name in the address. */
const panels: readonly CitizenPage['may'][number][] = [
  ...(['appointment', 'goal', 'activity', 'small-step', 'refusal', 'leaving'] as const),
  ...(['papers', 'places-refused', 'network', 'children'] as const),
];

beforeAll(async () => {
  await makeFolder();
  [town, empty, browser] = await Promise.all([
    openTown(inject('ownerUrl'), { end, clock: handClock(end) }),
    openTown(inject('ownerUrl'), { end, clock: handClock(end), empty: true }),
    openBrowser(),
  ]);
}, 180_000);
afterAll(async () => {
  await browser.close();
  await Promise.all([town.close(), empty.close()]);
});

/** A page of one citizen, found from the board. */
async function goToPart(page: Page, name: string, part: string) {
  await page.getByRole('button', { name: /^Enhed/ }).click();
  await goToCitizen(page, name);
  await page.goto(`${page.url()}/${part}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
}

describe.each(sizes)('the day at $width px', ({ width, height }) => {
  it.each(screens)('shows $name', async ({ name, who, open }) => {
    const page = await openPage(browser, width, height);
    await signInAs(page, town.address, who);
    await open(page);
    await look(page, name, width);
    await page.context().close();
  });

  it('shows the panels of the day', async () => {
    const page = await openPage(browser, width, height);
    await signInAs(page, town.address, 'bo');
    await page.getByRole('button', { name: /^Enhed/ }).click();
    await goToCitizen(page, 'Skipper');
    const citizen = page.url();
    for (const name of panels) {
      await page.goto(`${citizen}?panel=${name}`);
      await page.getByRole('dialog').waitFor();
      await look(page, `panel-${name}`, width, '[role=dialog]');
    }
    await page.context().close();
  }, 120_000);

  it('shows each list where there is nothing yet', async () => {
    const page = await openPage(browser, width, height);
    await signInAs(page, empty.address, 'sara');
    for (const [path, heading] of [
      ['opgaver', 'Mine opgaver'],
      ['opsoegning', 'Hvem har vi ikke set'],
      ['kalender', 'Kalender'],
      ['ledige-pladser', 'Ledige pladser'],
      ['afvisninger', 'Afvisninger'],
      ['journal', 'Ikke ført i journal'],
    ] as const) {
      await goTo(page, empty, path, heading);
      await look(page, `${path}-empty`, width, 'main');
    }
    await page.context().close();
  }, 120_000);
});
