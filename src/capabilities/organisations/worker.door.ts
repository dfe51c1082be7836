import { copenhagenInstant, addDays, isDay } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { hashPassword, makePassword } from '../../server/session.ts';
import { endSessions, insertAccount } from './account.door.ts';
import type { AddMembership, AddWorker, Employ, SaveWorker } from './administration.contract.ts';
import { closeWork, moveEmployment, personsHeldBy } from './employment.store.ts';
import { insertWorker } from './store.ts';
import { demandPartner, demandTeam, demandWorker, myUnit, written } from './unit.door.ts';

/**
 * Adds a worker with employment, team and roles from now on, and with a username an account.
 * @returns the password, shown once; null for a desk, without a username, and at a repeat.
 */
export async function addWorker(program: Program, asker: Asker, command: AddWorker) {
  const id = command.id ?? newId();
  const { username } = command;
  const oneTimePassword = makePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  const done = { given: false };
  await act(program, asker, { name: 'organisations.add-worker', id: command.id }, async (a) => {
    await demandTeam(a, command.teamId);
    await demandPartner(a, command.organisationId);
    if (command.isDesk && username)
      throw invalid('username', 'En vagttelefon er ikke en person og kan ikke logge ind.');
    await insertWorker(a, { ...command, id, name: written(command.name, 'name', 'et navn') });
    if (username) await insertAccount(a, id, username, passwordHash);
    await append(a, [
      { kind: 'organisations.worker-added', unitId: myUnit(a), data: { workerId: id } },
    ]);
    done.given = username !== undefined;
    return { id };
  });
  return { id, username: username ?? null, oneTimePassword: done.given ? oneTimePassword : null };
}

/** Mends name, profession, phone and languages. */
export function saveWorker(program: Program, asker: Asker, id: string, command: SaveWorker) {
  return act(program, asker, { name: 'organisations.save-worker' }, async (a) => {
    await demandWorker(a, id);
    const languages = command.languages.map((one) => one.trim()).filter(Boolean);
    await a.sql`update worker set name = ${written(command.name, 'name', 'et navn')}, profession = ${command.profession},
      phone = ${command.phone}, languages = ${languages} where id = ${id}`;
    await append(a, [
      { kind: 'organisations.worker-saved', unitId: myUnit(a), data: { workerId: id } },
    ]);
    return { id };
  });
}

/** A role in a team, for a period: whoever is known in the unit can be given one. */
export function addMembership(
  program: Program,
  asker: Asker,
  workerId: string,
  command: AddMembership,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'organisations.add-membership', id: command.id },
    async (a) => {
      await demandWorker(a, workerId);
      await demandTeam(a, command.teamId);
      const from = fromDay(command.fromDay, a.now);
      const to =
        command.toDay === undefined
          ? null
          : copenhagenInstant(addDays(day(command.toDay, 'toDay'), 1)).toISOString();
      if (to !== null && to <= from)
        throw invalid('toDay', 'Perioden slutter, før den begynder. Ret dagene.');
      await a.sql`insert into membership (id, worker_id, team_id, role, period, recorded_by, recorded_at) values
      (${id}, ${workerId}, ${command.teamId}, ${command.role}, tstzrange(${from}, ${to}), ${a.me.workerId}, ${a.now})`;
      await append(a, [
        {
          kind: 'organisations.membership-opened',
          unitId: myUnit(a),
          data: { workerId, role: command.role },
        },
      ]);
      return { id };
    },
  );
}

/** Ends a role now. The last role of somebody who holds citizens stays: they could not see whom they hold (P1). */
export function endMembership(program: Program, asker: Asker, id: string) {
  return act(program, asker, { name: 'organisations.end-membership' }, async (a) => {
    const [row] = await a.sql<{ worker_id: string }[]>`select m.worker_id from membership m
      join team t on t.id = m.team_id and t.unit_id = ${myUnit(a)}
      where m.id = ${id} and (upper_inf(m.period) or upper(m.period) > ${a.now}::timestamptz)`;
    if (!row) throw notFound();
    const [other] =
      await a.sql`select from membership m join team t on t.id = m.team_id and t.unit_id = ${myUnit(a)}
      where m.worker_id = ${row.worker_id} and m.id <> ${id} and m.period @> ${a.now}::timestamptz`;
    const held = other ? 0 : await personsHeldBy(a, row.worker_id);
    if (held > 0) throw holdsCitizens(held);
    await demandAnotherManager(a, row.worker_id, id);
    await a.sql`update membership set period = tstzrange(lower(period), greatest(${a.now}::timestamptz,
      lower(period) + interval '1 millisecond')) where id = ${id}`;
    await append(a, [
      {
        kind: 'organisations.membership-ended',
        unitId: myUnit(a),
        data: { workerId: row.worker_id },
      },
    ]);
    return { id };
  });
}

/** Another employer from now or from a coming day, or the first after an end; who holds whom is not touched. */
export function employ(program: Program, asker: Asker, workerId: string, command: Employ) {
  return act(program, asker, { name: 'organisations.employ' }, async (a) => {
    await demandWorker(a, workerId);
    await demandPartner(a, command.organisationId);
    const from = fromDay(command.fromDay, a.now);
    const moved = await moveEmployment(a, [workerId], command.organisationId, from);
    if (moved === 0) {
      await a.sql`insert into employment (id, worker_id, organisation_id, period, recorded_by, recorded_at) values
        (uuidv7(), ${workerId}, ${command.organisationId}, tstzrange(${from}, null), ${a.me.workerId}, ${a.now})`;
    }
    await append(a, [
      { kind: 'organisations.employment-moved', unitId: myUnit(a), data: { workerId } },
    ]);
    return { id: workerId };
  });
}

/** Everybody of the unit whom one organisation employs moves to another at one instant: regions merge, nobody changes. */
export function moveEmployments(
  program: Program,
  asker: Asker,
  organisationId: string,
  command: { toOrganisationId: string; fromDay?: string | undefined },
) {
  return act(program, asker, { name: 'organisations.move-employments' }, async (a) => {
    await demandPartner(a, command.toOrganisationId);
    if (command.toOrganisationId === organisationId)
      throw invalid('toOrganisationId', 'Vælg en anden organisation.');
    const workers = await a.sql<
      { worker_id: string }[]
    >`select distinct e.worker_id from employment e
      join membership m on m.worker_id = e.worker_id join team t on t.id = m.team_id and t.unit_id = ${myUnit(a)}
      where e.organisation_id = ${organisationId} and upper_inf(e.period)`;
    const ids = workers.map((row) => row.worker_id);
    const moved = await moveEmployment(
      a,
      ids,
      command.toOrganisationId,
      fromDay(command.fromDay, a.now),
    );
    await append(a, [
      {
        kind: 'organisations.employments-moved',
        unitId: myUnit(a),
        data: { organisationId, moved },
      },
    ]);
    return { moved };
  });
}

/**
 * Ends the employment now, and with it memberships, coming turns and sessions. Whoever still holds citizens stays: the
 * key from responsibility to employment says no (P1), and the refusal says how many.
 */
export function deactivate(program: Program, asker: Asker, workerId: string) {
  return act(program, asker, { name: 'organisations.deactivate' }, async (a) => {
    await demandWorker(a, workerId);
    if (workerId === a.me.workerId) {
      throw new Refusal(
        'not-yourself',
        'Du kan ikke afslutte din egen ansættelse. Bed en anden leder om det.',
      );
    }
    const [turn] =
      await a.sql`select from duty where worker_id = ${workerId} and period @> ${a.now}::timestamptz`;
    if (turn) {
      throw new Refusal(
        'on-duty',
        'Medarbejderen har vagten nu. Giv vagten til en anden først, under Vagten.',
        {
          promise: 'P8',
        },
      );
    }
    const held = await personsHeldBy(a, workerId);
    const ended = await closeWork(a, workerId).catch((error: unknown) => {
      throw isHeldKey(error) ? holdsCitizens(held) : error;
    });
    if (!ended) throw new Refusal('not-employed', 'Ansættelsen er afsluttet allerede.');
    await endSessions(a, workerId);
    await append(a, [
      { kind: 'organisations.employment-ended', unitId: myUnit(a), data: { workerId } },
    ]);
    return { id: workerId };
  });
}

function isHeldKey(error: unknown): boolean {
  return (
    error instanceof Error &&
    'constraint_name' in error &&
    error.constraint_name === 'tovholder_is_employed'
  );
}

function holdsCitizens(held: number): Refusal {
  const whom = held === 1 ? '1 borger' : `${held} borgere`;
  return new Refusal(
    'holds-citizens',
    `Medarbejderen er stadig tovholder for ${whom}. Overdrag ${held === 1 ? 'borgeren' : 'borgerne'} først; ingen må stå uden tovholder.`,
    { promise: 'P1' },
  );
}

// A unit without anybody who can administer it could not be mended from the inside.
async function demandAnotherManager(a: Act, workerId: string, membershipId: string) {
  const [left] =
    await a.sql`select from membership m join team t on t.id = m.team_id and t.unit_id = ${myUnit(a)}
    where m.role in ('manager', 'administrator') and m.id <> ${membershipId} and m.period @> ${a.now}::timestamptz
      and exists (select from employment e where e.worker_id = m.worker_id and e.period @> ${a.now}::timestamptz)`;
  if (!left) {
    throw new Refusal(
      'last-manager',
      'Enheden skal have mindst én leder eller administrator. Giv rollen til en anden først.',
    );
  }
  return workerId;
}

function day(text: string, field: string): string {
  if (!isDay(text)) throw invalid(field, 'Dagen findes ikke. Vælg en anden.');
  return text;
}

/** The first instant of a coming day in Denmark; now for today and without a day. Never back-dated. */
function fromDay(text: string | undefined, now: string): string {
  if (text === undefined) return now;
  const at = copenhagenInstant(day(text, 'fromDay'));
  const next = copenhagenInstant(addDays(text, 1)).toISOString();
  if (next <= now) throw invalid('fromDay', 'Dagen er forbi. Vælg i dag eller en kommende dag.');
  return at.toISOString() < now ? now : at.toISOString();
}
