/* Search at 280,000 citizens: p50 and p97.5 of some 300 mixed questions, bare and over HTTP (ARCHITECTURE §8: ≤ 10 ms). */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { readSearch } from '../src/capabilities/citizens/routes.ts';
import { databaseClock } from '../src/server/clock.ts';
import { capabilities } from '../src/server/main.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { openProgram } from '../src/server/program.ts';
import { seedCitizens } from '../tests/seed.ts';
import { demoPassword } from '../tests/town.people.ts';
import { foundTown } from '../tests/town.ts';

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
  const table: Record<string, object> = {};
  for (const kind of Object.keys(kinds))
    table[kind] = spread(times.filter((one) => one.kind === kind).map((one) => one.ms));
  table['all'] = spread(times.map((one) => one.ms));
  return { table, slowest: times.sort((a, b) => b.ms - a.ms).slice(0, 5) };
}

const folder = await mkdtemp(join(tmpdir(), 'tovholder-bench-'));
await chmod(folder, 0o755);
const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
try {
  await migrate(database.ownerUrl);
  const town = await foundTown(database.ownerUrl, { end: new Date(), empty: true });
  const start = performance.now();
  await seedCitizens(database.ownerUrl, citizens, { enrolled: 0 });
  console.log(
    `${String(citizens)} citizens in ${((performance.now() - start) / 1000).toFixed(1)} s`,
  );
  const questions = Object.entries(kinds).flatMap(([kind, list]) =>
    list.map((one): [string, string] => [kind, one]),
  );
  const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => undefined });
  await owner`select set_config('app.now', clock_timestamp()::text, false), set_config('app.worker', ${town?.workerIds['anna'] ?? ''}, false),
    set_config('app.unit', ${town?.unitId ?? ''}, false),
    set_config('app.subjects', array[${town?.workerIds['anna'] ?? ''}, ${town?.unitId ?? ''}]::uuid[]::text, false), set_config('app.system', '', false)`;
  const bare = await measure(questions, (question) => {
    const { words, sounds, cpr } = readSearch(question);
    return owner`select * from find_citizens(${words}, ${sounds}, ${cpr}, 20)`;
  });
  console.log('find_citizens, ms');
  console.table(bare.table);
  console.table(bare.slowest);
  const plans: Record<string, string> = {
    'a range of words': `select citizen_id from citizen_word where word >= 'jens' and word < 'jens' || chr(1114111) and unit_id = '${town?.unitId ?? ''}' limit 40`,
    'a part': `select word from name_word where word like '%gard%'`,
    'a slip': `select word from name_word where slips && name_slips('jesnen')`,
    'a number': `select citizen_id from citizen_identifier where value ~>=~ '610140' and value ~<~ '610140~'`,
  };
  for (const [what, query] of Object.entries(plans)) {
    const plan = await owner.unsafe(`explain (costs off) ${query}`);
    console.log(`${what}:`, plan.map((row) => String(row['QUERY PLAN']).trim()).join(' | '));
  }
  await owner.end();

  const running = await openProgram({
    ownerUrl: database.ownerUrl,
    clock: databaseClock,
    log: () => undefined,
    capabilities,
  });
  const signedIn = await running.server.inject({
    method: 'POST',
    url: '/api/session',
    payload: { username: 'anna', password: demoPassword },
  });
  const cookies = { tovholder: signedIn.cookies[0]?.value ?? '' };
  const http = await measure(questions, (question) =>
    running.server.inject({
      method: 'GET',
      url: `/api/citizens?search=${encodeURIComponent(question)}`,
      cookies,
    }),
  );
  console.log('GET /api/citizens?search=, ms');
  console.table(http.table);
  console.table(http.slowest);
  const all = http.table['all'] as { 'p97.5': string };
  console.log(`p97.5 ${all['p97.5']} ms of ${String(limitMs)} ms`);
  await running.close();
} finally {
  await database.stop();
  await rm(folder, { recursive: true, force: true });
}
