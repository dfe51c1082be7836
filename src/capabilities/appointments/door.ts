import { newId } from '../../kernel/id.ts';
import { invalid, notFound, Refusal } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { mustSee } from '../citizens/door.ts';
import type { Arrange, BookAppointment } from './contract.ts';
import { sayOutcome } from './outcome.door.ts';
import { whyNotOutcome } from './outcome.rules.ts';
import { shift, toSpan, turnsOf, whyNotArrange, whyNotBook } from './rules.ts';
import {
  citizenOf,
  findAppointment,
  insertAppointments,
  listAtWork,
  toColumns,
  updateArrangement,
} from './store.ts';
import type { Booked } from './store.ts';
import { daysBetween, dayOf } from '../../kernel/day.ts';
import { lineOrNull } from '../../kernel/text.ts';

/** Books an appointment, or a series: a row each. One whose day has passed is written with what came of it (P2). */
export function bookAppointment(
  program: Program,
  asker: Asker,
  citizenId: string,
  command: BookAppointment,
) {
  const id = command.id ?? newId();
  return act(
    program,
    asker,
    { name: 'appointments.book', id, citizens: [citizenId] },
    async (a) => {
      await mustSee(a, citizenId);
      const refusal = whyNotBook(command, a.now) ?? whyNotAtOnce(command, a.now);
      if (refusal) throw refusal;
      await demandColleagues(a, command);
      const rows = toRows(command, id, citizenId);
      await insertAppointments(a, rows);
      await append(
        a,
        rows.map((row) => ({
          kind: 'appointments.booked',
          citizenId,
          data: { ref: row.id, startsAt: row.at },
        })),
      );
      const found = command.outcome && (await findAppointment(a.sql, id));
      if (command.outcome && found) await sayOutcome(a, found, command.outcome);
      return { id };
    },
  );
}

function whyNotAtOnce(command: BookAppointment, now: string): Refusal | undefined {
  if (command.outcome === undefined) return undefined;
  const { at } = toSpan(command);
  return whyNotOutcome(
    { ...command.outcome, was: 'planned' },
    { outcome: 'planned', at, outcomeBy: null },
    now,
  );
}

function toRows(command: BookAppointment, id: string, citizenId: string): Booked[] {
  const columns = toColumns(command);
  const span = toSpan(command);
  const first = dayOf(new Date(span.at));
  return turnsOf(span, command.repeat).map((one, turn) => ({
    ...one,
    ...columns,
    meetAt: columns.meetAt && shift(columns.meetAt, daysBetween(first, dayOf(new Date(one.at)))),
    id: turn === 0 ? id : newId(),
    citizenId,
    kind: command.kind,
    with: lineOrNull(command.with),
    place: lineOrNull(command.place),
    purpose: lineOrNull(command.purpose),
    bookedBy: command.bookedBy ?? 'worker',
    workerId: command.workerId ?? null,
    seriesId: command.repeat ? id : null,
  }));
}

/** Who fetches and who comes along, from now: only what is named changes, and only while it lies ahead. */
export function arrange(program: Program, asker: Asker, appointmentId: string, command: Arrange) {
  const citizens = (sql: Act['sql']) => citizenOf(sql, appointmentId);
  return act(program, asker, { name: 'appointments.arrange', citizens }, async (a) => {
    const found = await findAppointment(a.sql, appointmentId);
    if (!found) throw notFound();
    if (found.outcome !== 'planned') {
      throw new Refusal(
        'appointment-over',
        'Aftalen har fået et udfald. Book en ny, hvis borgeren skal følges igen.',
      );
    }
    const refusal = whyNotArrange(command, found);
    if (refusal) throw refusal;
    await demandColleagues(a, command);
    const columns = toColumns(command);
    const { escortWanted, escortId, meetAt, meetPlace } =
      command.escort === undefined ? found : columns;
    const { companionId, companionName, companionPhone } =
      command.companion === undefined ? found : columns;
    await updateArrangement(a, appointmentId, {
      ...{ escortWanted, escortId, meetAt, meetPlace },
      ...{ companionId, companionName, companionPhone },
    });
    await append(a, [
      { kind: 'appointments.arranged', citizenId: found.citizenId, data: { ref: appointmentId } },
    ]);
    return { id: appointmentId };
  });
}

/** Whoever of us is named is a colleague at work here: nobody else would come. */
async function demandColleagues(a: Act, command: Arrange & { workerId?: string }) {
  const named = {
    workerId: command.workerId,
    'escort.workerId': command.escort?.workerId,
    'companion.workerId': command.companion?.workerId,
  };
  const ids = Object.values(named).filter((id) => id !== undefined);
  const atWork = await listAtWork(a, ids);
  for (const [field, id] of Object.entries(named)) {
    if (id !== undefined && !atWork.includes(id)) {
      throw invalid(
        field,
        'Kollegaen er ikke i enheden lige nu. Vælg en anden, eller lad feltet være tomt.',
      );
    }
  }
}

export { selectAppointments } from './store.ts';
export { setOutcome } from './outcome.door.ts';
export { cancelRest } from './series.door.ts';
export { tellAppointments } from './tell.store.ts';
