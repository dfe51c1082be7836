import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import type { CancelRest } from './contract.ts';
import { sayOutcome } from './outcome.door.ts';
import { whyNotCancelRest } from './outcome.rules.ts';
import { citizenOf, findAppointment, listRest } from './store.ts';

/**
 * Cancels this appointment and those of its series that are planned after it: the course has ended, say. Each row is
 * cancelled by the same command as one alone, with its own fact, for a reason of the same closed list: somebody chose it
 * and said why, and a series never ends because anybody stayed away (P2). What has its outcome stands.
 * @returns how many were cancelled
 */
export function cancelRest(
  program: Program,
  asker: Asker,
  appointmentId: string,
  { id, by, reason }: CancelRest,
) {
  const citizens = (sql: Act['sql']) => citizenOf(sql, appointmentId);
  return act(program, asker, { name: 'appointments.cancel-rest', id, citizens }, async (a) => {
    const found = await findAppointment(a.sql, appointmentId);
    if (!found) throw notFound();
    const refusal = whyNotCancelRest(found, { by, reason }, a.now);
    if (refusal) throw refusal;
    const rest = found.seriesId === null ? [] : await listRest(a, found.seriesId, found.at);
    for (const one of rest) {
      const row = await findAppointment(a.sql, one);
      if (row) await sayOutcome(a, row, { outcome: 'cancelled', by, reason });
    }
    return { id: appointmentId, cancelled: rest.length };
  });
}
