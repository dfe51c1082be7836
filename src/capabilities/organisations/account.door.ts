import { timingSafeEqual } from 'node:crypto';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { hashPassword, isPassword, makePassword, whyNotPassword } from '../../server/session.ts';
import type { ChangePassword, FirstAdministrator } from './contract.ts';
import { insertWorker } from './store.ts';
import { demandWorker, myUnit, written } from './unit.door.ts';

/** Ends every session of the worker but the one that is kept, at once. */
export async function endSessions(a: Act, workerId: string) {
  await a.sql`update session set ended_at = ${a.now} where worker_id = ${workerId} and ended_at is null`;
}

/** An account with a password that is changed at the first sign-in. */
export async function insertAccount(
  a: Act,
  workerId: string,
  username: string,
  passwordHash: string,
) {
  await a.sql`insert into account (worker_id, username, password_hash, must_change, recorded_by, recorded_at)
    values (${workerId}, ${username}, ${passwordHash}, true, ${a.me.workerId}, ${a.now})`;
}

/**
 * Opens an account, or gives a new password to one that is forgotten; old sessions end.
 * @returns the password, shown once: only its hash is kept.
 */
export async function giveAccount(
  program: Program,
  asker: Asker,
  workerId: string,
  username?: string,
) {
  const oneTimePassword = makePassword();
  const passwordHash = await hashPassword(oneTimePassword);
  return act(program, asker, { name: 'organisations.give-account' }, async (a) => {
    const { is_desk: isDesk } = await demandWorker(a, workerId);
    if (isDesk)
      throw invalid('username', 'En vagttelefon er ikke en person og kan ikke logge ind.');
    const [account] = await a.sql<
      { username: string }[]
    >`select username from account where worker_id = ${workerId}`;
    if (!account && username === undefined) throw invalid('username', 'Skriv et brugernavn.');
    if (account) {
      await a.sql`update account set password_hash = ${passwordHash}, must_change = true where worker_id = ${workerId}`;
      await endSessions(a, workerId);
    } else {
      await insertAccount(a, workerId, username ?? '', passwordHash);
    }
    await append(a, [
      { kind: 'organisations.account-given', unitId: myUnit(a), data: { workerId } },
    ]);
    return { id: workerId, username: account?.username ?? username ?? '', oneTimePassword };
  });
}

/** My own password; my other sessions end. */
export async function changePassword(program: Program, asker: Asker, command: ChangePassword) {
  const next = await hashPassword(command.next);
  return act(program, asker, { name: 'session.change-password' }, async (a) => {
    const [account] = await a.sql<
      { username: string; password_hash: string }[]
    >`select username, password_hash
      from account where worker_id = ${a.me.workerId}`;
    if (!account) throw notFound();
    if (!(await isPassword(account.password_hash, command.current))) {
      throw invalid('current', 'Den nuværende adgangskode passer ikke.');
    }
    const why = whyNotPassword(command.next, account.username);
    if (why) throw invalid('next', why);
    if (command.next === command.current) throw invalid('next', 'Vælg en anden end den, du fik.');
    await a.sql`update account set password_hash = ${next}, must_change = false where worker_id = ${a.me.workerId}`;
    await a.sql`update session set ended_at = ${a.now} where worker_id = ${a.me.workerId} and ended_at is null
      and csrf_token <> ${a.me.csrfToken ?? ''}`;
    return { id: a.me.workerId };
  });
}

/** Whether an empty program waits for its first administrator. */
export async function waitsForFirst(program: Program): Promise<boolean> {
  if (program.firstCode === undefined) return false;
  const [account] = await program.app`select from account limit 1`;
  return !account;
}

/**
 * The first step of an empty program: unit, team, organisation and administrator, by whoever can read the start line.
 * @throws Refusal when there is an account already, or the code is another
 */
export async function makeFirstAdministrator(program: Program, command: FirstAdministrator) {
  const { firstCode } = program;
  if (firstCode === undefined) throw notFound();
  const sent = Buffer.from(command.code.trim());
  const kept = Buffer.from(firstCode);
  if (sent.length !== kept.length || !timingSafeEqual(sent, kept)) {
    throw invalid(
      'code',
      'Koden passer ikke. Den står i den linje, programmet skrev, da det blev startet.',
    );
  }
  const why = whyNotPassword(command.password, command.username);
  if (why) throw invalid('password', why);
  const passwordHash = await hashPassword(command.password);
  await act(program, { system: 'founding' }, { name: 'organisations.found' }, async (a) => {
    await a.sql`select pg_advisory_xact_lock(7031)`;
    const [account] = await a.sql`select from account limit 1`;
    if (account) throw new Refusal('founded', 'Enheden er oprettet allerede. Log ind i stedet.');
    await found(a, command, passwordHash);
    return {};
  });
  program.firstCode = undefined;
}

async function found(a: Act, command: FirstAdministrator, passwordHash: string) {
  const { sql, now } = a;
  const [unitId, teamId, organisationId, workerId] = [newId(), newId(), newId(), newId()];
  await sql`insert into unit (id, name, managers_id, recorded_by, recorded_at)
    values (${unitId}, ${written(command.unit, 'unit', 'enhedens navn')}, ${newId()}, ${workerId}, ${now})`;
  await sql`insert into organisation (id, kind, name, recorded_by, recorded_at) values (${organisationId},
    ${command.organisationKind}, ${written(command.organisation, 'organisation', 'organisationens navn')}, ${workerId}, ${now})`;
  await sql`insert into partner values (${unitId}, ${organisationId}, tstzrange(${now}, null))`;
  await sql`insert into team values (${teamId}, ${unitId}, ${written(command.team, 'team', 'teamets navn')}, ${workerId}, ${now})`;
  await insertWorker(a, {
    id: workerId,
    name: written(command.name, 'name', 'dit navn'),
    profession: command.profession,
    phone: command.phone,
    organisationId,
    teamId,
    roles: ['manager', 'administrator'],
  });
  await sql`insert into account (worker_id, username, password_hash, recorded_by, recorded_at)
    values (${workerId}, ${command.username}, ${passwordHash}, ${workerId}, ${now})`;
}
