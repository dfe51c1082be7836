import { notFound } from '../../kernel/refusal.ts';
import type { Act, Tx } from '../../server/access.ts';
import type { CoverKind, Nightly } from './cover.contract.ts';
import type { CoverStanding, Spell } from './cover.rules.ts';

/** The columns of a cover `k` as its rules see it. */
export const standing = (
  sql: Tx,
) => sql`k.id, k.worker_id "workerId", k.substitute_id "substituteId", k.accepted_by "acceptedBy",
  k.state, k.from_at "from", k.until_at "until", k.begun_at "begunAt", ${nightly(sql)}, k.rests_since "restsSince"`;

/** The clock times of a cover `k` that recurs. */
export const nightly = (
  sql: Tx,
) => sql`case when k.nightly_from is not null then json_build_object('from', to_char(k.nightly_from, 'HH24:MI'),
  'to', to_char(k.nightly_to, 'HH24:MI')) end nightly`;

/** One cover command at a time in a unit; taken before anything is decided. */
export function lockCovers(act: Act, unitId: string) {
  return act.sql`select lock_covers(${unitId})`;
}

/** The same for a member's own unit. */
export async function lockOwnUnit(act: Act): Promise<string> {
  if (act.me.unitId === null) throw notFound();
  await lockCovers(act, act.me.unitId);
  return act.me.unitId;
}

/** A cover of my unit, and whose unit it is. */
export async function findCover(sql: Tx, id: string) {
  const [row] = await sql<
    (CoverStanding & { unitId: string })[]
  >`select ${standing(sql)}, k.unit_id "unitId"
    from cover k where k.id = ${id}`;
  return row;
}

/** The covers that a citizen is or was held through, kept from ending or changing until this act is done. */
export async function holdCovers(
  sql: Tx,
  ids: readonly string[],
): Promise<Map<string, CoverStanding>> {
  const rows = await sql<CoverStanding[]>`select ${standing(sql)} from cover k
    where k.id = any (${[...ids]}::uuid[]) order by k.id for share`;
  return new Map(rows.map((row) => [row.id, row]));
}

/** A citizen's responsibilities, oldest first; none where nobody is tovholder now: an end may have come first. */
export function listSpells(sql: Tx, citizenId: string): Promise<Spell[]> {
  return sql<
    Spell[]
  >`select worker_id "workerId", opened_by "openedBy", opened_ref "openedRef", lower(period) since
    from responsibility where citizen_id = ${citizenId} and exists (
      select from responsibility o where o.citizen_id = ${citizenId} and upper_inf(o.period)) order by period`;
}

/** Whom the holder of the locked person stands in for: the absent workers of the covers on top now. */
export async function listStoodInFor(act: Act): Promise<string[]> {
  const rows = await act.sql<{ worker_id: string }[]>`select distinct k.worker_id
    from responsibility r join cover k on k.id = r.opened_ref
    where r.citizen_id = any (${act.records}) and r.opened_by = 'cover' and not exists (
      select from responsibility n where n.citizen_id = r.citizen_id and n.opened_by <> 'cover' and n.period >> r.period)`;
  return rows.map((row) => row.worker_id);
}

/** Whether a worker is away day and night, or says they will be, at some time in a span. */
export async function isAway(
  sql: Tx,
  workerId: string,
  from: string,
  until: string | null,
): Promise<boolean> {
  const rows = await sql`select id from cover where worker_id = ${workerId} and state <> 'ended'
    and nightly_from is null and tstzrange(from_at, until_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz)`;
  return rows.length > 0;
}

/** Whether citizens passed on to a substitute would come back to the absent worker, through covers of the same time. */
export async function isInRing(
  sql: Tx,
  absentId: string,
  substituteId: string,
  from: string,
  until: string | null,
): Promise<boolean> {
  const rows = await sql`with recursive onwards (id) as (
      select ${substituteId}::uuid
      union
      select k.accepted_by from onwards o join cover k on k.worker_id = o.id and k.state = 'accepted'
        and tstzrange(k.from_at, k.until_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz))
    select id from onwards where id = ${absentId}`;
  return rows.length > 0;
}

/** Whether a worker belongs to the unit now. */
export async function isOfUnit(sql: Tx, workerId: string, unitId: string): Promise<boolean> {
  const rows = await sql`select m.id from membership m join team t on t.id = m.team_id
    where m.worker_id = ${workerId} and t.unit_id = ${unitId} and m.period @> app_now() limit 1`;
  return rows.length > 0;
}

/** The manager whose it is when nobody has said yes: on duty first, never one who is away. */
export async function findManager(
  sql: Tx,
  unitId: string,
  absentId: string,
): Promise<string | undefined> {
  const [row] = await sql<{ id: string }[]>`select w.id from worker w
    where not w.is_desk and w.id <> ${absentId}
      and exists (select from membership m join team t on t.id = m.team_id where m.worker_id = w.id and m.role = 'manager'
        and t.unit_id = ${unitId} and m.period @> app_now())
      and (select range_agg(e.period) @> tstzrange(app_now(), null) from employment e where e.worker_id = w.id)
      and not exists (select from cover k where k.worker_id = w.id and k.state <> 'ended' and k.rests_since is null
        and k.from_at <= app_now() and (k.until_at is null or k.until_at > app_now()))
    order by exists (select from duty d where d.worker_id = w.id and d.unit_id = ${unitId} and d.period @> app_now()) desc, w.id
    limit 1`;
  return row?.id;
}

export type NewCover = {
  id: string;
  workerId: string;
  substituteId: string;
  kind: CoverKind;
  from: string;
  until: string | null;
  nightly: Nightly | null;
  resting: boolean;
  /** The agreement or the substitute's own act by which it is accepted from the first. */
  accepted: { agreementId: string | null } | null;
  fallen: boolean;
};

/** The cover as it is asked for; accepted at once where the substitute has said so. */
export function insertCover(act: Act, unitId: string, cover: NewCover) {
  const { now, me, sql } = act;
  return sql`insert into cover (id, unit_id, worker_id, substitute_id, kind, from_at, until_at, nightly_from, nightly_to,
      rests_since, state, agreement_id, accepted_at, accepted_by, fell_at, fell_to, recorded_by, recorded_at)
    values (${cover.id}, ${unitId}, ${cover.workerId}, ${cover.substituteId}, ${cover.kind}, ${cover.from}, ${cover.until},
      ${cover.nightly?.from ?? null}, ${cover.nightly?.to ?? null}, ${cover.resting ? now : null}, ${cover.accepted ? 'accepted' : 'asked'}, ${cover.accepted?.agreementId ?? null}, ${cover.accepted ? now : null},
      ${cover.accepted ? cover.substituteId : null}, ${cover.fallen ? now : null},
      ${cover.fallen ? cover.substituteId : null}, ${me.workerId}, ${now})`;
}

/** The substitute's yes. */
export function acceptCoverRow(act: Act, id: string) {
  return act.sql`update cover set state = 'accepted', substitute_id = ${act.me.workerId}, accepted_by = ${act.me.workerId},
    accepted_at = ${act.now} where id = ${id} and state = 'asked'`;
}

/** Another is asked, while nobody has said yes. */
export function askAnotherRow(act: Act, id: string, substituteId: string) {
  return act.sql`update cover set substitute_id = ${substituteId} where id = ${id} and state = 'asked'`;
}

/** It is the manager's now; whoever is named as asked may still say yes. */
export function fallRow(act: Act, id: string, managerId: string, substituteId: string) {
  return act.sql`update cover set state = 'asked', accepted_at = null, accepted_by = null, agreement_id = null,
    substitute_id = ${substituteId}, fell_at = ${act.now}, fell_to = ${managerId} where id = ${id}`;
}

/** Evening: the night cover is on again, and begins anew; morning: it rests. */
export function turnNightRow(act: Act, id: string, rests: boolean) {
  return act.sql`update cover set rests_since = ${rests ? act.now : null},
    begun_at = case when ${rests} then begun_at end where id = ${id} and state <> 'ended'`;
}

/** Somebody who has said yes covers from this instant. */
export function beginCoverRow(act: Act, id: string) {
  return act.sql`update cover set begun_at = ${act.now} where id = ${id} and state = 'accepted'`;
}

/** The cover is over; the due step passes the citizens back. */
export function endCoverRow(act: Act, id: string, by: string | null) {
  return act.sql`update cover set state = 'ended', ended_at = ${act.now}, ended_by = ${by} where id = ${id} and state <> 'ended'`;
}
