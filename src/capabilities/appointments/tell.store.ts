import { cancellers, cancelReasons, kinds } from './contract.ts';
import type { Appointment } from './contract.ts';

/** The appointments that are over, as lines of the citizen's timeline. What was moved is told where it happened. */
export function tellAppointments(rows: readonly Appointment[]) {
  return rows.flatMap((one) => {
    const text = sayAppointment(one);
    const at = one.outcome === 'cancelled' ? (one.outcomeAt ?? one.at) : one.at;
    return text === null ? [] : [{ id: one.id, at, text, by: one.outcomeBy ?? one.by }];
  });
}

function sayAppointment(one: Appointment): string | null {
  const whom = `Aftale med ${one.with ?? kinds[one.kind]}`;
  switch (one.outcome) {
    case 'kept':
      return `${whom}: kom.${one.escort?.worker ? ` Fulgt af ${one.escort.worker.name}.` : ''}`;
    case 'no_show':
      return `${whom}: kom ikke. Vi leder.`;
    case 'turned_away':
      return `${whom}: blev afvist af ${one.turnedAwayBy ?? ''}: ${one.turnedAwayWhy ?? ''}`;
    case 'cancelled':
      return `${whom}: aflyst af ${one.cancelledBy ? cancellers[one.cancelledBy] : ''}, ${one.cancelReason ? cancelReasons[one.cancelReason] : ''}.`;
    case 'moved':
    case 'planned':
      return null;
  }
}
