import type { Act, Tx } from '../../server/access.ts';
import type { Agreement, Cover, CoverKind } from './cover.contract.ts';
import type { CoverStanding, Spell } from './cover.rules.ts';

const standing = (
  sql: Tx,
) => sql`k.id, k.worker_id "workerId", k.substitute_id "substituteId", k.accepted_by "acceptedBy",
  k.state, k.from_at "from", k.until_at "until", k.begun_at "begunAt"`;

/** One cover command at a time in a unit; taken before anything is decided. */
export function lockCovers(act: Act, unitId: string) {
  return act.sql`select lock_covers(${unitId})`;
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

/** Whether a worker is away, or says they will be, at some time in a span. */
export async function isAway(
  sql: Tx,
  workerId: string,
  from: string,
  until: string | null,
): Promise<boolean> {
  const rows = await sql`select id from cover where worker_id = ${workerId} and state <> 'ended'
    and tstzrange(from_at, until_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz)`;
  return rows.length > 0;
}

/** Whether a worker belongs to the unit now. */
export async function isOfUnit(sql: Tx, workerId: string, unitId: string): Promise<boolean> {
  const rows = await sql`select m.id from membership m join team t on t.id = m.team_id
    where m.worker_id = ${workerId} and t.unit_id = ${unitId} and m.period @> app_now() limit 1`;
  return rows.length > 0;
}

/** Who has said, once and in advance, that they cover this worker; those who are away in the time are left out. */
export function listStandIns(sql: Tx, workerId: string, from: string, until: string | null) {
  return sql<
    { id: string; substituteId: string }[]
  >`select g.id, g.substitute_id "substituteId" from cover_agreement g
    where g.worker_id = ${workerId} and g.revoked_at is null and not exists (select from cover k
      where k.worker_id = g.substitute_id and k.state <> 'ended'
        and tstzrange(k.from_at, k.until_at) && tstzrange(${from}::timestamptz, ${until}::timestamptz))
    order by g.recorded_at, g.id`;
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
      and not exists (select from cover k where k.worker_id = w.id and k.state <> 'ended'
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
  /** The agreement or the substitute's own act by which it is accepted from the first. */
  accepted: { agreementId: string | null } | null;
  fallen: boolean;
};

/** The cover as it is asked for; accepted at once where the substitute has said so. */
export function insertCover(act: Act, unitId: string, cover: NewCover) {
  const { now, me, sql } = act;
  return sql`insert into cover (id, unit_id, worker_id, substitute_id, kind, from_at, until_at, state, agreement_id,
      accepted_at, accepted_by, fell_at, fell_to, recorded_by, recorded_at)
    values (${cover.id}, ${unitId}, ${cover.workerId}, ${cover.substituteId}, ${cover.kind}, ${cover.from}, ${cover.until},
      ${cover.accepted ? 'accepted' : 'asked'}, ${cover.accepted?.agreementId ?? null}, ${cover.accepted ? now : null},
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

/** The cover is over; the due step passes the citizens back. */
export function endCoverRow(act: Act, id: string, by: string | null) {
  return act.sql`update cover set state = 'ended', ended_at = ${act.now}, ended_by = ${by} where id = ${id} and state <> 'ended'`;
}

/** The covers of the unit that are not over, and its agreements. */
export function selectCovers(sql: Tx) {
  return sql<CoverRow[]>`select k.id, k.worker_id, w.name worker, k.substitute_id,
      s.name substitute, k.kind, k.from_at "from", k.until_at "until", k.state, k.begun_at is not null begun,
      m.id manager_id, m.name manager,
      (select count(distinct survivor_of(r.citizen_id)) from responsibility r where upper_inf(r.period)
        and (r.worker_id = k.worker_id or (r.opened_by = 'cover' and r.opened_ref = k.id))) citizens
    from cover k join worker w on w.id = k.worker_id join worker s on s.id = k.substitute_id
      left join worker m on m.id = k.fell_to
    where k.state <> 'ended' and k.unit_id = (select app_unit()) order by k.from_at, k.id`;
}

export type CoverRow = {
  id: string;
  worker_id: string;
  worker: string;
  substitute_id: string;
  substitute: string;
  kind: CoverKind;
  from: string;
  until: string | null;
  state: Cover['state'];
  begun: boolean;
  manager_id: string | null;
  manager: string | null;
  citizens: number;
};

/** A cover as a colleague sees it: why somebody is away is told to that person and the manager only. */
export function toCover(row: CoverRow, me: { workerId: string; isManager: boolean }): Cover {
  const {
    worker_id: workerId,
    substitute_id: substituteId,
    manager_id: managerId,
    worker,
    substitute,
    manager,
    kind,
    ...rest
  } = row;
  return {
    ...rest,
    worker: { id: workerId, name: worker },
    substitute: { id: substituteId, name: substitute },
    manager: managerId === null ? null : { id: managerId, name: manager ?? '' },
    kind: me.isManager || me.workerId === workerId ? kind : null,
  };
}

/** The standing agreements that I am part of. */
export function selectAgreements(sql: Tx) {
  return sql<Agreement[]>`select g.id, json_build_object('id', w.id, 'name', w.name) worker,
      json_build_object('id', s.id, 'name', s.name) substitute
    from cover_agreement g join worker w on w.id = g.worker_id join worker s on s.id = g.substitute_id
    where g.revoked_at is null and (select app_worker()) in (g.worker_id, g.substitute_id) order by g.recorded_at`;
}
