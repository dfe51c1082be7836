/* Search at 280,000 citizens (ARCHITECTURE §8: p97.5 ≤ 10 ms), bare and over HTTP, for those who may see all of them, 5,000 or 40. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { readSearch } from '../src/capabilities/citizens/routes.ts';
import { databaseClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { openProgram } from '../src/server/program.ts';
import type { RunningProgram } from '../src/server/program.ts';
import { seedCitizens } from '../tests/seed.ts';
import { demoPassword } from '../tests/town.people.ts';
import { foundTown } from '../tests/town.ts';
import type { Town } from '../tests/town.ts';
import { out } from './table.ts';

const limitMs = 10;
const citizens = Number(process.argv[2] ?? 280_000);

/** What people type: whole names, parts, both names, sounds, slips, ascii, numbers, two letters, nonsense. */
const kinds: Record<string, string[]> = {
  common: ['jensen', 'jens', 'anna', 'hansen', 'peter', 'mette'],
  'two letters': ['je', 'an', 'so', 'å', 'ba', 'kr'],
  'both names': [
    'jens jensen',
    'jensen jens',
    'anna l',
    'peter holm',
    'oluf nowak',
    'malee prøve',
    'ole dahl',
    'a j',
    'jens karen',
    'anna mette',
    'jensen hansen',
  ],
  part: ['gaard', 'olsen', 'bjerg', 'ensen', 'havn', 'lund', 'ristof'],
  sound: [
    'kristensen',
    'christensen',
    'filip',
    'aage',
    'åge',
    'joergenson',
    'moeller',
    'karl',
    'smidt',
  ],
  slip: [
    'jesnen',
    'kristfofer',
    'mohamed',
    'petersne',
    'hjalmer',
    'nowack',
    'rasmusen',
    'camila jensn',
  ],
  ascii: ['prove', 'sorensen', 'joergensen', 'moller', 'agidius', 'ostergard'],
  alias: ['skipper', 'kanalfugl', 'professoren', 'rødtop', 'skiper'],
  number: ['610140', '650272', '6101400000', '610140-0000', '910999'],
  nothing: ['xqzwv', 'jens xqzwv', 'qqq', 'holger danske ogier'],
};

function spread(times: number[]) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (part: number) =>
    (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(2);
  return { p50: at(0.5), 'p97.5': at(0.975), max: at(1) };
}

/** Beside what was measured, each question's fastest answer: what it costs where nothing else runs on the machine. */
function tell(times: { question: string; ms: number }[]) {
  const fastest = new Map<string, number>();
  for (const { question, ms } of times)
    fastest.set(question, Math.min(ms, fastest.get(question) ?? Infinity));
  return {
    ...spread(times.map((one) => one.ms)),
    'p97.5 undisturbed': spread([...fastest.values()])['p97.5'],
  };
}

type Table = ReturnType<typeof tell>;

async function measure(questions: [string, string][], ask: (question: string) => Promise<unknown>) {
  for (const [, question] of questions) await ask(question);
  const times: { kind: string; ms: number; question: string }[] = [];
  for (let round = 0; round < 5; round += 1) {
    for (const [kind, question] of questions) {
      const start = performance.now();
      await ask(question);
      times.push({ kind, question, ms: performance.now() - start });
    }
  }
  const table: Record<string, Table> = {};
  for (const kind of Object.keys(kinds))
    table[kind] = tell(times.filter((one) => one.kind === kind));
  table['all'] = tell(times);
  return { table, slowest: times.sort((a, b) => b.ms - a.ms).slice(0, 5) };
}

type Asker = { username: string; sees: number };

/** Who asks: one whose unit sees everybody, and two of other units who see these many of the same citizens. */
const askers: Asker[] = [
  { username: 'anna', sees: citizens },
  { username: 'bo', sees: Math.min(5_000, citizens) },
  { username: 'camilla', sees: Math.min(40, citizens) },
];

/** A unit of the worker's own, which may see every so many of all citizens. */
async function moveToOwnUnit(owner: postgres.Sql, workerId: string, sees: number) {
  await owner.begin(async (sql) => {
    await sql`select set_config('app.now', clock_instant(null)::text, true)`;
    await sql`create temp table own on commit drop as select uuidv7() unit, uuidv7() team, uuidv7() managers`;
    await sql`insert into unit (id, name, managers_id, recorded_by, recorded_at)
      select unit, 'Enheden ved siden af', managers, ${workerId}, app_now() from own`;
    await sql`insert into team (id, unit_id, name, recorded_by, recorded_at)
      select team, unit, 'Broen', ${workerId}, app_now() from own`;
    await sql`update membership set period = tstzrange(lower(period), app_now())
      where worker_id = ${workerId} and upper_inf(period)`;
    await sql`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at)
      select uuidv7(), ${workerId}, team, 'tovholder', tstzrange(app_now(), null), ${workerId}, app_now() from own`;
    await sql`insert into access_basis (citizen_id, subject_id, reason, period, recorded_by, recorded_at)
      select c.id, own.unit, 'enrolled', tstzrange(app_now(), null), ${workerId}, app_now()
      from (select id, row_number() over (order by id) n from citizen) c, own
      where c.n % ${Math.floor(citizens / sees)} = 0 and c.n <= ${Math.floor(citizens / sees) * sees}`;
  });
}

/** The statement alone, as its owner, under the asker's identity. */
async function measureBare(owner: postgres.Sql, workerId: string) {
  return owner.begin(async (sql) => {
    await sql`select * from set_worker_identity(${workerId}, clock_instant(null))`;
    return measure(questions, (question) => {
      const { words, sounds, cpr } = readSearch(question);
      return sql`select * from find_citizens(${words}, ${sounds}, ${cpr}, 20)`;
    });
  });
}

const questions = Object.entries(kinds).flatMap(([kind, list]) =>
  list.map((one): [string, string] => [kind, one]),
);

async function measureHttp(running: RunningProgram, username: string) {
  const signedIn = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username, password: demoPassword },
  });
  const cookies = { tovholder: signedIn.cookies[0]?.value ?? '' };
  return measure(questions, async (question) => {
    const { statusCode } = await running.server.inject({
      method: 'GET',
      url: `/api/citizens?search=${encodeURIComponent(question)}`,
      cookies,
    });
    if (statusCode !== 200) throw new Error(`${question}: ${String(statusCode)}`);
  });
}

const plans: Record<string, string> = {
  'a word and who may see': `select citizen_id from citizen_sought where terms @@ 'jensen' and seen_by && '{00000000-0000-7000-8000-000000000000}'::uuid[] limit 20`,
  'a part': `select word from name_word where word like '%gard%'`,
  'a slip': `select word from name_word where slips && name_slips('jesnen')`,
  'a number': `select citizen_id from citizen_identifier where value ~>=~ '610140' and value ~<~ '610140~'`,
};

async function explainPlans(owner: postgres.Sql) {
  for (const [what, query] of Object.entries(plans)) {
    const plan = await owner.unsafe(`explain (costs off) ${query}`);
    out.log(`${what}:`, plan.map((row) => String(row['QUERY PLAN']).trim()).join(' | '));
  }
}

const loadNow = () => loadavg()[0]?.toFixed(1) ?? '';

async function measureAll(owner: postgres.Sql, running: RunningProgram, town: Town) {
  const all: Record<string, Table & { load: string }> = {};
  // What an answer costs that asks nothing: how far the machine's other work lengthens all the others.
  const nothing = await measure(questions, () => owner`select 1`);
  all['nothing asked'] = { ...(nothing.table['all'] as Table), load: loadNow() };
  for (const { username, sees } of askers) {
    const workerId = town.workerIds[username] ?? '';
    if (sees < citizens) await moveToOwnUnit(owner, workerId, sees);
    await owner`vacuum (analyze) citizen_sought, access_basis`;
    const bare = await measureBare(owner, workerId);
    const http = await measureHttp(running, username);
    for (const [way, { table, slowest }] of Object.entries({ bare, http })) {
      out.log(`\nsees ${String(sees)} of ${String(citizens)}, ${way}, ms`);
      out.table(table);
      out.table(slowest);
      all[`sees ${String(sees)}, ${way}`] = { ...(table['all'] as Table), load: loadNow() };
    }
  }
  return all;
}

const folder = await mkdtemp(join(tmpdir(), 'tovholder-bench-'));
await chmod(folder, 0o755);
const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
try {
  await migrate(database.ownerUrl);
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  if (!town) throw new Error('the town stood already');
  const start = performance.now();
  await seedCitizens(database.ownerUrl, citizens, { enrolled: Math.min(5_000, citizens) });
  out.log(`${String(citizens)} citizens in ${((performance.now() - start) / 1000).toFixed(1)} s`);
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await explainPlans(owner);
  const running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: () => undefined,
    capabilities,
  });
  const all = await measureAll(owner, running, town);
  out.log(`\nAll questions, ms; the budget is p97.5 ≤ ${String(limitMs)} (load: of the machine)`);
  out.table(all);
  await owner.end();
  await running.close();
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
