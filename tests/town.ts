import { insertWorker } from '../src/capabilities/organisations/store.ts';
import { newId } from '../src/kernel/id.ts';
import { act } from '../src/server/access.ts';
import type { Act, Program } from '../src/server/access.ts';
import { handClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { foundOnce } from '../src/server/founding.ts';
import { hashPassword } from '../src/server/session.ts';
import { Diary } from './town.clock.ts';
import { fewLives, makeLives, planLife } from './town.days.ts';
import {
  colleagues,
  demoPassword,
  organisations,
  teams,
  townName,
  workers,
} from './town.people.ts';
import type { TownWorker } from './town.people.ts';
import { planUnit } from './town.unit.ts';

const dayMs = 86_400_000;

export type TownOptions = {
  /** The instant at which the year ends: the first start's now. */
  end: Date;
  /** Only the unit, its eight people and a duty: for tests that bring their own citizens. */
  empty?: boolean;
  /** Only a handful of citizens and nothing at the door or on the rota: for journeys that bring the rest themselves. */
  few?: boolean;
  /** The unit has said nothing of its own: each role sees what the program's list gives it. */
  strict?: boolean;
  /** Told every few seconds while it is made. */
  progress?: (text: string) => void;
};

/** The ids that a founded town is known by. */
export type Town = {
  unitId: string;
  teamIds: Record<string, string>;
  workerIds: Record<string, string>;
};

/** The demo town's sign-ins, as `npm run demo:users` prints them. */
export function townUsers() {
  return [...workers, ...colleagues].map((worker) => ({
    username: worker.key,
    password: demoPassword,
    roles: worker.roles,
    organisation: organisations.find((one) => one.key === worker.organisation)?.name ?? '',
  }));
}

/**
 * Founds the invented town in an empty database, by the program's own commands, under a clock that ends at `end`.
 * Does nothing where a unit exists already.
 */
export async function foundTown(ownerUrl: string, options: TownOptions): Promise<Town | undefined> {
  const clock = handClock(new Date(options.end.getTime() - 365 * dayMs));
  const app = openPool(ownerUrl, 'tovholder_app', 6);
  const program: Program = { app, clock };
  const isFounded = async () => (await app`select from unit limit 1`).length > 0;
  try {
    return await foundOnce(ownerUrl, isFounded, async () => {
      const town = await foundUnit(
        program,
        options.empty || options.few ? workers : [...workers, ...colleagues],
        options.strict ?? false,
      );
      if (!options.empty) await liveAYear(program, clock, town, options);
      return town;
    });
  } finally {
    await app.end({ timeout: 2 });
  }
}

async function foundUnit(
  program: Program,
  people: readonly TownWorker[],
  strict: boolean,
): Promise<Town> {
  const unitId = newId();
  const teamIds = Object.fromEntries(teams.map((team) => [team.key, newId()]));
  const workerIds = Object.fromEntries(people.map((worker) => [worker.key, newId()]));
  const organisationIds = Object.fromEntries(organisations.map((one) => [one.key, newId()]));
  const hash = await hashPassword(demoPassword);
  await act(program, { system: 'founding' }, { name: 'organisations.found' }, async (a) => {
    const { sql, now, me } = a;
    await sql`insert into unit (id, name, managers_id, recorded_by, recorded_at)
      values (${unitId}, ${townName}, ${newId()}, ${me.workerId}, ${now})`;
    for (const one of organisations) {
      const id = organisationIds[one.key] ?? '';
      await sql`insert into organisation (id, kind, name, recorded_by, recorded_at)
        values (${id}, ${one.kind}, ${one.name}, ${me.workerId}, ${now})`;
      await sql`insert into partner values (${unitId}, ${id}, tstzrange(${now}, null))`;
    }
    if (!strict) await seeTogether(a, unitId);
    for (const team of teams) {
      await sql`insert into team values (${teamIds[team.key] ?? ''}, ${unitId}, ${team.name}, ${me.workerId}, ${now})`;
    }
    for (const worker of people) {
      const id = workerIds[worker.key] ?? '';
      await insertWorker(a, {
        ...worker,
        id,
        organisationId: organisationIds[worker.organisation] ?? '',
        teamId: teamIds[worker.team] ?? '',
      });
      await sql`insert into account values (${id}, ${worker.key}, ${hash}, ${me.workerId}, ${now})`;
    }
    await sql`insert into duty (id, unit_id, worker_id, phone, period, recorded_by, recorded_at)
      values (uuidv7(), ${unitId}, ${workerIds['sara'] ?? ''}, '20 30 40 50', tstzrange(${now}, null), ${me.workerId}, ${now})`;
    return {};
  });
  return { unitId, teamIds, workerIds };
}

/**
 * The unit has stated that all who hold citizens see the whole case by law: what tests about other things stand on.
 * Volunteers, secretaries and administrators see what the program's list gives them (issue 4).
 */
export async function seeTogether({ sql, now, me }: Act, unitId: string) {
  await sql`insert into role_sight (unit_id, role, by, categories, period, recorded_by, recorded_at)
    select ${unitId}, s.role, s.by, all_categories(), tstzrange(${now}, null), ${me.workerId}, ${now}
    from role_sight s where s.unit_id is null and s.role not in ('volunteer', 'secretary', 'administrator')`;
}

// The clock moves forward through all of the year's acts and stops at its end.
async function liveAYear(
  program: Program,
  clock: ReturnType<typeof handClock>,
  town: Town,
  { end, few, progress }: TownOptions,
) {
  const diary = new Diary(end);
  const people = new Map<string, string>();
  if (!few) planUnit({ program, diary, town, people });
  for (const life of few ? fewLives : makeLives()) {
    const id = newId();
    people.set(life.key, id);
    planLife(life, diary, { program, diary, town, people, id, enrolmentId: '', of: life.key });
  }
  let told = Date.now();
  await diary.live(
    (at) => clock.set(at),
    (done, of) => {
      if (Date.now() - told < 3_000) return;
      told = Date.now();
      progress?.(`Byen lever sit år: ${Math.round((100 * done) / of)} %`);
    },
  );
  clock.set(end);
}
