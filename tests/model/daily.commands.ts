import type { Kind, SetOutcome } from '../../src/capabilities/appointments/contract.ts';
import { cancelReasons, kinds, outcomes } from '../../src/capabilities/appointments/contract.ts';
import {
  bookAppointment,
  cancelRest,
  setOutcome,
} from '../../src/capabilities/appointments/door.ts';
import type { Outcome } from '../../src/capabilities/contacts/contract.ts';
import { outcomes as contactOutcomes } from '../../src/capabilities/contacts/contract.ts';
import { correctContact } from '../../src/capabilities/contacts/correction.door.ts';
import { recordContact } from '../../src/capabilities/contacts/door.ts';
import { addActivity, moveActivity } from '../../src/capabilities/plan/activity.door.ts';
import type { State } from '../../src/capabilities/plan/contract.ts';
import { stateReasons, states } from '../../src/capabilities/plan/contract.ts';
import {
  finishStep,
  postponeStep,
  reassignStep,
  reopenStep,
} from '../../src/capabilities/tasks/change.door.ts';
import { addDays, dayOf } from '../../src/kernel/day.ts';
import { act } from '../../src/server/access.ts';
import { clockOf, odd } from './chance.ts';
import type { Throw } from './world.ts';

const hour = 3_600_000;
const keys = <T extends string>(words: Record<T, unknown>) => Object.keys(words) as T[];

/** Reasons that somebody could wish for, and that the program does not know (P2). */
const madeUp = ['absence', 'no-show', 'udeblevet', 'not-there', 'silence', 'did-not-want'];

/** So many hours from the instant of the throw. */
export const from = (by: Throw, hours: number) =>
  new Date(clockOf(by).getTime() + hours * hour).toISOString();

/** One of the last rows, as the owner sees them. */
export async function lately<T>({ world, dice }: Throw, rows: string): Promise<T | undefined> {
  const found = await world.owner.unsafe<T[] & object[]>(
    `${rows} order by recorded_at desc, id limit 12`,
  );
  return dice.pick<T>(found);
}

/** Met, seen, not there, did not want to, or with the network; now or some days ago. */
export async function anyContact(by: Throw, citizenId: string) {
  const outcome = by.dice.pick(keys(contactOutcomes)) ?? 'met';
  await recordContact(by.program, { workerId: by.me }, citizenId, {
    id: by.dice.id(),
    outcome,
    ...(outcome === 'network' && { with: 'relative' }),
    ...(by.dice.chance(0.3) && { at: from(by, -by.dice.below(200)) }),
  });
}

/** It was another thing, or it never was. */
export async function correct(by: Throw) {
  const one = await lately<{ id: string }>(by, 'select id from contact');
  if (!one) return 'nothing';
  const outcome = by.dice.pick<Outcome>(['met', 'seen', 'not-there', 'did-not-want']) ?? 'met';
  const said = by.dice.chance(0.3) ? { void: true as const } : { outcome };
  await correctContact(by.program, { workerId: by.me }, one.id, said);
  return 'done';
}

/** Ahead, in a row, or already over with what came of it. */
export async function book(by: Throw, citizenId: string) {
  const { dice } = by;
  const ahead = dice.below(100) - 30;
  const many = dice.chance(0.3) && ahead > 0;
  await bookAppointment(by.program, { workerId: by.me }, citizenId, {
    kind: dice.pick<Kind>(keys(kinds)) ?? 'gp',
    at: from(by, ahead),
    ...(many && { repeat: { days: 7, until: from(by, ahead + 24 * 30).slice(0, 10) } }),
    ...(ahead <= 0 && { outcome: anyOutcome(by) }),
  });
}

/** The course has ended: those of a series that are left are cancelled, or so somebody thinks. */
export async function cancelThoseAfter(by: Throw) {
  const one = await lately<{ id: string }>(
    by,
    'select id from appointment where series_id is not null',
  );
  if (!one) return 'nothing';
  const reason = by.dice.pick(by.dice.chance(odd) ? madeUp : keys(cancelReasons)) ?? 'wish';
  const said = { by: 'citizen', reason: reason as 'wish' } as const;
  await cancelRest(by.program, { workerId: by.me }, one.id, said);
  return 'done';
}

function anyOutcome(by: Throw): SetOutcome {
  const { dice } = by;
  const outcome = dice.pick(['no_show', 'no_show', ...keys(outcomes)] as const) ?? 'no_show';
  const told = dice.chance(odd) ? dice.pick(keys(outcomes)) : outcome;
  const reason = dice.pick(dice.chance(0.3) ? madeUp : keys(cancelReasons)) ?? 'wish';
  return {
    outcome,
    ...(told === 'cancelled' && { by: 'citizen', reason: reason as 'wish' }),
    ...(told === 'turned_away' && { turnedAwayBy: 'Skranken', why: 'Lukket' }),
    ...(told === 'moved' && { to: { at: from(by, 48) } }),
  };
}

/** Mostly of what has come, and that nobody came. */
export async function sayWhatCame(by: Throw) {
  const come = by.dice.chance(0.8) ? `where at <= '${from(by, 0)}'` : '';
  const one = await lately<{ id: string; was: keyof typeof outcomes }>(
    by,
    `select id, outcome was from appointment ${come}`,
  );
  if (!one) return 'nothing';
  const said = { ...anyOutcome(by), was: one.was };
  await setOutcome(by.program, { workerId: by.me }, one.id, said);
  return 'done';
}

/** Something is wished, or is under way already. */
export async function wish(by: Throw, citizenId: string) {
  const state = by.dice.chance(0.5) ? 'wished' : 'under-way';
  const id = by.dice.id();
  const said = { id, what: 'Svømning om torsdagen', state } as const;
  await addActivity(by.program, { workerId: by.me }, citizenId, said);
}

/** Any state for any reason of the contract, and for reasons that are made up. */
export async function moveOne(by: Throw) {
  const { dice } = by;
  const one = await lately<{ id: string; citizen: string; version: number }>(
    by,
    'select id, citizen_id citizen, version from plan_activity',
  );
  if (!one) return 'nothing';
  const to = dice.pick<State>(keys(states)) ?? 'paused';
  const ours = Object.keys((stateReasons as Record<string, object>)[to] ?? {});
  const reason = dice.pick(dice.chance(0.3) ? madeUp : ours);
  await moveActivity(by.program, { workerId: by.me }, one.citizen, one.id, {
    to,
    version: one.version,
    ...(reason !== undefined && { reason }),
  });
  return 'done';
}

/** Somebody would end it because nobody came, past every rule of the program: the row has no such end (P3). */
export async function endForAbsence(by: Throw, citizenId: string) {
  const enrolment = by.world.enrolments.get(citizenId);
  if (enrolment === undefined) return 'nothing';
  const reason = by.dice.pick(madeUp) ?? 'absence';
  const asker = { workerId: by.dice.pick(by.world.managers) ?? by.me };
  const about = { name: 'responsibility.end', citizens: [citizenId] };
  const { ended } = await act(by.program, asker, about, async (a) => {
    const rows =
      await a.sql`update enrolment set end_reason = ${reason}, ended_by = ${a.me.workerId},
      period = tstzrange(lower(period), ${a.now}::timestamptz)
      where id = ${enrolment} and upper_inf(period) returning id`;
    return { ended: rows.length };
  });
  return ended === 0 ? 'nothing' : 'done';
}

/** A task given away, put off, done or opened again. */
export async function changeTask(by: Throw) {
  const { dice, program } = by;
  const one = await lately<{ id: string }>(by, 'select id from next_step');
  if (!one) return 'nothing';
  const me = { workerId: by.me };
  const kind = dice.below(4);
  if (kind === 0) {
    const workerId = dice.chance(0.3) ? null : (dice.pick(by.world.people) ?? by.me);
    await reassignStep(program, me, one.id, { workerId });
  }
  const dueOn = addDays(dayOf(clockOf(by)), dice.below(14));
  if (kind === 1) await postponeStep(program, me, one.id, { dueOn, reason: 'Efter ferien' });
  if (kind === 2) await finishStep(program, me, one.id, dice.chance(0.5) ? 'Talt sammen' : null);
  if (kind === 3) await reopenStep(program, me, one.id);
  return 'done';
}
