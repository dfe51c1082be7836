import { createCitizen, addMark, setCalled } from '../src/capabilities/citizens/door.ts';
import { recordContact } from '../src/capabilities/contacts/door.ts';
import { insertWorker } from '../src/capabilities/organisations/store.ts';
import { recordSleep } from '../src/capabilities/places/door.ts';
import { answer, enrol, proposeHandover } from '../src/capabilities/responsibility/door.ts';
import { addStep } from '../src/capabilities/tasks/door.ts';
import { newId } from '../src/kernel/id.ts';
import { addDays, dayOf } from '../src/kernel/day.ts';
import { act } from '../src/server/access.ts';
import type { Program } from '../src/server/access.ts';
import { handClock } from '../src/server/clock.ts';
import { openPool } from '../src/server/db.ts';
import { readFacts } from '../src/server/main.ts';
import { hashPassword } from '../src/server/session.ts';
import { demoPassword, organisations, teams, workers } from './town.people.ts';

const dayMs = 86_400_000;

/** The ids that a founded town is known by. */
export type Town = { unitId: string; teamIds: Record<string, string>; workerIds: Record<string, string> };

/** The demo town's sign-ins, as `npm run demo:users` prints them. */
export function townUsers() {
  return workers.map((worker) => ({
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
export async function foundTown(ownerUrl: string, options: { end: Date; empty?: boolean }): Promise<Town | undefined> {
  readFacts();
  const clock = handClock(new Date(options.end.getTime() - 365 * dayMs));
  const app = openPool(ownerUrl, 'tovholder_app', 4);
  const program: Program = { app, clock };
  try {
    const [unit] = await app`select id from unit limit 1`;
    if (unit) return undefined;
    const town = await foundUnit(program);
    if (!options.empty) await liveAYear(program, clock, town, options.end);
    return town;
  } finally {
    await app.end({ timeout: 2 });
  }
}

async function foundUnit(program: Program): Promise<Town> {
  const unitId = newId();
  const teamIds = Object.fromEntries(teams.map((team) => [team.key, newId()]));
  const workerIds = Object.fromEntries(workers.map((worker) => [worker.key, newId()]));
  const organisationIds = Object.fromEntries(organisations.map((one) => [one.key, newId()]));
  const hash = await hashPassword(demoPassword);
  await act(program, { system: 'founding' }, { name: 'organisations.found' }, async (a) => {
    const { sql, now, me } = a;
    await sql`insert into unit (id, name, managers_id, recorded_by, recorded_at)
      values (${unitId}, 'Udsatteenhed Havnby', ${newId()}, ${me.workerId}, ${now})`;
    for (const one of organisations) {
      const id = organisationIds[one.key] ?? '';
      await sql`insert into organisation (id, kind, name, recorded_by, recorded_at)
        values (${id}, ${one.kind}, ${one.name}, ${me.workerId}, ${now})`;
      await sql`insert into partner values (${unitId}, ${id}, tstzrange(${now}, null))`;
    }
    for (const team of teams) {
      await sql`insert into team values (${teamIds[team.key] ?? ''}, ${unitId}, ${team.name}, ${me.workerId}, ${now})`;
    }
    for (const worker of workers) {
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

// A first handful, until the town's year is told in full.
async function liveAYear(program: Program, clock: ReturnType<typeof handClock>, town: Town, end: Date) {
  const id = (key: string) => ({ workerId: town.workerIds[key] ?? '' });
  const at = (daysAgo: number, hours = 0) => clock.set(new Date(end.getTime() - daysAgo * dayMs + hours * 3_600_000));
  const team = town.teamIds['havnen'] ?? '';
  at(180);
  const skipper = await createCitizen(program, id('anna'), { givenName: 'Ole', familyName: 'Dahl', aliases: ['Skipper'], birthYear: 1959, languages: ['dansk'] });
  await enrol(program, id('anna'), skipper.id, { teamId: team, responsibleWorkerId: town.workerIds['anna'] ?? '', yes: { how: 'spoken' } });
  await setCalled(program, id('anna'), skipper.id, { called: 'Skipper' });
  await addMark(program, id('bo'), skipper.id, { kind: 'dog', text: 'Bella, en rolig hund' });
  await recordSleep(program, id('anna'), skipper.id, { situation: 'gade', place: 'Havnepladsen' });
  at(140);
  const letter = await proposeHandover(program, id('anna'), skipper.id, {
    toWorkerId: town.workerIds['bo'] ?? '',
    reason: 'Bo kender havnen',
    briefing: { seriousness: 'watch', summary: 'Vil have ro på benet.', actions: 'Sårpleje torsdag', contingency: 'Hvis ikke set i 3 døgn: kig ved kajen', citizenTold: true, citizenSaid: 'Fint nok' },
  });
  at(139);
  await answer(program, id('bo'), letter.id, 'accepted', 'Jeg tager over og møder ham i aften ved kajen.');
  for (const days of [130, 121, 110, 96, 85, 71, 60, 52, 44, 40, 33, 27, 20, 14, 9]) {
    at(days);
    await recordContact(program, id('bo'), skipper.id, { outcome: days % 3 === 0 ? 'seen' : 'met', place: 'Kajen', text: 'Talte om benet.' });
  }
  at(2);
  await recordContact(program, id('camilla'), skipper.id, { outcome: 'not-there', place: 'Kajen' });
  await addStep(program, id('bo'), skipper.id, { what: 'Opsøg ved Havnepladsen', dueOn: dayOf(end), time: '20:00', workerId: town.workerIds['camilla'] ?? '' });
  at(60);
  const kaj = await createCitizen(program, id('anna'), { givenName: 'Kaj', familyName: 'Møller', birthYear: 1966 });
  await enrol(program, id('anna'), kaj.id, { teamId: team, responsibleWorkerId: town.workerIds['anna'] ?? '', yes: { how: 'by-deed' } });
  for (const days of [55, 41, 30, 22, 12, 3]) {
    at(days);
    await recordContact(program, id('anna'), kaj.id, { outcome: 'met', place: 'Herberget' });
  }
  at(1);
  await proposeHandover(program, id('anna'), kaj.id, { toWorkerId: town.workerIds['dines'] ?? '', reason: 'Dines ser ham dagligt', briefing: 'Kaj vil gerne have en, der kommer på værestedet.' });
  await addStep(program, id('anna'), kaj.id, { what: 'Ledsag til tandlæge', dueOn: addDays(dayOf(end), 3), time: '10:00', workerId: town.workerIds['dines'] ?? '' });
  await createCitizen(program, id('camilla'), { aliases: ['Kanalfuglen'] });
  clock.set(end);
}
