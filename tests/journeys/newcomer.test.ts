import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Board } from '../../src/capabilities/board/contract.ts';
import { fingerprint } from '../../src/server/backup.tables.ts';
import { startDatabase } from '../../src/server/postgres.ts';
import { freePort, Victim } from '../attack/victim.ts';
import { openBrowser } from '../browser.ts';
import { breaches } from '../model/invariants.ts';

// Issue "Must show" 1 as a newcomer meets it: the README's commands in an empty folder, what its one line says, the list;
// then all of it out to a file and back into another folder.
const root = fileURLToPath(new URL('../..', import.meta.url));
const list = fileURLToPath(new URL('../fixtures/sagsliste.csv', import.meta.url));
/** The first start makes the whole town. */
const patience = 240;

let folder: string;
let first: Victim;
let second: Victim;
let browser: Browser;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tovholder-newcomer-'));
  await chmod(folder, 0o755);
  first = new Victim(join(folder, 'first'), await freePort());
  second = new Victim(join(folder, 'second'), await freePort());
  browser = await openBrowser();
});
afterAll(async () => {
  for (const one of [first, second]) one.child?.kill('SIGTERM');
  await Promise.all([first.ended(), second.ended(), browser.close()]);
  await rm(folder, { recursive: true, force: true });
});

/** What `npm run NAME` runs, as package.json has it. */
function commandOf(name: string): string[] {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>;
  };
  const [node, ...rest] = scripts[name]?.split(' ') ?? [];
  expect(node).toBe('node');
  return rest;
}

async function run(name: string, { folder: of }: Victim, file: string) {
  const env = { ...process.env, DATABASE_URL: undefined, TOVHOLDER_DATA: join(of, 'data') };
  await promisify(execFile)(process.execPath, [...commandOf(name), file], { cwd: root, env });
}

/** Signs in with what the start line says. */
async function open({ url, last }: Victim): Promise<Page> {
  const [, address = '', username = '', password = ''] =
    /^Tovholder kører på (\S+) · log ind som (\S+) med adgangskoden (\S+)$/m.exec(last) ?? [];
  expect(address).toBe(url);
  const page = await (await browser.newContext({ locale: 'da-DK' })).newPage();
  await page.goto(address);
  await page.getByLabel('Brugernavn').fill(username);
  await page.getByLabel('Adgangskode').fill(password);
  await page.getByRole('button', { name: 'Log ind' }).click();
  await page.getByRole('heading', { level: 1, name: 'Tavlen' }).waitFor();
  return page;
}

async function boardOf(page: Page, scope: 'unit' | 'no-holder'): Promise<Board> {
  const answer = await page.request.get(`${new URL(page.url()).origin}/api/board?scope=${scope}`);
  return (await answer.json()) as Board;
}

it('starts from nothing, and has every citizen of the list on the board, with the next step that the list has', async () => {
  expect(commandOf('start')).toEqual(['src/server/start.ts']);
  first.begin();
  await first.ready(patience);
  const page = await open(first);
  const before = await boardOf(page, 'unit');
  await page.goto(`${first.url}/indlaes-liste`);
  await page.getByLabel('Listen er fra').fill('20.11.2026');
  await page.locator('input[type=file]').setInputFiles(list);
  await page.getByRole('button', { name: 'Bekræft og indlæs' }).click();
  await page.getByRole('heading', { name: 'Listen er indlæst' }).waitFor();
  await page.getByRole('link', { name: 'Gå til Tavlen' }).click();

  // 69 rows, one of them empty and four the same person as another: 50 with a tovholder, 14 without.
  const unit = before.counts.unit + 50;
  const noHolder = before.counts.noHolder + 14;
  await page.getByRole('button', { name: `Enhed ${unit}` }).click();
  await expect.poll(() => page.locator('main a[href^="/borger/"][href*="-"]').count()).toBe(unit);
  await page.getByRole('button', { name: `Uden tovholder ${noHolder}` }).click();
  await expect
    .poll(() => page.locator('main a[href^="/borger/"][href*="-"]').count())
    .toBe(noHolder);

  // Everybody new has a next step: an appointment of the list, or to ask for the yes that is only on the list.
  const known = new Set(before.rows.map((row) => row.citizenId));
  const after = await boardOf(page, 'unit');
  const added = after.rows.filter((row) => !known.has(row.citizenId));
  expect(added).toHaveLength(50);
  expect(added.filter((row) => row.holder === null || row.next === null)).toEqual([]);
  // 27 rows have an appointment; one of them stands twice.
  const sql = first.owner();
  const [steps] =
    await sql`select count(distinct citizen_id)::int many from next_step where what = 'Aftale'`;
  await sql.end();
  expect(steps).toEqual({ many: 26 });
}, 300_000);

/** Every row, and all that guards them. */
async function stateOf({ folder: of }: Victim): Promise<Record<string, unknown>> {
  const database = await startDatabase({
    dataFolder: join(of, 'data'),
    log: () => undefined,
  });
  const sql = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  try {
    expect(await breaches(sql)).toEqual([]);
    return {
      rows: await fingerprint(sql),
      sequences: await sql`select sequencename, last_value from pg_sequences order by 1`,
      constraints:
        await sql`select conrelid::regclass::text, conname, pg_get_constraintdef(oid), convalidated
        from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
      triggers: await sql`select tgrelid::regclass::text, tgname, tgenabled, pg_get_triggerdef(oid)
        from pg_trigger where not tgisinternal order by 1, 2`,
      policies: await sql`select * from pg_policies order by tablename, policyname`,
      grants: await sql`select relname, relacl::text, relrowsecurity, relforcerowsecurity
        from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'v', 'S') order by 1`,
    };
  } finally {
    await sql.end();
    await database.stop();
  }
}

it('is carried to another folder whole: every row of every table, and every guard', async () => {
  first.child?.kill('SIGTERM');
  await first.ended();
  const file = join(folder, 'copy');
  await run('backup', first, file);
  await run('restore', second, file);
  const from = await stateOf(first);
  expect(await stateOf(second)).toEqual(from);
  const rows = Object.entries(from['rows'] as Record<string, string>);
  // Nearly every table has something in it: the town and the list leave out only what few do.
  expect(rows.filter(([, print]) => print.startsWith('0:')).length).toBeLessThan(rows.length / 5);

  second.begin();
  await second.ready(patience);
  const page = await open(second);
  expect((await boardOf(page, 'unit')).rows.length).toBeGreaterThan(100);
}, 300_000);
