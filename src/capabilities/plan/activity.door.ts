import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { AddActivity, EditActivity, MoveActivity } from './contract.ts';
import { fact, mustPlan } from './door.ts';
import { stale, whyNotActivity } from './rules.ts';
import { whyNotMove } from './state.rules.ts';
import {
  changeActivity,
  findActivity,
  findGoal,
  insertActivity,
  known,
  turnActivity,
} from './store.ts';
import type { ActivityFields } from './store.ts';

function fieldsOf(one: AddActivity | EditActivity): ActivityFields {
  return {
    goalId: one.goalId ?? null,
    what: one.what.trim(),
    organisationId: one.organisationId ?? null,
    provider: one.provider?.trim() ?? null,
    workerId: one.workerId ?? null,
    legalBasisId: one.legalBasisId ?? null,
    startOn: one.startOn ?? null,
    reviewOn: one.reviewOn ?? null,
  };
}

/** What the activity names must be there: nothing is half saved. */
async function readFields(a: Act, command: AddActivity | EditActivity): Promise<ActivityFields> {
  const refusal = whyNotActivity(command, dayOf(new Date(a.now)));
  if (refusal) throw refusal;
  const fields = fieldsOf(command);
  if (fields.goalId !== null && !(await findGoal(a, fields.goalId)))
    throw invalid('goalId', 'Målet findes ikke i planen. Vælg et af planens mål, eller intet.');
  const { worker, organisation, basis } = await known(a, fields);
  if (!worker) throw invalid('workerId', 'Vælg en kollega fra listen.');
  if (!organisation) throw invalid('organisationId', 'Vælg en organisation fra listen.');
  if (!basis) throw invalid('legalBasisId', 'Vælg en hjemmel fra listen.');
  return fields;
}

/** An activity of any partner: a wish, or what runs already (P5). */
export function addActivity(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: AddActivity,
) {
  const id = command.id ?? newId();
  const about = { name: 'plan.add-activity', id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const person = await mustPlan(a, citizenId);
    await insertActivity(a, id, person, command.state, await readFields(a, command));
    await append(a, [
      command.state === 'wished'
        ? fact('activity-wished', person, { activityId: id })
        : fact('activity-moved', person, { activityId: id, from: 'none', to: command.state }),
    ]);
    return { id };
  });
}

/** The activity said anew, based on the version that was read. */
export function editActivity(
  program: Program,
  asker: Asker,
  citizenId: string,
  activityId: string,
  command: EditActivity,
) {
  const about = { name: 'plan.edit-activity', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const now = await findActivity(a, activityId);
    if (!now) throw notFound();
    if (now.version !== command.version) throw stale();
    await changeActivity(a, activityId, await readFields(a, command));
    await append(a, [fact('activity-changed', now.citizenId, { activityId })]);
    return { id: activityId };
  });
}

/** The activity goes where the one table of states lets it go; never because somebody stayed away (P2, P5). */
export function moveActivity(
  program: Program,
  asker: Asker,
  citizenId: string,
  activityId: string,
  command: MoveActivity,
) {
  const about = { name: 'plan.move-activity', id: command.id, citizens: [citizenId] };
  return act(program, asker, about, async (a) => {
    const now = await findActivity(a, activityId);
    if (!now) throw notFound();
    if (now.version !== command.version) throw stale();
    const refusal = whyNotMove(now, command);
    if (refusal) throw refusal;
    const { to, reason = null, note } = command;
    await turnActivity(a, activityId, to, reason, lineOrNull(note));
    const moved = { activityId, from: now.state, to };
    await append(a, [fact('activity-moved', now.citizenId, moved)]);
    return { id: activityId };
  });
}
