import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import type { Agree, AskCover } from './cover.contract.ts';
import { substituteAway, whyNotAccept, whyNotAsk, whyNotChange } from './cover.rules.ts';
import {
  acceptCoverRow,
  askAnotherRow,
  endCoverRow,
  fallRow,
  findCover,
  findManager,
  insertCover,
  isAway,
  isOfUnit,
  listStandIns,
  lockCovers,
} from './cover.store.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate } from './store.ts';

function actor(a: Act) {
  return { workerId: a.me.workerId, isManager: a.me.roles.includes('manager') };
}

async function unitUnderLock(a: Act): Promise<string> {
  if (a.me.unitId === null) throw notFound();
  await lockCovers(a, a.me.unitId);
  return a.me.unitId;
}

/**
 * "Jeg er syg": asks for cover for the whole caseload, one tap (P1). Accepted at once where the substitute has agreed in
 * advance; without a substitute it is the manager's from the first. The due step passes the citizens.
 * @throws Refusal when it is not mine, the times cannot be, or the substitute is away or cannot hold.
 */
export function askCover(program: Program, asker: Asker, command: AskCover) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'responsibility.ask-cover', id }, async (a) => {
    const unitId = await unitUnderLock(a);
    const workerId = command.workerId ?? a.me.workerId;
    const now = new Date(a.now);
    const from = command.from && new Date(command.from) > now ? new Date(command.from) : now;
    const until = command.until === undefined ? null : new Date(command.until);
    const refusal = whyNotAsk(
      { workerId, from, until, substituteId: command.substituteId },
      actor(a),
      now,
    );
    if (refusal) throw refusal;
    if (!(await isOfUnit(a.sql, workerId, unitId)))
      throw invalid('workerId', 'Medarbejderen findes ikke i enheden.');
    const span = { from: from.toISOString(), until: until?.toISOString() ?? null };
    const chosen = await chooseSubstitute(a, unitId, workerId, command.substituteId, span);
    await insertCover(a, unitId, { id, workerId, kind: command.kind, ...span, ...chosen });
    await append(a, [
      {
        kind: 'responsibility.cover-asked',
        unitId,
        data: { coverId: id, workerId, substituteId: chosen.substituteId },
      },
      ...(chosen.accepted ? [accepted(unitId, id, workerId, chosen.substituteId)] : []),
      ...(chosen.fallen ? [fell(unitId, id, workerId, chosen.substituteId)] : []),
    ]);
    return { id, state: chosen.accepted ? ('accepted' as const) : ('asked' as const) };
  });
}

type Span = { from: string; until: string | null };

async function chooseSubstitute(
  a: Act,
  unitId: string,
  workerId: string,
  wanted: string | undefined,
  span: Span,
) {
  const standIns = await listStandIns(a.sql, workerId, span.from, span.until);
  const agreed =
    wanted === undefined ? standIns[0] : standIns.find((one) => one.substituteId === wanted);
  const substituteId = wanted ?? agreed?.substituteId;
  if (substituteId === undefined) {
    const managerId = await findManager(a.sql, unitId, workerId);
    if (managerId === undefined) throw invalid('substituteId', 'Vælg en kollega, der kan afløse.');
    return { substituteId: managerId, accepted: null, fallen: true };
  }
  await demandSubstitute(a, unitId, substituteId, span);
  const own = a.me.workerId === substituteId;
  return {
    substituteId,
    accepted: agreed || own ? { agreementId: agreed?.id ?? null } : null,
    fallen: false,
  };
}

async function demandSubstitute(a: Act, unitId: string, substituteId: string, span: Span) {
  const candidate = (await isOfUnit(a.sql, substituteId, unitId))
    ? await findCandidate(a.sql, substituteId)
    : undefined;
  const refusal = whyNotHolder(candidate, 'substituteId');
  if (refusal) throw refusal;
  if (await isAway(a.sql, substituteId, span.from, span.until)) throw substituteAway();
}

/** Says yes to covering a colleague: whoever was asked, or a manager. One winner (P1). */
export function acceptCover(program: Program, asker: Asker, coverId: string) {
  return act(program, asker, { name: 'responsibility.accept-cover' }, async (a) => {
    const unitId = await unitUnderLock(a);
    const cover = await findCover(a.sql, coverId);
    if (!cover) throw notFound();
    const refusal = whyNotAccept(cover, actor(a));
    if (refusal) throw refusal;
    await demandSubstitute(a, unitId, a.me.workerId, cover);
    await acceptCoverRow(a, coverId);
    await append(a, [accepted(unitId, coverId, cover.workerId, a.me.workerId)]);
    return { id: coverId, state: 'accepted' as const };
  });
}

/** Says no; it is the manager's from now. */
export function declineCover(program: Program, asker: Asker, coverId: string) {
  return act(program, asker, { name: 'responsibility.decline-cover' }, async (a) => {
    const unitId = await unitUnderLock(a);
    const cover = await findCover(a.sql, coverId);
    if (!cover) throw notFound();
    const refusal = whyNotChange(cover, 'decline', actor(a));
    if (refusal) throw refusal;
    const managerId = await findManager(a.sql, unitId, cover.workerId);
    if (managerId === undefined || managerId === a.me.workerId) {
      throw invalid(
        'substituteId',
        'Der er ingen anden leder at give den til. Bed en kollega om at afløse.',
      );
    }
    await fallRow(a, coverId, managerId, managerId);
    await append(a, [
      {
        kind: 'responsibility.cover-declined',
        unitId,
        data: { coverId, workerId: cover.workerId, substituteId: a.me.workerId },
      },
      fell(unitId, coverId, cover.workerId, managerId),
    ]);
    return { id: coverId, state: 'asked' as const };
  });
}

/** Asks another colleague while nobody has said yes. */
export function askAnotherToCover(
  program: Program,
  asker: Asker,
  coverId: string,
  substituteId: string,
) {
  return act(program, asker, { name: 'responsibility.ask-another-to-cover' }, async (a) => {
    const unitId = await unitUnderLock(a);
    const cover = await findCover(a.sql, coverId);
    if (!cover) throw notFound();
    const refusal = whyNotChange(cover, 'ask-another', actor(a));
    if (refusal) throw refusal;
    if (substituteId === cover.workerId)
      throw invalid('substituteId', 'Man kan ikke afløse sig selv. Vælg en kollega.');
    await demandSubstitute(a, unitId, substituteId, cover);
    await askAnotherRow(a, coverId, substituteId);
    await append(a, [
      {
        kind: 'responsibility.cover-asked',
        unitId,
        data: { coverId, workerId: cover.workerId, substituteId },
      },
    ]);
    return { id: coverId, state: 'asked' as const };
  });
}

/** "Jeg er tilbage": ends the cover; the due step passes back every citizen still held through it. */
export function endCover(program: Program, asker: Asker, coverId: string) {
  return act(program, asker, { name: 'responsibility.end-cover' }, async (a) => {
    const unitId = await unitUnderLock(a);
    const cover = await findCover(a.sql, coverId);
    if (!cover) throw notFound();
    const refusal = whyNotChange(cover, 'end', actor(a));
    if (refusal) throw refusal;
    await endCoverRow(a, coverId, a.me.workerId);
    await append(a, [
      { kind: 'responsibility.cover-ended', unitId, data: { coverId, workerId: cover.workerId } },
    ]);
    return { id: coverId, state: 'ended' as const };
  });
}

/** "Jeg afløser Bo, når han er væk": the substitute's yes in advance. */
export function agreeToCover(program: Program, asker: Asker, command: Agree) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'responsibility.agree-to-cover', id }, async (a) => {
    const unitId = await unitUnderLock(a);
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
    const unitId = await unitUnderLock(a);
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

function accepted(unitId: string, coverId: string, workerId: string, substituteId: string) {
  return {
    kind: 'responsibility.cover-accepted',
    unitId,
    data: { coverId, workerId, substituteId },
  };
}

function fell(unitId: string, coverId: string, workerId: string, managerId: string) {
  return {
    kind: 'responsibility.cover-fell-to-manager',
    unitId,
    data: { coverId, workerId, managerId },
  };
}
