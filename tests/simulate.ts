import { createHash } from 'node:crypto';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { addDays, copenhagenInstant } from '../src/kernel/day.ts';
import { due } from '../src/capabilities/responsibility/due.jobs.ts';
import { handClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { migrate } from '../src/server/migrate.ts';
import { startDatabase } from '../src/server/postgres.ts';
import { commands } from './model/commands.ts';
import { diceOf } from './model/dice.ts';
import type { Dice } from './model/dice.ts';
import { breaches, recentBreaches, strayRows } from './model/invariants.ts';
import type { Breach } from './model/invariants.ts';
import { arrive, farewell, mergeRegions } from './model/lives.ts';
import { draw, newWorld, perform } from './model/world.ts';
import type { World } from './model/world.ts';
import { foundTown } from './town.ts';

// `npm run simulate -- --seed S --years 10`: a unit's decade on a virtual clock that three programs share (issue "Must
// show" 2). The same seed lives the same decade: the last line's digest is the same.

const firstDay = '2025-01-01';
const dayMs = 86_400_000;
/** The unit grows from this many citizens, by one every so many days. */
const citizensAtFirst = 60;
const growthDays = 15;
const commandsADay = 14;

type Lived = {
  seed: number;
  days: number;
  commands: number;
  handovers: number;
  covers: number;
  ended: number;
  merged: number;
  breaches: Breach[];
  longDays: number;
  shortDays: number;
  digest: string;
  perSecond: number;
};

/** Midnight in Denmark of the n-th day: days have 23, 24 or 25 hours. */
function midnight(day: number): number {
  return copenhagenInstant(addDays(firstDay, day)).getTime();
}

type Simulation = {
  world: World;
  dice: Dice;
  clock: ReturnType<typeof handClock>;
  owner: postgres.Sql;
  programs: { app: ReturnType<typeof openPool>; clock: ReturnType<typeof handClock> }[];
  told: ReturnType<typeof createHash>;
  counts: Map<string, number>;
  ms: Map<string, number>;
  found: Breach[];
};

/** Lives `days` days in an empty, migrated database. */
async function live(
  ownerUrl: string,
  seed: number,
  days: number,
  say: (line: string) => void,
): Promise<Lived> {
  const clock = handClock(new Date(midnight(0)));
  const town = await foundTown(ownerUrl, { end: new Date(midnight(0) + 365 * dayMs), empty: true });
  if (!town) throw new Error('the database is not empty');
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => undefined });
  // Nothing here is to survive a crash; kill.ts looks at that.
  await owner.unsafe(
    `alter database "${new URL(ownerUrl).pathname.slice(1)}" set synchronous_commit = off`,
  );
  const programs = [1, 2, 3].map(() => ({ app: openPool(ownerUrl, 'tovholder_app', 1), clock }));
  const [region] = await owner<
    { id: string }[]
  >`select id from organisation where kind = 'municipality' limit 1`;
  const world = newWorld({
    owner,
    organisationId: region?.id ?? '',
    unitId: town.unitId,
    people: Object.values(town.workerIds),
    managers: [town.workerIds['sara'] ?? ''],
    teams: Object.values(town.teamIds),
  });
  const simulation: Simulation = {
    world,
    dice: diceOf(seed),
    clock,
    owner,
    programs,
    told: createHash('sha256'),
    counts: new Map(),
    ms: new Map(),
    found: [],
  };
  const began = performance.now();
  try {
    for (let day = 0; day < days; day += 1) {
      await liveDay(simulation, day);
      if (day % 365 === 364)
        say(
          `${addDays(firstDay, day)}: ${total(simulation)} commands, ${simulation.found.length} breaches`,
        );
    }
    simulation.found.push(...(await checkAll(simulation)));
    if (process.env['SIMULATE_SAY']) tellAll(simulation, say);
    return await summary(simulation, { seed, days, seconds: (performance.now() - began) / 1000 });
  } finally {
    await Promise.all([
      owner.end({ timeout: 2 }),
      ...programs.map(({ app }) => app.end({ timeout: 2 })),
    ]);
  }
}

function tellAll({ counts, ms }: Simulation, say: (line: string) => void) {
  for (const [said, many] of [...counts].sort()) say(`${many}\t${said}`);
  for (const [name, took] of [...ms].sort((a, b) => b[1] - a[1]))
    say(`${Math.round(took)} ms\t${name}`);
}

function total({ counts }: Simulation) {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}

async function liveDay(simulation: Simulation, day: number) {
  const { world, dice, clock, programs } = simulation;
  const from = midnight(day);
  const length = midnight(day + 1) - from;
  const program = () => {
    const chosen = programs[dice.below(programs.length)];
    if (!chosen) throw new Error('a simulation has at least one program');
    return chosen;
  };
  if (addDays(firstDay, day) === '2027-01-01')
    await tell(simulation, 'regions-merge', mergeRegions(program(), world, dice));
  await tell(
    simulation,
    'due',
    due(program()).then((done) => JSON.stringify(done)),
  );
  if (dice.below(45) === 0) await tell(simulation, 'arrive', arrive(program(), world, dice));
  for (let turn = 0; turn < commandsADay; turn += 1) {
    clock.set(
      new Date(from + Math.floor((length * (turn + 0.05 + dice.below(80) / 100)) / commandsADay)),
    );
    const command = drawFitting(simulation, day);
    const me = dice.pick(world.people) ?? '';
    await tell(simulation, command.name, perform(command, { world, program: program(), me, dice }));
  }
  if (dice.below(60) === 0) await tell(simulation, 'farewell', farewell(program(), world, dice));
  simulation.found.push(...(await recentBreaches(simulation.owner, new Date(from).toISOString())));
  if (day % 30 === 29) simulation.found.push(...(await checkAll(simulation)));
}

// The unit does not drown: it takes on citizens as fast as it grows.
function drawFitting({ world, dice }: Simulation, day: number) {
  const full = world.citizens.length >= citizensAtFirst + day / growthDays;
  return draw(full ? commands.filter((one) => one.name !== 'create') : commands, dice);
}

async function tell(simulation: Simulation, name: string, happening: Promise<string>) {
  const began = performance.now();
  const said = `${name}: ${await happening}`;
  simulation.told.update(said);
  const key = name === 'due' ? 'due: done' : said;
  simulation.ms.set(name, (simulation.ms.get(name) ?? 0) + performance.now() - began);
  simulation.counts.set(key, (simulation.counts.get(key) ?? 0) + 1);
}

async function checkAll({ owner, clock }: Simulation): Promise<Breach[]> {
  return [...(await breaches(owner)), ...(await strayRows(owner, clock.now().toISOString()))];
}

async function summary(
  simulation: Simulation,
  lived: { seed: number; days: number; seconds: number },
): Promise<Lived> {
  const { owner, told, counts, found } = simulation;
  const rows = await owner<
    { line: string }[]
  >`select concat_ws(' ', r.citizen_id, r.opened_by, r.period) line
    from responsibility r order by r.citizen_id, r.period`;
  for (const { line } of rows) told.update(line);
  const [made] = await owner<
    { handovers: number; covers: number; ended: number; merged: number }[]
  >`select
    (select count(*)::int from handover where state = 'accepted') handovers,
    (select count(*)::int from responsibility where opened_by = 'cover') covers,
    (select count(*)::int from enrolment where not upper_inf(period)) ended,
    (select count(*)::int from citizen_link) merged`;
  const lengths = Array.from({ length: lived.days }, (_, day) => midnight(day + 1) - midnight(day));
  const many = [...counts.values()].reduce((sum, one) => sum + one, 0);
  return {
    seed: lived.seed,
    days: lived.days,
    commands: many,
    ...(made ?? { handovers: 0, covers: 0, ended: 0, merged: 0 }),
    breaches: found,
    longDays: lengths.filter((one) => one > dayMs).length,
    shortDays: lengths.filter((one) => one < dayMs).length,
    digest: told.digest('hex').slice(0, 16),
    perSecond: Math.round(many / lived.seconds),
  };
}

async function main() {
  const { values } = parseArgs({
    options: { seed: { type: 'string' }, years: { type: 'string' }, days: { type: 'string' } },
  });
  const seed = Number(values.seed ?? Date.now() % 100_000);
  const days = Number(values.days ?? Math.round(Number(values.years ?? 10) * 365.25));
  const folder = await mkdtemp(join(tmpdir(), 'tovholder-simulate-'));
  await chmod(folder, 0o755);
  const database = await startDatabase({ dataFolder: join(folder, 'data'), log: () => undefined });
  try {
    await migrate(database.ownerUrl);
    const { breaches: found, ...lived } = await live(database.ownerUrl, seed, days, (line) =>
      process.stdout.write(`${line}\n`),
    );
    for (const one of found) process.stdout.write(`breach: ${one.what} ${one.id}\n`);
    process.stdout.write(
      `${Object.entries(lived)
        .map(([name, value]) => `${name} ${value}`)
        .join(' · ')} · breaches ${found.length}\n`,
    );
    process.exitCode = found.length > 0 ? 1 : 0;
  } finally {
    await database.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

if (import.meta.filename === process.argv[1]) await main();
