import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { handClock } from '../src/server/clock.ts';
import { openBrowser, openTown, signInAs } from './browser.ts';
import { signedIn } from './hand.ts';
import type { Hand } from './hand.ts';

/** A town without citizens, its clock in our hand, and real browsers that read the same clock. */
export type JourneyScene = Awaited<ReturnType<typeof openJourney>>;

/**
 * Opens it for one test file at an instant; the screens' own clock follows the program's.
 * @param options `strict`: each role sees what the program's list gives it, and no more
 */
export async function openJourney(
  ownerUrl: string,
  start: Date,
  options: { strict?: boolean } = {},
) {
  const clock = handClock(start);
  const town = await openTown(ownerUrl, { clock, empty: true, end: start, ...options });
  const browser = await openBrowser();
  /** Hours go by; nobody is signed in any more, so every browser is shut. */
  const pass = async (hours: number) => {
    for (const context of browser.contexts()) await context.close();
    clock.forward(hours * 3_600_000);
  };
  return {
    clock,
    pass,
    address: town.address,
    hand: (username: string) => signedIn(town.running, username, clock),
    /** A worker's browser, wide or a phone, on Tavlen. */
    async open(username: string, width: 360 | 1440 = 1440): Promise<Page> {
      const context = await browser.newContext({
        viewport: { width, height: width === 360 ? 780 : 900 },
        locale: 'da-DK',
        timezoneId: 'Europe/Copenhagen',
      });
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      await page.clock.setFixedTime(clock.now());
      await signInAs(page, town.address, username);
      return page;
    },
    /** Straight to a screen, by its address. */
    go: (page: Page, path: string, title: string) => goTo(page, `${town.address}${path}`, title),
    async close() {
      await browser.close();
      await town.close();
    },
  };
}

async function goTo(page: Page, address: string, title: string) {
  await page.goto(address);
  await page.getByRole('heading', { level: 1, name: title }).waitFor();
}

/** What is made is answered with 201 and its id. */
export async function made(hand: Hand, url: string, body: object): Promise<string> {
  const answer = await hand.post(url, body);
  expect([url, answer.statusCode, answer.body]).toEqual([url, 201, answer.body]);
  return answer.json<{ id: string }>().id;
}

/** A citizen whose tovholder is the one who writes them in, with a spoken yes and a municipality that acts. */
export async function enrolled(hand: Hand, givenName: string): Promise<string> {
  const id = await made(hand, '/api/citizens', { givenName });
  await made(hand, `/api/citizens/${id}/enrolments`, {
    teamId: hand.me.teams[0]?.id,
    responsibleWorkerId: hand.me.worker.id,
    yes: { how: 'spoken' },
  });
  const authority = { acting: '0751', source: 'Oplyst af borgeren' };
  await made(hand, `/api/citizens/${id}/authority`, authority);
  return id;
}

/** A promise as its line on Løfterne stands. */
export function promiseLine(page: Page, id: string) {
  return page
    .getByRole('listitem')
    .filter({ has: page.getByRole('heading', { level: 2, name: new RegExp(` ${id}$`) }) });
}

/** No fault that axe knows; a picture where somebody wants to look. */
export async function look(page: Page, name: string) {
  const pictures = process.env['PICTURES'];
  if (pictures !== undefined)
    await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map((one) => [one.id, one.nodes.map((node) => node.html)])).toEqual([]);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wide).toBeLessThanOrEqual(0);
}
