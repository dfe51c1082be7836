import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { dayOf } from '../../kernel/day.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { End, Enrol, ProposeHandover } from './contract.ts';
import { readBriefing, whyNotAnswer, whyNotPropose } from './handover.rules.ts';
import type { HandoverAnswer } from './handover.rules.ts';
import { listStoodInFor } from './cover.store.ts';
import {
  answerHandover,
  citizenOfHandover,
  findHandover,
  findOpenHandover,
  insertHandover,
  openGiverBasis,
} from './handover.store.ts';
import { answerPullsByLetter, withdrawPulls } from './pull.store.ts';
import { whyNotEnd, whyNotHolder } from './rules.ts';
import {
  citizenOfEnrolment,
  closeEnrolments,
  findCandidate,
  findHolder,
  insertEnrolment,
  listOpenEnrolments,
  openUnitBasis,
  passTo,
} from './store.ts';

function actor(a: Act) {
  return { workerId: a.me.workerId, isManager: a.me.roles.includes('manager') };
}

/**
 * Enrols the citizen with a tovholder, in one instant (P1, P8).
 * @throws Refusal when already enrolled, the team is not of my unit, or the worker cannot hold.
 */
export function enrol(program: Program, asker: Asker, citizenId: string, command: Enrol) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.enrol', id, citizens: [citizenId] },
    async (a) => {
      await enrolInAct(a, id, citizenId, command);
      return { id };
    },
  );
}

/** The same inside another command's transaction (import of a list), whose records are locked already. */
export async function enrolInAct(a: Act, id: string, citizenId: string, command: Enrol) {
  const [team] = await a.sql<
    { unit_id: string }[]
  >`select unit_id from team where id = ${command.teamId}`;
  const [citizen] = await a.sql`select id from citizen where id = ${citizenId}`;
  if (!citizen) throw notFound();
  if (!team || team.unit_id !== a.me.unitId) {
    throw invalid('teamId', 'Teamet findes ikke i jeres enhed. Vælg et af enhedens teams.');
  }
  const refusal = whyNotHolder(
    await findCandidate(a.sql, command.responsibleWorkerId),
    'responsibleWorkerId',
  );
  if (refusal) throw refusal;
  const yesTo = command.yes?.toWorkerId;
  if (yesTo !== undefined && !(await findCandidate(a.sql, yesTo))) {
    throw invalid('yes.toWorkerId', 'Medarbejderen findes ikke i enheden. Vælg en fra listen.');
  }
  const open = await listOpenEnrolments(a);
  if (open.some((one) => one.citizen_id === citizenId)) {
    throw new Refusal(
      'already-enrolled',
      'Borgeren er allerede indskrevet. Åbn borgeren og se, hvem der er tovholder.',
      {
        promise: 'P1',
      },
    );
  }
  await openUnitBasis(a, citizenId, command.teamId, id);
  await insertEnrolment(a, id, citizenId, command);
  await append(a, [
    {
      kind: 'responsibility.enrolled',
      citizenId,
      data: { enrolmentId: id, teamId: command.teamId, workerId: command.responsibleWorkerId },
    },
  ]);
}

/** Ends the person's enrolment for one of the four reasons (P3), and withdraws an open letter about them. */
export function end(
  program: Program,
  asker: Asker,
  enrolmentId: string,
  command: End,
  commandId?: string,
) {
  const about = {
    name: 'responsibility.end',
    id: commandId,
    citizens: (sql: Act['sql']) => citizenOfEnrolment(sql, enrolmentId),
  };
  return act(program, asker, about, async (a) => {
    const open = await listOpenEnrolments(a);
    if (a.records.length === 0) throw notFound();
    if (!open.some((one) => one.id === enrolmentId)) {
      throw new Refusal(
        'already-ended',
        'Forløbet er allerede afsluttet. Borgerens side viser, hvordan det står.',
      );
    }
    const refusal = whyNotEnd(command, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    const letter = await findOpenHandover(a);
    if (letter) await answerHandover(a, letter.id, 'withdrawn', null);
    await withdrawPulls(a);
    await closeEnrolments(a, command);
    await append(
      a,
      open.map((one) => ({
        kind: 'responsibility.ended',
        citizenId: one.citizen_id,
        data: { enrolmentId: one.id, reason: command.reason },
      })),
    );
    return { id: enrolmentId };
  });
}

/** Writes the letter to the receiver; the giver stays until it is accepted (P1). */
export function proposeHandover(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: ProposeHandover,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'responsibility.propose-handover', id, citizens: [citizenId] },
    async (a) => {
      const holderId = await findHolder(a);
      const [seen] = await a.sql`select id from citizen where id = ${citizenId}`;
      if (!seen) throw notFound();
      const refusal =
        whyNotPropose(holderId, command.toWorkerId, actor(a)) ??
        whyNotHolder(await findCandidate(a.sql, command.toWorkerId), 'toWorkerId');
      if (refusal) throw refusal;
      const [survivor] = await a.sql<{ id: string }[]>`select survivor_of(${citizenId}) id`;
      await insertHandover(a, {
        id,
        citizenId: survivor?.id ?? citizenId,
        fromWorkerId: holderId ?? '',
        toWorkerId: command.toWorkerId,
        reason: command.reason,
        briefing: readBriefing(command.briefing),
      });
      await append(a, [
        {
          kind: 'responsibility.handover-proposed',
          citizenId: survivor?.id ?? citizenId,
          data: { handoverId: id, from: holderId, to: command.toWorkerId },
        },
      ]);
      await answerPullsByLetter(a, id, command.toWorkerId);
      return { id, state: 'proposed' as const };
    },
  );
}

/** Accepts, declines or withdraws the letter: one winner, and acceptance passes the person in the same instant (P1). */
export function answer(
  program: Program,
  asker: Asker,
  handoverId: string,
  answered: HandoverAnswer,
  words: string | null,
) {
  const citizens = (sql: Act['sql']) => citizenOfHandover(sql, handoverId);
  return act(program, asker, { name: `responsibility.${answered}`, citizens }, async (a) => {
    const handover = await findHandover(a, handoverId);
    if (!handover) throw notFound();
    const holderId = await findHolder(a);
    const standing = {
      state: handover.state,
      fromWorkerId: handover.from_worker_id,
      toWorkerId: handover.to_worker_id,
      holderId,
      standsInFor: await listStoodInFor(a),
    };
    const refusal =
      whyNotAnswer(standing, answered, actor(a)) ??
      (answered === 'accepted'
        ? whyNotHolder(await findCandidate(a.sql, handover.to_worker_id), 'toWorkerId')
        : undefined);
    if (refusal) throw refusal;
    await answerHandover(a, handoverId, answered, words);
    if (answered === 'accepted') {
      await passTo(a, handover.to_worker_id, 'handover', handoverId);
      await openGiverBasis(a, handover);
    }
    const kind = answered === 'accepted' ? 'handed-over' : `handover-${answered}`;
    const data = { handoverId, from: handover.from_worker_id, to: handover.to_worker_id };
    await append(a, [{ kind: `responsibility.${kind}`, citizenId: handover.citizen_id, data }]);
    return { id: handoverId, state: answered };
  });
}

export { selectHandovers, toHandover } from './handover.store.ts';
export { selectClinicians } from './clinician.store.ts';
export { backupOf, formerHolderOf } from './backup.rules.ts';
export { holdingRoles } from './rules.ts';
export { moveWaitDays } from './party.rules.ts';
export { selectMove } from './party.store.ts';
export { selectPulls, toPull } from './pull.store.ts';
export { enrolManyInAct, firstAuthoritiesInAct } from './bulk.door.ts';
export { rhythmsSince } from './rhythm.rules.ts';
export { rhythmsOfRow, selectRhythm } from './rhythm.store.ts';
export type { SaidRhythm } from './rhythm.store.ts';
