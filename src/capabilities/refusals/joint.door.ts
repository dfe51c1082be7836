import { notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { DecideJointly } from './contract.ts';
import { findJoint, listOwedFor, updateJoint, withdrawJoint } from './joint.store.ts';
import { inOrder, pointsBack, whyNotDecide } from './rules.ts';

/**
 * The one answer that two services owe together: what, who decided, for which services. Until it is given it is a
 * breach, whatever each of them answers alone (P14).
 */
export function decideJointly(program: Program, asker: Asker, id: string, said: DecideJointly) {
  const citizens = async (sql: Act['sql']) => {
    const owed = await findJoint(sql, id);
    return owed ? [owed.citizenId] : [];
  };
  return act(program, asker, { name: 'refusals.decide-jointly', citizens }, async (a) => {
    const owed = await findJoint(a.sql, id);
    if (!owed) throw notFound();
    const refusal = whyNotDecide(said, owed);
    if (refusal) throw refusal;
    await updateJoint(a, id, said);
    await append(a, [{ kind: 'refusals.decided', citizenId: owed.citizenId, data: { ref: id } }]);
    return { id };
  });
}

/**
 * After a refusal was withdrawn or corrected: what two services owed because of it falls away where none of what was
 * found still points at another. Its task ends with it; where two still point at each other it is owed as before (P14).
 */
export async function releaseJoint(a: Act, refusalId: string) {
  for (const { id, citizenId, services, said } of await listOwedFor(a, refusalId)) {
    const pair = inOrder(...services).join(' ');
    const stands = said.some(
      (one) =>
        one.refersTo !== null &&
        inOrder(one.service, one.refersTo).join(' ') === pair &&
        pointsBack(one, said).length > 0,
    );
    if (stands) continue;
    await withdrawJoint(a, id);
    await append(a, [{ kind: 'refusals.joint-withdrawn', citizenId, data: { ref: id } }]);
  }
}
