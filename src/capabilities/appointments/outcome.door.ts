import { dayOf } from '../../kernel/day.ts';
import { newId } from '../../kernel/id.ts';
import { notFound } from '../../kernel/refusal.ts';
import { lineOrNull } from '../../kernel/text.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { refusalInAct, withdrawOfAppointment } from '../refusals/door.ts';
import type { SetOutcome } from './contract.ts';
import { whyNotOutcome } from './outcome.rules.ts';
import { toSpan } from './rules.ts';
import { citizenOf, findAppointment, insertAppointments, updateOutcome } from './store.ts';
import type { Found } from './store.ts';

/**
 * Says what came of an appointment, or mends what was said wrong. Of two at once the first wins and the other is told.
 * A no-show makes a search with an owner, and the rest of its series stands (P2); corrected, the search ends where nothing
 * else calls for it. Whoever was not turned away after all was not refused either: that refusal is withdrawn (P14).
 */
export function setOutcome(
  program: Program,
  asker: Asker,
  appointmentId: string,
  command: SetOutcome,
) {
  const citizens = (sql: Act['sql']) => citizenOf(sql, appointmentId);
  return act(
    program,
    asker,
    { name: 'appointments.set-outcome', id: command.id, citizens },
    async (a) => {
      const found = await findAppointment(a.sql, appointmentId);
      if (!found) throw notFound();
      const refusal = whyNotOutcome(command, found, a.now);
      if (refusal) throw refusal;
      await sayOutcome(a, found, command);
      return { id: appointmentId };
    },
  );
}

/** The same inside another command's transaction, once the rule has said yes. */
export async function sayOutcome(a: Act, found: Found, said: SetOutcome) {
  const movedTo = said.to === undefined ? null : await moveTo(a, found, said.to);
  await updateOutcome(a, found.id, said, movedTo);
  const { citizenId, id: ref } = found;
  if (found.outcome === 'turned_away') await withdrawOfAppointment(a, ref);
  // What is told of the hour happened then: whoever has met the citizen since need not look for them.
  const ofTheHour =
    said.outcome === 'no_show' || said.outcome === 'turned_away' || said.outcome === 'kept';
  const happened = ofTheHour && found.at < a.now ? { at: found.at } : {};
  const what = said.outcome === 'planned' ? 'restored' : said.outcome.replace('_', '-');
  await append(a, [{ kind: `appointments.${what}`, citizenId, data: { ref }, ...happened }]);
  if (said.outcome === 'turned_away') await turnedAwayIsRefused(a, found, said);
}

// The new one takes everything along but who fetches: whoever it was may not be free then, so somebody is asked again.
async function moveTo(a: Act, found: Found, to: NonNullable<SetOutcome['to']>): Promise<string> {
  const id = newId();
  const row = { ...found, ...toSpan(to), id, escortId: null, meetAt: null };
  await insertAppointments(a, [row]);
  await append(a, [
    {
      kind: 'appointments.booked',
      citizenId: found.citizenId,
      data: { ref: id, startsAt: row.at },
    },
  ]);
  return id;
}

/** Turned away at the door is a refusal by that service, with its own task (P14). */
async function turnedAwayIsRefused(
  a: Act,
  { citizenId, id: ref, kind, at }: Found,
  said: SetOutcome,
) {
  const happened = new Date(Math.min(Date.parse(at), Date.parse(a.now)));
  const serviceName = lineOrNull(said.turnedAwayBy);
  const reasonText = lineOrNull(said.why);
  await refusalInAct(
    a,
    citizenId,
    {
      service: kind === 'our-own' ? 'other' : kind,
      ...(serviceName !== null && { serviceName }),
      what: 'turned-away',
      reason: said.whyWord ?? 'other',
      ...(reasonText !== null && { reasonText }),
      happenedOn: dayOf(happened),
    },
    { source: 'appointment', ref },
  );
}
