import postgres from 'postgres';
import { createCitizen } from '../../src/capabilities/citizens/door.ts';
import { answer, enrol, proposeHandover } from '../../src/capabilities/responsibility/door.ts';
import { databaseClock } from '../../src/server/clock.ts';
import { openPool } from '../../src/server/db.ts';
import type { Sql } from '../../src/server/db.ts';
import { migrate } from '../../src/server/migrate.ts';
import { freshDatabase } from '../server.ts';
import { foundTown } from '../town.ts';
import type { Town } from '../town.ts';

/** What an attack needs to know: whom it is about, and the two ways into the database. */
export type Scene = {
  town: Town;
  ownerUrl: string;
  app: Sql;
  owner: postgres.Sql;
  /** Names that attacks use as `:anna`, `:citizen` …, and the ids behind them. */
  ids: Record<string, string>;
  close(): Promise<void>;
};

/** The database's refusal: SQLSTATE, and the constraint where it names one; undefined where it let the attack through. */
export type Verdict = { code: string; constraint: string | undefined } | undefined;

/** One citizen enrolled with Anna, passed to Bo by an answered letter; one more that is not enrolled; a duty desk. */
export async function setScene(ownerUrl: string): Promise<Scene> {
  const database = await freshDatabase(ownerUrl);
  const town = (await foundTown(database.ownerUrl, { end: new Date(), empty: true })) as Town;
  // A copy of the template has a new database's own grants: migrating takes them back, as at every start.
  await migrate(database.ownerUrl);
  const app = openPool(database.ownerUrl, 'tovholder_app', 4);
  const owner = postgres(database.ownerUrl, { max: 4, onnotice: () => undefined });
  const program = { app, clock: databaseClock };
  const id = (key: string) => town.workerIds[key] ?? '';
  const anna = { workerId: id('anna') };
  const citizen = await createCitizen(program, anna, { givenName: 'Ib' });
  const unheld = await createCitizen(program, anna, { givenName: 'Else' });
  const team = town.teamIds['havnen'] ?? '';
  const enrolment = await enrol(program, anna, citizen.id, {
    teamId: team,
    responsibleWorkerId: id('anna'),
  });
  const letter = await proposeHandover(program, anna, citizen.id, {
    toWorkerId: id('bo'),
    reason: 'Bo kender ham',
    briefing: 'Vil have ro.',
  });
  await answer(program, { workerId: id('bo') }, letter.id, 'accepted', 'Ja');
  const ids: Record<string, string> = {
    ...town.workerIds,
    citizen: citizen.id,
    unheld: unheld.id,
    enrolment: enrolment.id,
    letter: letter.id,
    team,
    desk: crypto.randomUUID(),
  };
  await addDeskAndReading(owner, town, ids);
  return {
    town,
    ownerUrl: database.ownerUrl,
    app,
    owner,
    ids,
    async close() {
      await Promise.all([app.end({ timeout: 2 }), owner.end({ timeout: 2 })]);
      await database.drop();
    },
  };
}

async function addDeskAndReading(owner: postgres.Sql, town: Town, ids: Record<string, string>) {
  const { desk = '', anna = '', citizen = '' } = ids;
  await owner`insert into worker (id, name, profession, phone, is_desk, recorded_by, recorded_at)
    values (${desk}, 'Vagten', 'vagt', '20 30 40 50', true, ${anna}, clock_timestamp())`;
  await owner`insert into employment (id, worker_id, organisation_id, period, recorded_by, recorded_at)
    select uuidv7(), ${desk}, organisation_id, period, recorded_by, recorded_at from employment where worker_id = ${anna}`;
  await owner`insert into reading (citizen_id, worker_id, at, what, basis_id)
    select citizen_id, ${anna}, clock_timestamp(), 'page', id from access_basis where citizen_id = ${citizen} limit 1`;
  if (town.unitId === '') throw new Error('the town has a unit');
}

/** Puts the scene's ids where an attack names them. */
function fill(scene: Scene, text: string): string {
  return text.replace(/(?<!:):([a-z]+)\b/g, (whole, name: string) => {
    const id = scene.ids[name];
    return id === undefined ? whole : `'${id}'::uuid`;
  });
}

/**
 * Runs an attack in one transaction, committed where the database allows it.
 * @param prelude statements before it: an identity, a lawful act that has begun.
 */
export async function attack(
  scene: Scene,
  as: 'app' | 'owner',
  prelude: string,
  text: string,
): Promise<Verdict> {
  const sql = as === 'app' ? (scene.app as unknown as postgres.Sql) : scene.owner;
  try {
    await sql.begin(async (tx) => {
      await tx.unsafe(fill(scene, prelude));
      await tx.unsafe(fill(scene, text));
    });
    return undefined;
  } catch (error) {
    const { code, constraint_name: constraint } = error as {
      code?: string;
      constraint_name?: string;
    };
    if (code === undefined) throw error;
    return { code, constraint };
  }
}

/** An identity, and the lawful beginning of an act on the citizen: what a broken program would have. */
export const preludes = {
  none: '',
  identity: `select set_worker_identity(:bo, clock_instant(null));`,
  act: `select set_worker_identity(:bo, clock_instant(null)); select begin_act(array[:citizen], null);`,
  unheld: `select set_worker_identity(:anna, clock_instant(null)); select begin_act(array[:unheld], null);`,
};
