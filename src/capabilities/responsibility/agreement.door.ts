import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { Agree } from './cover.contract.ts';
import { isOfUnit, lockOwnUnit } from './cover.store.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate } from './store.ts';

/** "Jeg afløser Bo, når han er væk": the substitute's yes in advance. */
export function agreeToCover(program: Program, asker: Asker, command: Agree) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'responsibility.agree-to-cover', id }, async (a) => {
    const unitId = await lockOwnUnit(a);
    if (command.workerId === a.me.workerId)
      throw invalid('workerId', 'Man kan ikke afløse sig selv. Vælg en kollega.');
    if (!(await isOfUnit(a.sql, command.workerId, unitId)))
      throw invalid('workerId', 'Medarbejderen findes ikke i enheden.');
    const refusal = whyNotHolder(await findCandidate(a.sql, a.me.workerId), 'workerId');
    if (refusal) throw refusal;
    await a.sql`insert into cover_agreement (id, unit_id, worker_id, substitute_id, recorded_by, recorded_at)
      values (${id}, ${unitId}, ${command.workerId}, ${a.me.workerId}, ${a.me.workerId}, ${a.now})`;
    await append(a, [
      {
        kind: 'responsibility.cover-agreed',
        unitId,
        data: { agreementId: id, workerId: command.workerId, substituteId: a.me.workerId },
      },
    ]);
    return { id };
  });
}

/** Takes the standing agreement back; covers already accepted stay. */
export function revokeAgreement(program: Program, asker: Asker, agreementId: string) {
  return act(program, asker, { name: 'responsibility.revoke-cover-agreement' }, async (a) => {
    const unitId = await lockOwnUnit(a);
    const revoked =
      await a.sql`update cover_agreement set revoked_at = ${a.now}, revoked_by = ${a.me.workerId}
      where id = ${agreementId} and revoked_at is null and ${a.me.workerId} in (worker_id, substitute_id) returning id`;
    if (revoked.length !== 1) throw notFound();
    await append(a, [
      { kind: 'responsibility.cover-agreement-revoked', unitId, data: { agreementId } },
    ]);
    return { id: agreementId };
  });
}
