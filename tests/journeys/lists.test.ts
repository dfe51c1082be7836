import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { copenhagenInstant } from '../../src/kernel/day.ts';
import { enrolled, look, made, openJourney } from '../journey.scene.ts';
import type { JourneyScene } from '../journey.scene.ts';
import { readPdf } from '../pdf.ts';

const start = new Date('2026-11-23T07:00:00+01:00');
let scene: JourneyScene;

beforeAll(async () => {
  scene = await openJourney(inject('ownerUrl'), start);
  const anna = await scene.hand('anna');
  const vera = await enrolled(anna, 'Vera');
  const steps = ['Ring om huslejen', 'Følg til banken', 'Hent posten'];
  for (const what of steps)
    await made(anna, `/api/citizens/${vera}/steps`, { what, dueOn: '2026-11-23' });
  await made(anna, `/api/citizens/${vera}/appointments`, {
    kind: 'psychiatry',
    with: 'Afsnit Kviksølv',
    at: copenhagenInstant('2026-11-24', '09:30').toISOString(),
    purpose: 'Samtale',
    escort: { workerId: anna.me.worker.id, meetPlace: 'Ved kiosken' },
  });
});
afterAll(() => scene.close());

it('the day’s tasks are worked through from the keyboard, and the focus is never lost', async () => {
  const anna = await scene.open('anna');
  await scene.go(anna, '/opgaver', 'Mine opgaver');
  const focused = () =>
    anna.evaluate(() => document.activeElement?.closest('[data-row]')?.textContent ?? 'no row');
  await anna.getByText('Hent posten').waitFor();
  await anna.keyboard.press('j');
  await anna.keyboard.press('ArrowDown');
  const second = await focused();
  await anna.keyboard.press('k');
  const first = await focused();
  expect(first).not.toBe(second);
  await anna.keyboard.press('g');
  await anna.getByText(/^Gjort: /).waitFor();
  await anna.waitForFunction(() => document.querySelectorAll('[data-row]').length === 2);
  await expect.poll(focused).toBe(second);
  await anna.keyboard.press('u');
  await anna.getByRole('dialog').getByText('Til hvornår?').waitFor();
  await anna.keyboard.press('Escape');
  await anna.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await focused()).toBe(second);
  await anna.getByRole('button', { name: 'Genveje' }).click();
  await anna.getByText('åbn borgeren').waitFor();
  await anna.keyboard.press('j');
  await anna.keyboard.press('Enter');
  await anna.getByRole('heading', { level: 1, name: 'Vera' }).waitFor();
  await anna.context().close();
});

it('the tasks are taken out as a file, and on paper each sheet says whose it is and from when', async () => {
  const hand = await scene.hand('anna');
  const file = await hand.ask('/api/tasks/export?format=csv&scope=mine');
  expect(file.statusCode).toBe(200);
  expect(file.body).toContain('Vera');
  const anna = await scene.open('anna');
  await scene.go(anna, '/opgaver?hvem=unit', 'Enhedens opgaver');
  await anna.getByText('Anna Lindhardt').nth(1).waitFor();
  const { text, pages } = await readPdf(await anna.pdf({ width: '148mm', height: '80mm' }));
  expect(pages.length).toBeGreaterThan(1);
  const head = 'Udsatteenhed Havnby · Enhedens opgaver';
  expect(pages.filter((page) => !page.startsWith(head))).toEqual([]);
  expect(text).toContain('23. november 2026');
  await anna.context().close();
});

it('a calendar that lies on the table names no place of treatment', async () => {
  const anna = await scene.open('anna');
  for (const address of ['/kalender?dag=2026-11-24', '/kalender?dag=2026-11-24&vis=dag']) {
    await scene.go(anna, address, 'Kalender');
    await anna.getByText('aftale ude').waitFor();
    expect(await anna.textContent('main')).not.toMatch(/psykiatri|Kviksølv/i);
  }
  await anna.context().close();
});

it('the meeting on the wall says when it is no longer current, and is so again by itself', async () => {
  const anna = await scene.open('anna');
  await scene.go(anna, '/morgenmoede', 'Morgenmøde');
  await anna.getByRole('heading', { level: 2, name: 'Vera' }).waitFor();
  const lost = anna.getByText('Ingen forbindelse. Det viste er fra kl.');
  const look = async (minutes: number) => {
    await anna.clock.setFixedTime(new Date(scene.clock.now().getTime() + minutes * 60_000));
    await anna.evaluate(() => dispatchEvent(new Event('visibilitychange')));
  };
  await anna.route('**/api/board**', (route) => route.abort());
  await look(1);
  await lost.waitFor();
  expect(await anna.getByRole('heading', { level: 2, name: 'Vera' }).isVisible()).toBe(true);
  await anna.unroute('**/api/board**');
  await look(2);
  await lost.waitFor({ state: 'detached' });
  await anna.context().close();
});

const screens = [
  ['/opgaver', 'Mine opgaver'],
  ['/administration/opgaver', 'Hvad bliver til en opgave?'],
  ['/opsoegning', 'Hvem har vi ikke set'],
  ['/kalender?dag=2026-11-24&hvem=unit', 'Kalender'],
  ['/kalender?dag=2026-11-24&hvem=unit&vis=dag', 'Kalender'],
  ['/ledige-pladser', 'Ledige pladser'],
  ['/afvisninger', 'Afvisninger'],
  ['/loefterne', 'Løfterne'],
  ['/morgenmoede', 'Morgenmøde'],
  ['/administration/plan', 'Hjemler og mandater'],
  ['/journal', 'Ikke ført i journal'],
] as const;

it.each([
  ['light', 360],
  ['dark', 1440],
] as const)(
  'every list can be read by everybody, %s at %i px',
  async (colorScheme, width) => {
    const sara = await scene.open('sara', width);
    await sara.emulateMedia({ colorScheme });
    for (const [address, title] of screens) {
      await scene.go(sara, address, title);
      await sara.locator('[aria-busy=true]').first().waitFor({ state: 'detached' });
      await look(sara, `list-${address.replaceAll(/\W+/g, '-')}-${colorScheme}-${String(width)}`);
      if (width === 360) expect(await tooSmall(sara), address).toEqual([]);
    }
    await sara.context().close();
  },
  120_000,
);

/** What a thumb is to hit is at least 44 px high; a box to tick is hit by its whole line. */
function tooSmall(page: Page) {
  return page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('main :is(a, button, input, select, summary)')]
      .filter((one) => one.checkVisibility() && getComputedStyle(one).display !== 'inline')
      .map((one) => (one.matches('[type=checkbox]') ? (one.parentElement ?? one) : one))
      .filter((one) => one.getBoundingClientRect().height < 43.5)
      .map((one) => one.textContent || one.outerHTML),
  );
}
