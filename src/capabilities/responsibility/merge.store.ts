import type { Act, Tx } from '../../server/access.ts';
import type { Links, Merge, MergeState } from './merge.contract.ts';
import type { MergeAnswer, Side } from './merge.rules.ts';

export type MergeRow = {
  id: string;
  record_id: string;
  survivor_id: string;
  from_worker_id: string;
  to_worker_id: string;
  reason: string;
  state: MergeState;
};

/** The person that a record belongs to, under the lock; undefined where it is unknown or not mine to see. */
export async function findSide(
  act: Act,
  citizenId: string,
): Promise<(Side & { records: string[] }) | undefined> {
  const [row] = await act.sql<
    (Side & { records: string[] })[]
  >`select c.id "citizenId", survivor_of(c.id) "survivorId",
      p.records, (select r.worker_id from responsibility r where r.citizen_id = any (p.records) and upper_inf(r.period)
        limit 1) "holderId",
      exists (select from citizen_link l where l.survivor_id = c.id and upper_inf(l.period)) merged,
      exists (select from handover h where h.citizen_id = any (p.records) and h.state = 'proposed') "letterOpen"
    from citizen c, lateral (select person_records(array[c.id]) records) p where c.id = ${citizenId}`;
  return row;
}

/** The merge itself: a dated link, open from this instant. */
export async function insertLink(
  act: Act,
  id: string,
  recordId: string,
  survivorId: string,
  reason: string,
) {
  await act.sql`insert into citizen_link (id, record_id, survivor_id, period, reason, recorded_by, recorded_at)
    values (${id}, ${recordId}, ${survivorId}, tstzrange(${act.now}, null), ${reason}, ${act.me.workerId}, ${act.now})`;
}

/** Asks the other tovholder, who may read both until it is answered. */
export async function insertProposal(
  act: Act,
  proposal: Omit<MergeRow, 'state'>,
  records: readonly string[],
) {
  const { now, me, sql } = act;
  await sql`insert into merge_proposal (id, record_id, survivor_id, from_worker_id, to_worker_id, reason, proposed_at,
      recorded_by, recorded_at)
    values (${proposal.id}, ${proposal.record_id}, ${proposal.survivor_id}, ${proposal.from_worker_id},
      ${proposal.to_worker_id}, ${proposal.reason}, ${now}, ${me.workerId}, ${now})`;
  await sql`insert into access_basis (citizen_id, subject_id, reason, ref_id, period, recorded_by, recorded_at)
    select r, ${proposal.to_worker_id}, 'merge-proposed', ${proposal.id}, tstzrange(${now}, null), ${me.workerId}, ${now}
    from unnest(${[...records]}::uuid[]) r where may_see(r, 'core')`;
}

/** The proposal under the lock; undefined where it is unknown or not mine to see. */
export async function findProposal(sql: Tx, id: string): Promise<MergeRow | undefined> {
  const [row] = await sql<
    MergeRow[]
  >`select id, record_id, survivor_id, from_worker_id, to_worker_id, reason, state
    from merge_proposal where id = ${id}`;
  return row;
}

/** The answer, once. Access that the question opened ends, unless the one who was asked now holds both. */
export async function answerProposal(
  act: Act,
  id: string,
  answer: MergeAnswer,
  words: string | null,
) {
  const { now, me, sql } = act;
  const answered =
    await sql`update merge_proposal set state = ${answer}, answered_at = ${now}, answered_by = ${me.workerId},
      answer = ${words} where id = ${id} and state = 'proposed' returning id`;
  if (answered.length !== 1) throw new Error('a merge was not answered exactly once');
  if (answer === 'accepted') return;
  await sql`update access_basis set period = tstzrange(lower(period), ${now}::timestamptz)
    where ref_id = ${id} and reason = 'merge-proposed' and upper_inf(period)`;
}

export type LinkRow = { id: string; record_id: string; survivor_id: string; open: boolean };

/** A link between two records that I may see. */
export async function findLink(sql: Tx, id: string): Promise<LinkRow | undefined> {
  const [row] = await sql<
    LinkRow[]
  >`select id, record_id, survivor_id, upper_inf(period) open from citizen_link where id = ${id}`;
  return row;
}

/**
 * The link ends now: the records are two again, and what hangs on something of the other's goes home: how many went,
 * and how many of what was written meanwhile stay where they were written.
 */
export async function closeLink(
  act: Act,
  id: string,
): Promise<{ wentHome: number; stays: number }> {
  await act.sql`update citizen_link set period = tstzrange(lower(period), ${act.now}::timestamptz)
    where id = ${id} and upper_inf(period)`;
  const [row] = await act.sql<{ moved: number }[]>`select part_records(${id}) moved`;
  const [left] = await act.sql<
    { stays: number }[]
  >`select count(*)::int stays from recorded_meanwhile m
    where m.link_id = ${id} and not exists (select from recorded_move v where v.link_id = ${id} and v.thing_id = m.id)`;
  return { wentHome: row?.moved ?? 0, stays: left?.stays ?? 0 };
}

const record = (
  sql: Tx,
  alias: string,
) => sql`json_build_object('id', ${sql(alias)}.id, 'name', ${sql(alias)}.name,
  'fullName', ${sql(alias)}.full_name, 'aliases', ${sql(alias)}.aliases, 'birthYear', ${sql(alias)}.birth_year)`;

/** Proposals that wait: to me or from me, or about one record. */
export function selectMerges(sql: Tx, citizenId: string | null) {
  return sql<
    Merge[]
  >`select m.id, ${record(sql, 'r')} record, ${record(sql, 's')} survivor, m.reason,
      json_build_object('id', f.id, 'name', f.name) "from", json_build_object('id', t.id, 'name', t.name) "to",
      iso(m.proposed_at) "proposedAt"
    from merge_proposal m join citizen_shown r on r.id = m.record_id join citizen_shown s on s.id = m.survivor_id
      join worker f on f.id = m.from_worker_id join worker t on t.id = m.to_worker_id
    where m.state = 'proposed' and case when ${citizenId}::uuid is null
      then (select app_worker()) in (m.from_worker_id, m.to_worker_id)
      else ${citizenId}::uuid in (m.record_id, m.survivor_id) end
    order by m.proposed_at`;
}

/** Whether I may see the citizen: one row or none, as a statement. */
export function selectSeen(sql: Tx, citizenId: string) {
  return sql`select id from citizen where id = ${citizenId}`;
}

/** How a record hangs together with others now, and has hung; no row where it is not mine to see. */
export function selectLinks(sql: Tx, citizenId: string) {
  return sql<Omit<Links, 'waiting'>[]>`select
      (select json_build_object('id', s.id, 'name', s.name) from citizen_link l join citizen_shown s on s.id = l.survivor_id
        where l.record_id = ${citizenId} and upper_inf(l.period)) survivor,
      coalesce((select json_agg(json_build_object('linkId', l.id, 'id', s.id, 'name', s.name, 'since', iso(lower(l.period)),
          'by', w.name, 'reason', l.reason) order by l.period)
        from citizen_link l join citizen_shown s on s.id = l.record_id join worker w on w.id = l.recorded_by
        where l.survivor_id = ${citizenId} and upper_inf(l.period)), '[]') records,
      coalesce((select json_agg(json_build_object('linkId', l.id, 'other', json_build_object('id', s.id, 'name', s.name))
          order by l.period desc)
        from citizen_link l join citizen_shown s on s.id = case l.record_id when c.id then l.survivor_id else l.record_id end
        where c.id in (l.record_id, l.survivor_id) and not upper_inf(l.period)
          and exists (select from recorded_meanwhile m where m.link_id = l.id and m.citizen_id = c.id)), '[]') parted
    from citizen c where c.id = ${citizenId}`;
}
