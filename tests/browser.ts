import { chromium as playwright } from 'playwright-core';
import type { Browser, Page } from 'playwright-core';
import { databaseClock } from '../src/server/clock.ts';
import type { Clock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { openProgram } from '../src/server/program.ts';
import { browserPath } from './chromium.ts';
import { freshDatabase } from './server.ts';
import { demoPassword } from './town.people.ts';
import { foundTown } from './town.ts';
import type { TownOptions } from './town.ts';

/** A real browser from npm; `CHROMIUM_PATH` names another. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = await browserPath();
  return playwright.launch({
    executablePath,
    args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
    headless: true,
  });
}

/**
 * The whole program on a database of its own, with the town in it, listening on a free port of this machine. Without a
 * clock of its own it is the handful of `few`, which is there at once; pictures take the whole town. With `nobody` the
 * program is as it is started empty.
 */
export async function openTown(
  ownerUrl: string,
  options: Partial<TownOptions> & { nobody?: boolean; clock?: Clock } = {},
) {
  const database = await freshDatabase(ownerUrl);
  if (options.nobody !== true)
    await foundTown(database.ownerUrl, {
      end: options.end ?? new Date(),
      empty: options.empty ?? false,
      few: options.few ?? options.clock === undefined,
      strict: options.strict ?? false,
    });
  const clock = options.clock ?? databaseClock;
  const running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock,
    log: (event, detail) => {
      if (event !== 'request') process.stderr.write(`${event} ${JSON.stringify(detail)}\n`);
    },
    capabilities,
    ...(options.nobody === true && { firstCode: 'en-kode' }),
  });
  const address = await running.server.listen({ port: 0, host: '127.0.0.1' });
  return {
    address,
    running,
    ownerUrl: database.ownerUrl,
    async close() {
      await running.close();
      await database.drop();
    },
  };
}

/** Signs in on the page as a new user would, and waits for Tavlen. */
export async function signInAs(page: Page, address: string, username: string) {
  await page.goto(address);
  await page.getByLabel('Brugernavn').fill(username);
  await page.getByLabel('Adgangskode').fill(demoPassword);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
}
