import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { Withdrawal, WithdrawRefusal } from './contract.ts';
import { releaseJoint } from './joint.door.ts';
import { whyNotWithdraw } from './rules.ts';
import { findRefusal, listStandingOf, updateWithdrawn } from './store.ts';

/**
 * It was no refusal: from now it counts nowhere, its task is done, and what two services owed because of it falls away.
 * It stays readable, with who withdrew it, when and why (P14). Of two at once the first wins and the other is told.
 * @throws Refusal when it is withdrawn already, or an appointment says it: then that is corrected
 */
export function withdrawRefusal(program: Program, asker: Asker, id: string, said: WithdrawRefusal) {
  const citizens = async (sql: Act['sql']) => {
    const found = await findRefusal(sql, id);
    return found ? [found.citizenId] : [];
  };
  return act(program, asker, { name: 'refusals.withdraw', citizens }, async (a) => {
    const found = await findRefusal(a.sql, id);
    if (!found) throw notFound();
    const refusal = whyNotWithdraw(found);
    if (refusal) throw refusal;
    await withdraw(a, { id, citizenId: found.citizenId }, said.why);
    return { id };
  });
}

/** Nobody was turned away at the appointment after all: inside the command that corrects its outcome. */
export async function withdrawOfAppointment(a: Act, appointmentId: string) {
  for (const one of await listStandingOf(a, appointmentId)) {
    await withdraw(a, one, 'outcome-corrected');
  }
}

async function withdraw(
  a: Act,
  { id, citizenId }: { id: string; citizenId: string },
  why: Withdrawal,
) {
  await updateWithdrawn(a, id, why);
  await append(a, [{ kind: 'refusals.withdrawn', citizenId, data: { ref: id } }]);
  await releaseJoint(a, id);
}
