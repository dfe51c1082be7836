import { newId } from '../../kernel/id.ts';
import { invalid, notFound } from '../../kernel/refusal.ts';
import { act } from '../../server/access.ts';
import type { Act, Asker, Program } from '../../server/access.ts';
import { append } from '../../server/journal.ts';
import { listStandIns } from './agreement.store.ts';
import type { AskCover } from './cover.contract.ts';
import {
  coverInRing,
  isNight,
  substituteAway,
  whyNotAccept,
  whyNotAsk,
  whyNotChange,
} from './cover.rules.ts';
import type { CoverStanding } from './cover.rules.ts';
import {
  acceptCoverRow,
  askAnotherRow,
  endCoverRow,
  fallRow,
  findCover,
  findManager,
  insertCover,
  isAway,
  isInRing,
  isOfUnit,
  lockOwnUnit,
} from './cover.store.ts';
import { nightFrom } from './night.rules.ts';
import { whyNotHolder } from './rules.ts';
import { findCandidate } from './store.ts';

function actor(a: Act) {
  return { workerId: a.me.workerId, isManager: a.me.roles.includes('manager') };
}

/**
 * "Jeg er syg": asks for cover for the whole caseload, one tap (P1). Accepted at once where the substitute has agreed in
 * advance; without a substitute it is the manager's from the first. The due step passes the citizens.
 * @throws Refusal when it is not mine, the times cannot be, or the substitute is away or cannot hold.
 */
export function askCover(program: Program, asker: Asker, command: AskCover) {
  const id = command.id ?? newId();
  return act(program, asker, { name: 'responsibility.ask-cover', id }, async (a) => {
    const unitId = await lockOwnUnit(a);
    const workerId = command.workerId ?? a.me.workerId;
    const now = new Date(a.now);
    const from = command.from && new Date(command.from) > now ? new Date(command.from) : now;
    const until = command.until === undefined ? null : new Date(command.until);
    const { kind, nightly } = command;
    const refusal = whyNotAsk(
      { workerId, kind, from, until, nightly, substituteId: command.substituteId },
      actor(a),
      now,
    );
    if (refusal) throw refusal;
    if (!(await isOfUnit(a.sql, workerId, unitId)))
      throw invalid('workerId', 'Medarbejderen findes ikke i enheden.');
    const span = {
      from: from.toISOString(),
      until: until?.toISOString() ?? null,
      nightly: nightly ?? null,
    };
    const chosen = await chooseSubstitute(a, unitId, workerId, command.substituteId, span);
    const resting = nightly !== undefined && !isNight(span, now);
    await insertCover(a, unitId, { id, workerId, kind, ...span, resting, ...chosen });
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

type Span = Pick<CoverStanding, 'from' | 'until' | 'nightly'>;

// Whoever covers the nights may be away later on: then their own substitute goes on. Only the first night counts.
function untilWhen(span: Span): string | null {
  return span.nightly
    ? nightFrom(span.nightly, new Date(span.from)).until.toISOString()
    : span.until;
}

async function chooseSubstitute(
  a: Act,
  unitId: string,
  workerId: string,
  wanted: string | undefined,
  span: Span,
) {
  const standIns = await listStandIns(a.sql, workerId, span.from, untilWhen(span));
  const agreed =
    wanted === undefined ? standIns[0] : standIns.find((one) => one.substituteId === wanted);
  const substituteId = wanted ?? agreed?.substituteId;
  if (substituteId === undefined) {
    const managerId = await findManager(a.sql, unitId, workerId);
    if (managerId === undefined) throw invalid('substituteId', 'Vælg en kollega, der kan afløse.');
    return { substituteId: managerId, accepted: null, fallen: true };
  }
  await demandSubstitute(a, unitId, substituteId, { ...span, workerId });
  const own = a.me.workerId === substituteId;
  return {
    substituteId,
    accepted: agreed || own ? { agreementId: agreed?.id ?? null } : null,
    fallen: false,
  };
}

async function demandSubstitute(
  a: Act,
  unitId: string,
  substituteId: string,
  span: Span & { workerId: string },
) {
  const candidate = (await isOfUnit(a.sql, substituteId, unitId))
    ? await findCandidate(a.sql, substituteId)
    : undefined;
  const refusal = whyNotHolder(candidate, 'substituteId');
  if (refusal) throw refusal;
  if (await isAway(a.sql, substituteId, span.from, untilWhen(span))) throw substituteAway();
  if (await isInRing(a.sql, span.workerId, substituteId, span.from, span.until))
    throw coverInRing();
}

/** Says yes to covering a colleague: whoever was asked, or a manager. One winner (P1). */
export function acceptCover(program: Program, asker: Asker, coverId: string) {
  return act(program, asker, { name: 'responsibility.accept-cover' }, async (a) => {
    const unitId = await lockOwnUnit(a);
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
    const unitId = await lockOwnUnit(a);
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
    const unitId = await lockOwnUnit(a);
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
    const unitId = await lockOwnUnit(a);
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
