import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type {
  AskDecision,
  Decide,
  GiveMandate,
  Outcome,
  SayLegalBasis,
} from './decision.contract.ts';
import {
  covers,
  hoursToDecide,
  whyNotAsk,
  whyNotDecide,
  whyNotMandate,
  withoutMandate,
} from './decision.rules.ts';
import {
  endMandateRow,
  findCode,
  findRequest,
  insertBasis,
  insertDecision,
  insertMandate,
  insertRequest,
  isAuthority,
  keepBasis,
  listHeld,
  selectBases,
  sumGranted,
} from './decision.store.ts';
import { findActivity, planCitizen, turnActivity } from './store.ts';

// A measure is one amount, in however many decisions: no mandate is stretched by dividing it (P6).
async function mandateOf(
  a: Act,
  workerId: string,
  command: Pick<Decide, 'activityId' | 'act' | 'legalBasisId' | 'amountKr'>,
  outcome: Outcome,
): Promise<string | undefined> {
  const code = await findCode(a, command.legalBasisId);
  if (code === undefined) throw invalid('legalBasisId', 'Vælg en hjemmel fra listen.');
  const today = dayOf(new Date(a.now));
  const more = command.amountKr ?? 0;
  const before = outcome === 'granted' && more > 0 ? await sumGranted(a, command) : 0;
  const measure = { code, amountKr: before + more };
  return (await listHeld(a, workerId)).find((one) => covers(one, measure, today))?.id;
}

/**
 * Decides a wish, yes or no, within one's own mandate, on the spot; a yes makes it decided (P6).
 * @throws Refusal 403 outside the mandate: then whoever has it is asked
 */
export function decide(program: Program, asker: Asker, citizenId: string, command: Decide) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'plan.decide', id, citizens: [citizenId] }, async (a) => {
    const { activityId, outcome, legalBasisId, act: kind } = command;
    const activity = await mustFindActivity(a, citizenId, activityId);
    const refusal = whyNotDecide(command, activity.state);
    if (refusal) throw refusal;
    const mandateId = await mandateOf(a, a.me.workerId, command, outcome);
    if (mandateId === undefined) throw withoutMandate();
    const requestId = (await findRequest(a, activityId)) ?? null;
    await insertDecision(a, activity.citizenId, { ...command, id, mandateId, requestId });
    await keepBasis(a, activityId, legalBasisId);
    if (activity.state === 'wished') {
      const granted = outcome === 'granted';
      await turnActivity(
        a,
        activityId,
        granted ? 'decided' : 'declined',
        granted ? null : 'authority',
        null,
      );
    }
    const data = { activityId, decisionId: id, act: kind, outcome, ref: requestId ?? id };
    await append(a, [{ kind: 'plan.decided', citizenId: activity.citizenId, data }]);
    return { id };
  });
}

/** Asks whoever has the mandate: they have a task with a due time from now (P6). */
export function askDecision(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: AskDecision,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'plan.ask-decision', id, citizens: [citizenId] },
    async (a) => {
      const { activityId, workerId } = command;
      const activity = await mustFindActivity(a, citizenId, activityId);
      const asked = (await findRequest(a, activityId)) !== undefined;
      const may = (await mandateOf(a, workerId, command, 'granted')) !== undefined;
      const refusal = whyNotAsk(command, { state: activity.state, asked }, may);
      if (refusal) throw refusal;
      await insertRequest(a, activity.citizenId, { ...command, id }, hoursToDecide);
      await append(a, [
        {
          kind: 'plan.decision-asked',
          citizenId: activity.citizenId,
          data: { ref: id, activityId, workerId },
        },
      ]);
      return { id };
    },
  );
}

/** A paragraph of the reference list, said anew by an administrator: the last saying of a code counts. */
export function sayLegalBasis(program: Program, asker: Asker, command: SayLegalBasis) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'plan.say-legal-basis', id }, async (a) => {
    for (const field of ['code', 'title', 'source'] as const)
      if (command[field].trim() === '') throw invalid(field, 'Feltet er tomt. Skriv det.');
    const today = dayOf(new Date(a.now));
    for (const field of ['sourceOn', 'checkedOn'] as const)
      if ((command[field] ?? today) > today)
        throw invalid(field, 'Dagen er ikke kommet endnu. Se årstallet efter.');
    await insertBasis(a, id, command);
    return { id };
  });
}

/** A manager gives an authority worker a mandate; nobody gives one to themselves (P6). */
export function giveMandate(program: Program, asker: Asker, command: GiveMandate) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'plan.give-mandate', id }, async (a) => {
    const known = await selectBases(a.sql);
    const codes = known.filter((one) => one.active).map((one) => one.code);
    const refusal = whyNotMandate(command, codes, dayOf(new Date(a.now)));
    if (refusal) throw refusal;
    if (command.workerId === a.me.workerId)
      throw invalid('workerId', 'Ingen giver sig selv et mandat. Bed en anden leder om det.');
    if (!(await isAuthority(a, command.workerId)))
      throw invalid('workerId', 'Kun en medarbejder med rollen myndighed kan have mandat.');
    await insertMandate(a, id, command);
    return { id };
  });
}

/** The mandate ends now; what was decided within it stays decided. */
export function endMandate(program: Program, asker: Asker, mandateId: string) {
  return act(program, asker, { name: 'plan.end-mandate' }, async (a) => {
    if (!(await endMandateRow(a, mandateId))) throw notFound();
    return { id: mandateId };
  });
}

async function mustFindActivity(a: Act, citizenId: string, activityId: string) {
  if ((await planCitizen(a, citizenId)) === undefined) throw notFound();
  const activity = await findActivity(a, activityId);
  if (activity) return activity;
  throw invalid('activityId', 'Indsatsen findes ikke i planen. Vælg en af planens indsatser.');
}
